"""Partnerships, their agencies, and what a person does there."""
