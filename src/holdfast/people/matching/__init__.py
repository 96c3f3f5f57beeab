"""Whether two records may be of one person: names and birth dates as keys, and compared. No Django, no models, no storage."""

from holdfast.people.matching.births import Slip
from holdfast.people.matching.keys import birth_keys, name_keys, person_keys, query_keys
from holdfast.people.matching.score import Because, Described, Grade, Likeness, Reason, compare
from holdfast.people.matching.staff import (
    NamedPerson,
    StaffBecause,
    StaffMatch,
    StaffName,
    match_staff,
    read_named_people,
)

__all__ = [
    "Because",
    "Described",
    "Grade",
    "Likeness",
    "NamedPerson",
    "Reason",
    "Slip",
    "StaffBecause",
    "StaffMatch",
    "StaffName",
    "birth_keys",
    "compare",
    "match_staff",
    "name_keys",
    "person_keys",
    "query_keys",
    "read_named_people",
]
