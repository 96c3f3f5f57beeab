"""Who must not receive a referral: reading what the referrer wrote, and finding those people among staff.

Whoever is certainly meant is walled at once; whoever may be meant is a question to the coordinator. A wall missing lets the
perpetrator's brother read the case; a wall put up wrongly shuts a worker out of it. So anything short of certain is asked.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from holdfast.people.matching.closeness import Closeness, closeness
from holdfast.people.matching.likeness import Level, name_likeness
from holdfast.people.matching.names import Name, Word, read_name

_BETWEEN_PEOPLE: Final = re.compile(r"[;\n\r]+")
_BETWEEN_FIELDS: Final = re.compile(r"\s+[-‐‑‒–—]+\s+|\s+[–—]|[–—]\s+")
_WORKS_FOR: Final = re.compile(
    r"^(?:also\s+)?(?:works?|working|employed|is\s+employed|based|volunteers?)\s+(?:for|at|with|by|in)\s+",
    re.IGNORECASE,
)
_AS_A: Final = re.compile(r"\s+as\s+(?:an?|the|their|our)\s+.*$", re.IGNORECASE)
_SOMEBODY_AT: Final = re.compile(r"^(?:an?\s+|the\s+)?[^,]{0,40}?\b(?:at|for|with)\s+(?:the\s+)?(?=[A-Z0-9])")
_WORK_WORDS: Final = re.compile(
    r"\b(?:works?|working|employed|receptionist|officer|nurse|doctor|gp|clerk|manager|detective|constable|sergeant|social worker|teacher"
    r"|police|homes?|housing|council|hospital|surgery|service|trust|court|probation|school|academy|college|clinic|charity)\b",
    re.IGNORECASE,
)
_KIN_WORDS: Final = re.compile(
    r"\b(?:brother|sister|mother|father|mum|dad|cousin|uncle|aunt|auntie|son|daughter|nephew|niece|wife|husband|partner|girlfriend|boyfriend"
    r"|friend|neighbour|colleague|ex|in-law|step\w+|grand\w+|relative|family|mate|himself|herself)\b",
    re.IGNORECASE,
)
_NO_ONE: Final = frozenset(
    {"", "none", "no", "no one", "nobody", "n/a", "na", "nil", "not known", "unknown", "none known", "nothing"}
)
# Words in the names of agencies that do not tell one agency from another.
_EVERY_AGENCY: Final = frozenset(
    {
        "the",
        "and",
        "of",
        "for",
        "a",
        "as",
        "at",
        "in",
        "an",
        "to",
        "service",
        "services",
        "team",
        "trust",
        "ltd",
        "limited",
        "nhs",
        "dr",
    }
)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """One person a referrer named: the name, how they stand to the perpetrator, where they work; empty where not written."""

    name: str
    relation: str
    works_for: str
    as_written: str


@dataclass(frozen=True, slots=True)
class StaffName:
    """One member of staff: an opaque id, the name they sign with, the agency of their post. One row a post."""

    user_id: str
    name: str
    agency_name: str


class StaffBecause(StrEnum):
    """Why somebody is, or may be, the one who was named."""

    NAME_AND_AGENCY = "name_and_agency"
    ONLY_ONE_OF_THE_NAME = "only_one_of_the_name"
    SEVERAL_OF_THE_NAME = "several_of_the_name"
    OTHER_AGENCY = "other_agency"
    LONGER_NAME = "longer_name"
    PART_OF_THE_NAME = "part_of_the_name"
    NAME_NEARLY = "name_nearly"


@dataclass(frozen=True, slots=True)
class StaffMatch:
    """A member of staff who is (certain) or may be (ask) the person named."""

    user_id: str
    certain: bool
    because: StaffBecause


def read_named_people(text: str) -> tuple[NamedPerson, ...]:
    """Read "Name - relation - where they work; Name - …". Keeps what it cannot place in `as_written`; never fails."""
    parts = (part.strip(" \t.,-–—") for part in _BETWEEN_PEOPLE.split(text))
    return tuple(_read_one(part) for part in parts if part.casefold() not in _NO_ONE)


def _read_one(part: str) -> NamedPerson:
    name, *fields = [field.strip() for field in _BETWEEN_FIELDS.split(part) if field.strip()] or [part]
    if not fields and "," in name:
        name, *fields = [field.strip() for field in name.split(",") if field.strip()]
    relation, work = "", []
    for field in fields:
        working = _WORKS_FOR.search(field) or (_WORK_WORDS.search(field) and not _KIN_WORDS.search(field))
        if not working and not relation:
            relation = field
        else:
            work.append(_SOMEBODY_AT.sub("", _AS_A.sub("", _WORKS_FOR.sub("", field))))
    return NamedPerson(name=name, relation=relation, works_for=", ".join(work), as_written=part)


def match_staff(named: NamedPerson, staff: Sequence[StaffName]) -> tuple[StaffMatch, ...]:
    """Who among staff is meant. One match a user, in the order of the staff given.

    Certain: the full name matches (titles and middle initials apart, spelt as it may be) and the agency is named in what was
    written; or the full name matches word for word, nobody else's does, and no place of work was written. Anything less is a question,
    unless the one who is certain works where it says and the other of that name does not.
    """
    wanted = read_name(named.name)
    levels = [(one, _likeness(wanted, _read_staff(one.name))) for one in staff]
    whole = {one.user_id for one, level in levels if level is StaffBecause.NAME_AND_AGENCY}
    found: dict[str, StaffMatch] = {}
    for one, level in levels:
        if level is None:
            continue
        match = StaffMatch(one.user_id, certain=False, because=level)
        if level in {StaffBecause.NAME_AND_AGENCY, StaffBecause.LONGER_NAME}:
            match = _judge(named, one, level, others=len(whole) - 1)
        before = found.get(one.user_id)
        if before is None or (match.certain and not before.certain):
            found[one.user_id] = match
    if any(match.because is StaffBecause.NAME_AND_AGENCY for match in found.values()):
        return tuple(match for match in found.values() if match.because is not StaffBecause.OTHER_AGENCY)
    return tuple(found.values())


@lru_cache(maxsize=2_000)
def _read_staff(name: str) -> Name:
    """A colleague's name, read once: each referral is compared with the same people at work."""
    return read_name(name)


def _likeness(wanted: Name, staff: Name) -> StaffBecause | None:
    """NAME_AND_AGENCY where the whole name fits (the agency is judged after), a doubt, or nothing."""
    level = name_likeness(wanted, staff).level
    if level is Level.FULL:
        return StaffBecause.NAME_AND_AGENCY
    if level is Level.EXTENDED:
        return StaffBecause.LONGER_NAME
    if level in {Level.MONONYM, Level.PART, Level.INITIAL}:
        return StaffBecause.PART_OF_THE_NAME
    return StaffBecause.NAME_NEARLY if level in {Level.SLIP, Level.NEAR, Level.REGIONAL} else None


def _judge(named: NamedPerson, one: StaffName, level: StaffBecause, *, others: int) -> StaffMatch:
    # A relation may name the agency too ("Police colleague of his"), so all but the name itself is read.
    elsewhere = f"{named.relation} {named.works_for}"
    if names_agency(elsewhere, one.agency_name):
        return StaffMatch(one.user_id, certain=True, because=StaffBecause.NAME_AND_AGENCY)
    if named.works_for:
        return StaffMatch(one.user_id, certain=False, because=StaffBecause.OTHER_AGENCY)
    if level is StaffBecause.LONGER_NAME:
        return StaffMatch(one.user_id, certain=False, because=level)
    if others:
        return StaffMatch(one.user_id, certain=False, because=StaffBecause.SEVERAL_OF_THE_NAME)
    return StaffMatch(one.user_id, certain=True, because=StaffBecause.ONLY_ONE_OF_THE_NAME)


def names_agency(written: str, agency_name: str) -> bool:
    """Whether the agency's name stands in the text, its words spelt as they may be.

    Every word of the name must be there, save those any agency may have ("the", "service"), unless it has no others.
    """
    wanted = _agency_words(agency_name)
    there = _agency_words(written)
    return bool(wanted) and all(any(_same_word(word, other) for other in there) for word in _telling(wanted))


def _agency_words(text: str) -> tuple[Word, ...]:
    words = re.split(r"[^\w'’]+", text)
    return tuple(word for each in words for word in read_name(re.sub(r"['’]s?$", "", each)).words)


def _telling(words: Iterable[Word]) -> tuple[Word, ...]:
    every = tuple(words)
    return tuple(word for word in every if word.text not in _EVERY_AGENCY) or every


def _same_word(a: Word, b: Word) -> bool:
    return closeness(a, b) >= Closeness.VARIANT
