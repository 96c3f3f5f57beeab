"""The quarterly return as a paper: the published figures, the levels they are read against, what is missing."""

from __future__ import annotations

from typing import Final

from holdfast.agencies.facts import Area
from holdfast.documents.build.drafted import Drafted, made_at
from holdfast.documents.papers import QuarterlyReturn, Recipient
from holdfast.documents.parts import Cell, Mark, Measure
from holdfast.reporting.facts import Figure, Gap, Return

_MARKS: Final = {Gap.HIDDEN: Mark.SUPPRESSED, Gap.MISSING: Mark.MISSING}


def return_paper(found: Return, area: Area, recipient: Recipient) -> Drafted[QuarterlyReturn]:
    """The return of one quarter; it holds nobody, so nothing sealed is searched for in it."""
    paper = QuarterlyReturn(
        recipient=recipient,
        partnership=area.name,
        made_at=made_at(area),
        quarter_from=found.first_day,
        quarter_to=found.last_day,
        meetings=found.meetings,
        measures=tuple(
            Measure(
                label=each.label,
                per_meeting=tuple(map(_cell, each.per_meeting)),
                quarter=_cell(each.quarter),
                twelve_months=_cell(each.year),
            )
            for each in found.measures
        ),
        notes=(*(each.sentence for each in found.levels), *found.notes),
    )
    return Drafted(paper, (), ())


def _cell(figure: Figure) -> Cell:
    return _MARKS[figure] if isinstance(figure, Gap) else figure
