"""Where agencies answer for themselves: how each kept what it owed, who goes on failing, and the partnership's look at itself."""
