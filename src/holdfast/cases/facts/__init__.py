"""Turning what was written (a sheet, a form, a row) into the frozen facts that rules take."""
