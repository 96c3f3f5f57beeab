"""The data return."""
