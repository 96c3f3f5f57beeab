"""Each command is a module of its name."""
