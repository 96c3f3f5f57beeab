"""Services, where and when they are, and whom they are for, in the terms of Open Referral's HSDS 3."""
