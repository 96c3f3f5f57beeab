"""Everything that is held of one case or one person, line by line, each with its day and source; for a copy, never for a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases.choices import PartyRole
from holdfast.cases.queries import CaseRead, PersonRead, case_for
from holdfast.cases.queries.linked import cases_with
from holdfast.cases.queries.papers import sealed_values_in
from holdfast.documents.build.chronology_heard import heard_lines
from holdfast.documents.build.chronology_told import told_lines
from holdfast.documents.sealed import Folded, SealedValue, sealed_value, sealed_values
from holdfast.kernel.errors import NotFound
from holdfast.people.queries import same_people
from holdfast.releases.facts import LineWanted
from holdfast.rules.releasing import AskedAs

_AS = {
    PartyRole.SURVIVOR: AskedAs.SURVIVOR,
    PartyRole.PERPETRATOR: AskedAs.PERPETRATOR,
    PartyRole.CHILD: AskedAs.CHILD,
    PartyRole.OTHER: AskedAs.OTHER,
}
Day = Callable[[datetime], date]


def parts_in(case: CaseRead) -> dict[UUID, tuple[AskedAs, PersonRead]]:
    """Everybody in a case with the part they have in it; whoever has two has the one that is given less."""
    if case.people is None:
        return {}
    known = case.people
    those = [
        *((AskedAs.OTHER, each) for each in known.others),
        *((AskedAs.CHILD, each) for each in known.children),
        *((AskedAs.SURVIVOR, each) for each in (known.survivor,) if each),
        *((AskedAs.PERPETRATOR, each) for each in known.perpetrators),
    ]
    return {each.id: (part, each) for part, each in those}


def lines_about(viewer: Viewer, area: Area, case_id: UUID, person_id: UUID | None) -> list[LineWanted]:
    """Every line of one case (no person: a review), or of all cases the viewer may see with one person in them. Raises ``NotFound``."""
    zone = ZoneInfo(area.time_zone)

    def day_of(at: datetime) -> date:
        return at.astimezone(zone).date()

    first = case_for(viewer, case_id)
    if person_id is not None and person_id not in parts_in(first):
        raise NotFound
    same = same_people([person_id]) if person_id else set()
    case_ids = [case_id] if person_id is None else cases_with(viewer, person_id)
    found: list[LineWanted] = []
    for each in case_ids:
        case = first if each == case_id else case_for(viewer, each)
        found += _of_case(viewer, area, case, same, day_of)
    return sorted(found, key=lambda line: line.day)


def _of_case(viewer: Viewer, area: Area, case: CaseRead, same: set[UUID], day_of: Day) -> Iterable[LineWanted]:
    parts = parts_in(case)
    own = [part for each, (part, _person) in parts.items() if each in same]
    asked = AskedAs.DEATH_REVIEW if not same else AskedAs.PERPETRATOR if AskedAs.PERPETRATOR in own else own[0]
    lines = [
        *told_lines(viewer, area, case, parts, same, asked, day_of),
        *heard_lines(viewer, area, case, asked, day_of),
    ]
    secret = [each for each in sealed_values(sealed_values_in(viewer, [case.id])) if each.is_searchable]
    others = list(_names([person for each, (_part, person) in parts.items() if each not in same]))
    return [_searched(line, secret, others) for line in lines]


def _searched(line: LineWanted, secret: Iterable[SealedValue], others: Iterable[SealedValue]) -> LineWanted:
    """The line, with whether something sealed or another's name stands in it; to a perpetrator without who told."""
    text = Folded(f"{line.text}\n{line.source}")
    return replace(
        line,
        holds_sealed=any(each.is_in(text) for each in secret),
        names_another=any(each.is_in(text) for each in others),
    )


def _names(people: Iterable[PersonRead]) -> Iterator[SealedValue]:
    """Every name of some people, whole and word by word, as something to be looked for."""
    for person in people:
        for name in (person.name, *person.other_names):
            yield from (found for word in (name, *name.split()) if (found := sealed_value(word)).is_searchable)
