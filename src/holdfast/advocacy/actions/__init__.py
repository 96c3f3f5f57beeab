"""What changes a lane, and what the rest of the house owes her through it."""

from holdfast.advocacy.actions.owing import TellerNotHere, owe_telling

__all__ = ["TellerNotHere", "owe_telling"]
