"""Where an agency's lead reads who of theirs opened what without a task, and answers for it."""
