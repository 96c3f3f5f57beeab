"""What the pages of copies say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases.queries.holds import HoldRead
from holdfast.documents.releasing import said_of
from holdfast.kernel import clock
from holdfast.packs.edition import Edition
from holdfast.releases.access import may_begin
from holdfast.releases.choices import ASKED_AS, NATURES, ReleaseState
from holdfast.releases.facts import LineRead, ReleaseRead, ReleaseRow
from holdfast.rules.releasing import CHOSEN, Proposed, may_release
from holdfast.web.components.days import day, moment
from holdfast.web.components.parts import Cell, Column, Link, SummaryRow, Table

_AS, _NATURES = dict(ASKED_AS), dict(NATURES)


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line as it is gone through."""

    id: UUID
    title: str
    source: str
    text: str
    state: str
    is_never: bool
    is_included: bool
    is_decided: bool
    because: str
    note: str


def to_case(case_id: UUID) -> Link:
    """The way back to the case."""
    return Link(_("The case"), reverse("cases:case", args=[case_id]))


def listed(rows: Sequence[ReleaseRow], holds: Sequence[HoldRead]) -> dict[str, object]:
    """The copies and the holds, each line leading to its page."""
    copies = [
        [
            Cell(each.ref, reverse("releases:one", args=[each.id])),
            Cell(each.case_ref),
            Cell(str(_AS[each.asked_as.value])),
            Cell(str(each.state.label)),
            Cell(day(each.drafted_at)),
        ]
        for each in rows
    ]
    held = [
        [Cell(each.case_ref, reverse("cases:hold", args=[each.case_id])), Cell(day(each.placed_at)), Cell(each.because)]
        for each in holds
    ]
    heads = (_("Copy"), _("Case"), _("Asked as"), _("State"), _("Begun"))
    return {
        "copies": Table(_("Copies"), [Column(each) for each in heads], copies, empty=_("No copy was made.")),
        "holds": Table(
            _("Holds that stand"),
            [Column(_("Case")), Column(_("Since")), Column(_("Why"))],
            held,
            empty=_("No case is held."),
        ),
    }


def one(viewer: Viewer, area: Area, found: ReleaseRead) -> dict[str, object]:
    """One copy with what the viewer may do to it."""
    edition = area.edition(clock.local_day(area.time_zone))
    is_made = found.row.state is ReleaseState.MADE
    second = may_release(
        maker=found.row.made_by_user_id, releaser=viewer.user_id, went_through=frozenset[object](found.went_through)
    )
    return {
        "id": found.row.id,
        "ref": found.row.ref,
        "back": Link(_("Copies and holds"), reverse("releases:list")),
        "rows": _rows(found),
        "lines": [_line(each, edition) for each in found.lines],
        "reasons": [(each.value, said_of(each, edition)) for each in CHOSEN],
        "may_change": found.is_open and may_begin(viewer),
        "may_make": found.is_open and may_begin(viewer) and not found.undecided,
        "may_answer": is_made and second,
        "waits": is_made and not second,
        "is_released": found.row.state is ReleaseState.RELEASED,
    }


def _rows(found: ReleaseRead) -> list[SummaryRow]:
    rows = [
        SummaryRow(_("About"), found.about),
        SummaryRow(_("Asked as"), str(_AS[found.row.asked_as.value])),
        SummaryRow(_("Receives it"), found.receiver),
        SummaryRow(_("What was asked"), found.asked_because),
        SummaryRow(_("State"), str(found.row.state.label)),
        SummaryRow(_("Lines nobody has gone through"), str(found.undecided)),
        SummaryRow(_("Made"), moment(found.made_at)),
        SummaryRow(_("SHA-256 of what it says"), " ".join(_eights(found.content_hash))),
        SummaryRow(_("Sent back because"), found.returned_because),
    ]
    return [row for row in rows if row.value]


def _eights(text: str) -> list[str]:
    return [text[at : at + 8] for at in range(0, len(text), 8)]


def _line(each: LineRead, edition: Edition) -> LineShown:
    proposed = said_of(each.proposed_because, edition) if each.proposed_because else ""
    because = said_of(each.because, edition) if each.because else ""
    states = {
        Proposed.INCLUDE: _("Proposed: include"),
        Proposed.WITHHOLD: _("Proposed: withhold. %(why)s") % {"why": proposed},
        Proposed.NEVER: _("Never given in this copy. %(why)s") % {"why": proposed},
    }
    state = states[each.proposed]
    if each.decision is not None:
        state = _("Decided: include") if each.is_included else _("Decided: withhold. %(why)s") % {"why": because}
    chosen = each.because or each.proposed_because
    return LineShown(
        each.id,
        _("%(number)s. %(day)s: %(nature)s")
        % {"number": each.position, "day": day(each.day), "nature": _NATURES[each.nature.value]},
        each.source,
        each.text,
        state,
        each.proposed is Proposed.NEVER,
        each.is_included or (each.decision is None and each.proposed is Proposed.INCLUDE),
        each.decision is not None,
        chosen.value if chosen else "",
        each.note,
    )
