"""What happened, when, to whom, by whom, and which agency says so."""
