"""What the page of the return says."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from holdfast.reporting.facts import Figure, Gap, MeasureRead, Return, RollingRead
from holdfast.rules.levels import Standing
from holdfast.rules.publishing import CASES
from holdfast.rules.returns import Quarter
from holdfast.web.components.charts import Chart, Series
from holdfast.web.components.days import day, short_day
from holdfast.web.components.parts import Cell, Column, Status, Table


def quarter(found: Return) -> dict[str, object]:
    """One quarter: table, chart, levels, notes, and what hidden and missing mean."""
    figures = [each for row in found.measures for each in (*row.per_meeting, row.quarter, row.year)]
    return {
        "title": named(found.quarter),
        "between": _("%(first)s to %(last)s") % {"first": day(found.first_day), "last": day(found.last_day)},
        "is_missing": found.is_missing,
        "table": _table(found),
        "chart": _chart(found),
        "levels": [(each.sentence, _status(each.standing)) for each in found.levels],
        "notes": found.notes,
        "has_hidden": Gap.HIDDEN in figures,
        "has_missing": Gap.MISSING in figures,
        "threshold": found.threshold,
    }


def named(asked: Quarter) -> str:
    """A quarter by its months and year."""
    months = {
        1: _("January to March %(year)s"),
        2: _("April to June %(year)s"),
        3: _("July to September %(year)s"),
        4: _("October to December %(year)s"),
    }
    return months[asked.number] % {"year": asked.year}


def _table(found: Return) -> Table:
    columns = [
        Column(_("Measure")),
        *(Column(short_day(each), numeric=True) for each in found.meetings),
        Column(_("Quarter"), numeric=True),
        Column(_("Twelve months"), numeric=True),
    ]
    rows = [
        [Cell(row.label), *(Cell(said(each)) for each in (*row.per_meeting, row.quarter, row.year))]
        for row in found.measures
    ]
    return Table(_("Counts of each meeting, of the quarter and of twelve months"), columns, rows)


def said(figure: Figure) -> str:
    """A figure, or in a word why there is none."""
    words = {Gap.HIDDEN: _("hidden"), Gap.MISSING: _("missing")}
    return words[figure] if isinstance(figure, Gap) else str(figure)


def _chart(found: Return) -> Chart | None:
    """Cases heard and repeats at each meeting."""
    rows = [each for each in found.measures if each.key in {CASES, "repeats"}]
    if found.is_missing or not rows:
        return None
    return Chart(
        _("Cases and repeats at each meeting"),
        _("Bars for each meeting of the quarter. A hidden count has no bar."),
        [short_day(each) for each in found.meetings],
        [Series(row.label, _values(row)) for row in rows],
        category_name=_("Meeting"),
        missing=_("hidden"),
    )


def over_years(rolling: Sequence[RollingRead]) -> Chart | None:
    """Twelve months rolling from quarter to quarter; nothing where no twelve months can be shown yet."""
    if all(isinstance(each.cases, Gap) and isinstance(each.repeats, Gap) for each in rolling):
        return None
    cases, repeats = (
        [_shown(figure) for figure in line] for line in zip(*((r.cases, r.repeats) for r in rolling), strict=True)
    )
    return Chart(
        _("Cases and repeats in twelve months"),
        _(
            "A line through the sum of the twelve months up to each quarter. Where a sum is hidden or missing the line has a gap."
        ),
        [_short(each.quarter) for each in rolling],
        [Series(_("Cases heard"), cases), Series(_("Repeat cases"), repeats)],
        kind="line",
        category_name=_("Twelve months up to"),
        missing=_("hidden or missing"),
    )


def _short(asked: Quarter) -> str:
    """A quarter by the end of it, short enough to stand under a line of many."""
    ends = {1: _("Mar %(year)s"), 2: _("Jun %(year)s"), 3: _("Sep %(year)s"), 4: _("Dec %(year)s")}
    return ends[asked.number] % {"year": f"{asked.year % 100:02}"}


def _shown(figure: Figure) -> float | None:
    return None if isinstance(figure, Gap) else figure


def _values(row: MeasureRead) -> list[float | None]:
    return [_shown(each) for each in row.per_meeting]


def _status(standing: Standing) -> Status:
    words = {
        Standing.BELOW: Status(_("Below the level"), "orange"),
        Standing.WITHIN: Status(_("Within the level"), "green"),
        Standing.ABOVE: Status(_("Above the level"), "orange"),
        Standing.UNKNOWN: Status(_("Not known"), "grey"),
    }
    return words[standing]
