"""Supervision: who writes to whom, and who never reads it."""
