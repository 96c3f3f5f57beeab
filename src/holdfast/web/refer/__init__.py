"""Writing a referral, one thing to a page, with or without an account."""
