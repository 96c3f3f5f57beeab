"""The conference: a meeting, what is listed, what agencies know, what is agreed, and what became of it."""
