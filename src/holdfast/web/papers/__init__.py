"""Copies of a meeting's papers: chosen, looked through, taken."""
