"""What must hold when something goes wrong, or when somebody looks at the files."""
