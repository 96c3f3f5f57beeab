"""The data return: counts per meeting and over twelve months, fit to leave."""
