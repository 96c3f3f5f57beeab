"""The data return: a quarter's published counts."""
