"""The page of a perpetrator in the conference: what is known, what is concluded, which neighbours were considered."""
