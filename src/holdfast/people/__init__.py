"""People: who is known in a space, under which names, and how to reach them safely."""
