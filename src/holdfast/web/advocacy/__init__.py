"""The advocate's pages: made for a telephone in a corridor, one thing a page."""
