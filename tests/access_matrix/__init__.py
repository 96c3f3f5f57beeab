"""Every address, asked in every way by everybody."""
