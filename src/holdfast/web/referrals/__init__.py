"""The coordinator's queue and one referral."""
