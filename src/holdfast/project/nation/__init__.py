"""An invented nation whose true totals are a row that was given: to prove that the return gives that row back."""
