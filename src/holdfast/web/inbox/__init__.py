"""What somebody was told waits for them, when they are told, and the days of their meetings for a calendar."""
