"""Who of an agency opened what without a task: found in the ledger, answered by a person. It shows no survivor's name."""
