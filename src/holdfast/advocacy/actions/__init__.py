"""What changes a lane, and what the rest of the house owes her through it."""

from holdfast.advocacy.actions.allocating import NotAnAdvocate, allocate, set_full_time
from holdfast.advocacy.actions.hearing_her import recheck_risk, record_views, record_wishes, write_note
from holdfast.advocacy.actions.owing import TellerNotHere, owe_telling
from holdfast.advocacy.actions.reaching import ReasonNeeded, Tried, UnsafeWay, record_attempt, set_standing
from holdfast.advocacy.actions.taking import TextNeeded, WrongWay
from holdfast.advocacy.actions.telling import NotSafeToTell, TellingDayNeeded, end_lane, record_not_told, record_told

__all__ = [
    "NotAnAdvocate",
    "NotSafeToTell",
    "ReasonNeeded",
    "TellerNotHere",
    "TellingDayNeeded",
    "TextNeeded",
    "Tried",
    "UnsafeWay",
    "WrongWay",
    "allocate",
    "end_lane",
    "owe_telling",
    "recheck_risk",
    "record_attempt",
    "record_not_told",
    "record_told",
    "record_views",
    "record_wishes",
    "set_full_time",
    "set_standing",
    "write_note",
]
