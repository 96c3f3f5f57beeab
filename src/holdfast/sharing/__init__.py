"""Shares, refusals to share, and what she said to it."""
