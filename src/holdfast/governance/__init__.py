"""What agencies promised one another and how they answer for it. It sees no person and no case."""
