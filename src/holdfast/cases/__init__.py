"""Cases: who is in them, the referrals that brought them, and what was decided of each."""
