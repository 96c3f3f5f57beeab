"""The meeting before its day: the series, one meeting with its list, and what agencies know of each case."""
