"""Whose survivors, how things stand with one, how much each advocate carries, and what she said may be shared."""

from holdfast.advocacy.queries.lanes import Due, Lanes, LaneSeen, lanes_of
from holdfast.advocacy.queries.load import Carried, loads_of, whole_load
from holdfast.advocacy.queries.one import (
    AttemptRead,
    LaneRead,
    MoveRead,
    NoteRead,
    case_of,
    lane_for,
    notes_of,
    subjects_of,
)
from holdfast.advocacy.queries.told import TellingRead, ViewsRead, her_views, telling_of
from holdfast.advocacy.queries.ways import WayOffered, ways_offered

__all__ = [
    "AttemptRead",
    "Carried",
    "Due",
    "LaneRead",
    "LaneSeen",
    "Lanes",
    "MoveRead",
    "NoteRead",
    "TellingRead",
    "ViewsRead",
    "WayOffered",
    "case_of",
    "her_views",
    "lane_for",
    "lanes_of",
    "loads_of",
    "notes_of",
    "subjects_of",
    "telling_of",
    "ways_offered",
    "whole_load",
]
