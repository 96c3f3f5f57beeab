"""The Open Referral standard: its objects and files, read from what people send and written so that it is valid."""
