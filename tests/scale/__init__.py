"""The scratch installations that are measured."""
