"""Duties: opening, ending, climbing, and who sees them."""
