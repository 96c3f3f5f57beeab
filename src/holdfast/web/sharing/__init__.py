"""Who was told what of a case, one share, and an agency that asked."""
