"""Who opened what without a task, and who is asked about it."""
