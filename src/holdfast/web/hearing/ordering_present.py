"""What the page of the order says: the cases with whom each needs, when each agency is needed, and what that spares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.conference.choices import ListingState, MeetingState
from holdfast.conference.queries import ListedRead, MeetingRead
from holdfast.rules.agenda import Agenda, Span, Wanted, agenda_as, agenda_for
from holdfast.web.components.parts import Status, SummaryRow
from holdfast.web.hearing.case_present import STATES, survivor_of

_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """One case in the order."""

    id: UUID
    place: int
    name: str
    ref: str
    why_first: str
    needs: str
    state: Status
    is_first: bool
    is_last: bool


def order(
    viewer: Viewer,
    area: Area,
    found: MeetingRead,
    rows: Sequence[ListedRead],
    wanted: Sequence[Wanted],
    names: Mapping[UUID, str],
) -> dict[str, object]:
    """The whole page."""
    given = area.edition(found.held_on).case_time()
    minutes = int(given.middle.total_seconds() // 60)
    by_key = {each.key: each for each in wanted}
    may_order = may(viewer, Verb.CHAIR) and found.state is not MeetingState.CLOSED and bool(rows)
    now, better = agenda_as(wanted), agenda_for(wanted)
    saved = Agenda(better.order, better.spans, better.throughout, now.as_ordered, better.as_ordered)
    return {
        "found": found,
        "cases": _placed(rows, by_key, names),
        "may_order": may_order,
        "spans": [_span(each, names, minutes, len(wanted)) for each in now.spans],
        "own_only": not may(viewer, Verb.CHAIR),
        "cost": _cost(now, minutes),
        "better": _better(saved, rows, minutes) if may_order else {},
        "drag_label": _("Drag to move"),
    }


def _placed(rows: Sequence[ListedRead], by_key: Mapping[str, Wanted], names: Mapping[UUID, str]) -> list[Placed]:
    return [
        Placed(
            row.id,
            place,
            survivor_of(row.people),
            row.people.ref if row.people else "",
            _why_first(row, by_key.get(str(row.id))),
            _needs(by_key.get(str(row.id)), names),
            Status(str(row.state.label), STATES[row.state]),
            is_first=place == 1,
            is_last=place == len(rows),
        )
        for place, row in enumerate(rows, 1)
    ]


def _why_first(row: ListedRead, wanted: Wanted | None) -> str:
    if row.is_repeat:
        return _("Repeat")
    return _("Actions still open") if wanted and wanted.is_first else ""


def _needs(wanted: Wanted | None, names: Mapping[UUID, str]) -> str:
    if wanted is None or not wanted.needs:
        return ""
    those = sorted(names[UUID(each)] for each in wanted.needs if UUID(each) in names)
    if len(those) > _MOST_NAMED:
        return ngettext("%(many)d agency", "%(many)d agencies", len(those)) % {"many": len(those)}
    return ", ".join(those)


def _span(each: Span, names: Mapping[UUID, str], minutes: int, cases: int) -> SummaryRow:
    long = (each.last - each.first + 1) * minutes
    said = _("Cases %(first)d to %(last)d, about %(hours)s; %(own)s of its own") % {
        "first": each.first,
        "last": each.last,
        "hours": _hours(long),
        "own": ngettext("%(many)d", "%(many)d", each.own) % {"many": each.own},
    }
    if each.first == 1 and each.last == cases:
        said = _("Throughout, about %(hours)s") % {"hours": _hours(long)}
    return SummaryRow(names.get(UUID(each.agency), _("Not known here")), said)


def _cost(now: Agenda, minutes: int) -> str:
    if not now.spans:
        return ""
    return _("In this order the agencies sit for %(now)s hours, all together; throughout it would be %(all)s.") % {
        "now": _number(now.as_ordered * minutes),
        "all": _number(now.throughout * minutes),
    }


def _better(saved: Agenda, rows: Sequence[ListedRead], minutes: int) -> dict[str, object]:
    """The proposal, where it spares time or puts first what comes first; cases that are done keep their places."""
    waiting = iter(saved.order)
    order = [next(waiting) if row.state is ListingState.LISTED else str(row.id) for row in rows]
    if order == [str(row.id) for row in rows]:
        return {}
    hours = saved.hours_saved(minutes)
    said = _("Repeats and cases with open actions come first in it, which costs the agencies some time.")
    if hours > 0:
        said = _(
            "It spares the agencies %(hours)s hours, all together. Repeats and cases with open actions come first in it."
        )
        said = said % {"hours": hours}
    refs = {str(row.id): row.people.ref if row.people else "" for row in rows}
    return {"said": said, "order": " ".join(order), "refs": [refs[each] for each in order if refs[each]]}


def _hours(minutes: int) -> str:
    return _("%(hours)d h %(minutes)02d") % {"hours": minutes // 60, "minutes": minutes % 60}


def _number(minutes: int) -> str:
    return f"{minutes / 60:.1f}"
