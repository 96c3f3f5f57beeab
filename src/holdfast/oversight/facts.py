"""Turning looks in the ledger into what the rule takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from holdfast.cases.queries.people import CasePeople
from holdfast.people.matching.normalise import fold


@dataclass(frozen=True, slots=True)
class Look:
    """One look of somebody at a case, in the domain's time."""

    user_id: UUID
    agency_id: UUID
    case_id: UUID
    at: datetime

    @property
    def whose(self) -> tuple[UUID, UUID, date]:
        """Who looked, on which local day."""
        return self.user_id, self.agency_id, self.at.date()


@dataclass(frozen=True, slots=True)
class Task:
    """Why somebody may have had to open a case: their agency's or one person's, from, until (None: still)."""

    case_id: UUID
    from_at: datetime | None
    until_at: datetime | None
    agency_id: UUID | None = None
    user_id: UUID | None = None
    role: str = ""

    def covers(self, look: Look, roles: Iterable[str]) -> bool:
        """Whether a look was part of it."""
        return (
            self.case_id == look.case_id
            and self.agency_id in {None, look.agency_id}
            and self.user_id in {None, look.user_id}
            and (not self.role or self.role in set(roles))
            and (self.from_at is None or self.from_at <= look.at)
            and (self.until_at is None or look.at <= self.until_at)
        )


@dataclass(slots=True)
class Tasks:
    """Everything that asked anybody to open some cases."""

    by_case: dict[UUID, list[Task]] = field(default_factory=dict)

    def add(self, task: Task) -> None:
        """Remember one."""
        self.by_case.setdefault(task.case_id, []).append(task)

    def cover(self, looks: Iterable[Look], roles: Iterable[str]) -> bool:
        """Whether there was a task for every one of these looks."""
        held = tuple(roles)
        return all(any(task.covers(look, held) for task in self.by_case.get(look.case_id, ())) for look in looks)


def surname_of(name: str) -> str:
    """The last word of a name, folded; hyphened surnames stay one word."""
    words = fold(name).split()
    return words[-1] if len(words) > 1 else ""


def surnames_in(people: CasePeople | None) -> frozenset[str]:
    """The surnames of everybody in a case."""
    if people is None:
        return frozenset()
    those = (*((people.survivor,) if people.survivor else ()), *people.perpetrators, *people.children, *people.others)
    return frozenset(surname_of(name) for each in those for name in (each.name, *each.other_names)) - {""}


def by_person_case_and_day(looks: Iterable[Look]) -> Mapping[tuple[UUID, UUID, date, UUID], list[Look]]:
    """The looks of one person at one case on one local day together."""
    found: dict[tuple[UUID, UUID, date, UUID], list[Look]] = {}
    for each in looks:
        found.setdefault((*each.whose, each.case_id), []).append(each)
    return found
