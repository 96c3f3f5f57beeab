"""What practice requires: frozen facts and a date in, a decision with its reasons out. Standard library only."""
