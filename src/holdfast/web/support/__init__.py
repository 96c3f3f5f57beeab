"""For those who work here: a talk after a hard meeting, notes for supervision, and how much everybody carries."""
