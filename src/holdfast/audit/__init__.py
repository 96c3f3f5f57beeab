"""The ledger: what happened, who looked, who was refused. It has no foreign keys and outlives everything."""
