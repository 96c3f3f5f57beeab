"""Writing a referral, with an account and without."""
