"""Copies of what is held, and the holds that stand."""
