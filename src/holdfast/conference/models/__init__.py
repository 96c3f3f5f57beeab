"""A meeting, its list, what agencies answered, what was said and agreed, and the flags that remember it."""

from holdfast.conference.models.calling import Calling
from holdfast.conference.models.entry import Entry
from holdfast.conference.models.flag_place import FlagPlace
from holdfast.conference.models.looking_back import LookBack
from holdfast.conference.models.meeting import Attendance, Count, Invitation, Listing, Meeting
from holdfast.conference.models.note import MinuteNote
from holdfast.conference.models.perpetrator import Conclusion, NeighbourConsidered, PerpetratorFact
from holdfast.conference.models.plan import Action, Conflict, Contribution, Flag, Risk
from holdfast.conference.models.research import Research
from holdfast.conference.models.transfer import Arrival, Transfer

__all__ = [
    "Action",
    "Arrival",
    "Attendance",
    "Calling",
    "Conclusion",
    "Conflict",
    "Contribution",
    "Count",
    "Entry",
    "Flag",
    "FlagPlace",
    "Invitation",
    "Listing",
    "LookBack",
    "Meeting",
    "MinuteNote",
    "NeighbourConsidered",
    "PerpetratorFact",
    "Research",
    "Risk",
    "Transfer",
]
