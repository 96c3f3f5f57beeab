"""Outgoing papers: allow-lists, the disclosure preview, and how each is drawn as PDF, Word or a sheet."""
