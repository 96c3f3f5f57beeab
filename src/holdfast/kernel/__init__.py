"""What every room stands on and no domain word may enter: ids, clock, text, errors, records, the vault."""
