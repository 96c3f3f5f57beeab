"""Invented people in any number, for measuring: plausible, and the same for the same seed."""
