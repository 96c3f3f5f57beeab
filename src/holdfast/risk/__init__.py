"""Risk assessments: what was answered, what a professional judges, and what changed."""
