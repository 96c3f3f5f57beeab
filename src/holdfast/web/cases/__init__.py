"""The cases somebody may see, and one case: who is in it, what happened, who sees it, how she is reached."""
