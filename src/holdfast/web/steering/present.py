"""What the pages of agencies and of the steering group say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.governance.access import OFFICE, may_answer_for
from holdfast.governance.facts import AnswerRead
from holdfast.kernel import clock
from holdfast.reporting.facts import LevelRead
from holdfast.reporting.queries import AgencyRead
from holdfast.rules.conduct import Conduct, Kept
from holdfast.rules.levels import Standing
from holdfast.rules.returns import Quarter
from holdfast.web.components.bars import BarRow, Bars
from holdfast.web.components.gauges import Gauge, Gauges
from holdfast.web.components.parts import Cell, Colour, Column, Status, Table

COLOURS: Mapping[Conduct, Colour] = {Conduct.KEPT: "green", Conduct.SLIPPED: "yellow", Conduct.PERSISTENT: "red"}


def agencies(rows: Sequence[AgencyRead]) -> dict[str, object]:
    """Three drawings with their tables, and how each agency stands."""
    drawings = (
        _bars(
            rows,
            _("Meetings"),
            _("Of the meetings each agency was invited to: came, sent word with its information, stayed away."),
            {_("Came"): "came", _("Sent word"): "sent_word", _("Stayed away"): "stayed_away"},
        ),
        _bars(
            rows,
            _("Requests for research"),
            _("Of the meetings each agency was asked about: answered in time, late, not at all."),
            {_("In time"): "on_time", _("Late"): "late", _("Not at all"): "missing"},
        ),
        _bars(
            rows,
            _("Actions due in the quarter"),
            _("How the actions each agency took on ended, and those still owed after their day."),
            {
                _("Done"): "done",
                _("No longer possible"): "no_longer_possible",
                _("Not done"): "not_done",
                _("Overdue"): "overdue",
            },
        ),
    )
    return {"standing": _standing(rows), "drawings": [each for each in drawings if each is not None]}


def _standing(rows: Sequence[AgencyRead]) -> Table:
    columns = [Column(_("Agency")), Column(_("How it stands"))]
    lines = [[Cell(each.name), Cell(status=status_of(each.decision.outcome))] for each in rows]
    return Table(_("How each agency stands"), columns, lines, empty=_("No agency was invited in this quarter."))


def status_of(conduct: Conduct) -> Status:
    """How an agency stands, in a word."""
    words = {
        Conduct.KEPT: _("Kept"),
        Conduct.SLIPPED: _("Slipped"),
        Conduct.PERSISTENT: _("Goes on failing"),
    }
    return Status(words[conduct], COLOURS[conduct])


def _bars(rows: Sequence[AgencyRead], title: str, description: str, parts: Mapping[str, str]) -> Bars | None:
    """One drawing; an agency that was asked nothing has no bar."""
    drawn = [
        BarRow(each.name, values, sum(values)) for each in rows if sum(values := _values(each.last, parts.values()))
    ]
    return Bars(title, description, list(parts), drawn, _("Agency"), _("Of")) if drawn else None


def _values(kept: Kept, names: Iterable[str]) -> list[int]:
    return [int(getattr(kept, name)) for name in names]


def failing(
    rows: Sequence[AgencyRead],
    answers: Mapping[UUID, Sequence[AnswerRead]],
    viewer: Viewer,
    area: Area,
    word: str,
) -> list[dict[str, object]]:
    """The agencies that go on failing first, then those that slipped; why, what they answered, and where they answer."""
    order = {Conduct.PERSISTENT: 0, Conduct.SLIPPED: 1}
    wanted = sorted(
        (each for each in rows if each.decision.outcome in order), key=lambda each: order[each.decision.outcome]
    )
    return [
        {
            "name": each.name,
            "status": status_of(each.decision.outcome),
            "reasons": reasons(each, area),
            "answers": answers.get(each.agency_id, ()),
            "answer": f"{reverse('steering:answer', args=[each.agency_id])}?quarter={word}"
            if may_answer_for(viewer, each.agency_id)
            else "",
        }
        for each in wanted
    ]


def reasons(found: AgencyRead, area: Area) -> list[str]:
    """Why an agency stands as it does, in the sentences of the pack."""
    edition = area.edition(clock.local_day(area.time_zone))
    return [edition.sentence(each) for each in found.decision.reasons]


def levels(found: Sequence[LevelRead]) -> dict[str, object]:
    """Each level with how the area stands to it, and those whose figure is known drawn."""
    words: Mapping[Standing, Status] = {
        Standing.BELOW: Status(_("Below the level"), "orange"),
        Standing.WITHIN: Status(_("Within the level"), "green"),
        Standing.ABOVE: Status(_("Above the level"), "orange"),
        Standing.UNKNOWN: Status(_("Not known"), "grey"),
    }
    drawn = [
        Gauge(each.label, float(each.figure), each.least, each.most, words[each.standing])
        for each in found
        if each.figure is not None
    ]
    said = _("Each figure of twelve months, and between which figures it is expected to lie.")
    return {
        "levels": [(each.sentence, words[each.standing]) for each in found],
        "gauges": Gauges(_("Against what is to be expected"), said, drawn) if drawn else None,
    }


def office(viewer: Viewer, area: Area) -> list[tuple[UUID, str, int]]:
    """Who works in the conference's office and how much of full time, for the coordinator to record."""
    if viewer.role is not Role.COORDINATOR:
        return []
    return [(each.user_id, each.name, each.percent) for each in staff_of(area.id) if each.role in OFFICE]


def quarter_of(word: str) -> Quarter:
    """A stored quarter, such as 2026q4."""
    return Quarter(int(word[:4]), int(word[-1]))
