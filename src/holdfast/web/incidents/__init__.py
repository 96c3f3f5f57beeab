"""Further abuse of somebody whose case is known: recorded, answered by the flag, referred again."""
