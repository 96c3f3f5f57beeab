"""Copies of what is held about somebody, made by one person and released by another."""
