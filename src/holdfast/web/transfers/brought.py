"""What another area handed over with a case, as whoever sees the case here reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.conference.choices import ActionEnding, Whom, Worked
from holdfast.conference.queries.brought import ActionThere, AssessedThere, Brought, HeardThere, RiskThere
from holdfast.packs.edition import Edition
from holdfast.web.components.days import day
from holdfast.web.components.parts import Cell, Column, SummaryRow, Table


@dataclass(frozen=True, slots=True)
class Minuted:
    """One meeting's minutes of the case."""

    title: str
    rows: Sequence[SummaryRow]
    risks: Table
    actions: Table


def shown(brought: Brought, edition: Edition) -> dict[str, object]:
    """Each meeting's minutes, the checklists, and what stayed behind."""
    return {
        "meetings": [_minuted(each) for each in brought.heard],
        "assessed": _assessed(brought.assessed, edition) if brought.assessed else None,
        "kept_back": kept_back(brought.kept_back),
        "nothing": brought.is_empty,
    }


def goes_along(brought: Brought) -> list[str]:
    """What is said beforehand of what will go along."""
    heard, assessed = len(brought.heard), len(brought.assessed)
    lines = [
        ngettext("The minutes of %(many)d meeting", "The minutes of %(many)d meetings", heard) % {"many": heard},
        ngettext("%(many)d risk checklist", "%(many)d risk checklists", assessed) % {"many": assessed},
    ]
    there = [line for line, many in zip(lines, (heard, assessed), strict=True) if many]
    return [*there, *filter(None, [kept_back(brought.kept_back)])]


def kept_back(many: int) -> str:
    """How much does not go, and why; nothing where everything does."""
    said = ngettext(
        "%(many)d contribution stays behind in whole or in part: it was for named agencies, or had marked parts.",
        "%(many)d contributions stay behind in whole or in part: they were for named agencies, or had marked parts.",
        many,
    )
    return said % {"many": many} if many else ""


def _minuted(each: HeardThere) -> Minuted:
    rows = [SummaryRow(agency, text) for agency, text in each.said]
    if each.worked:
        answer = " ".join(filter(None, [f"{Worked(each.worked).label}.", each.different]))
        rows = [SummaryRow(_("Did the last plan work?"), answer), *rows]
    if each.note:
        rows.append(SummaryRow(_("The meeting"), each.note))
    if each.put_off_because:
        rows.append(SummaryRow(_("Put off because"), each.put_off_because))
    title = _("%(area)s, %(day)s") % {"area": each.area, "day": _on(each.on)}
    return Minuted(title, rows, _risks(each.risks), _actions(each.actions))


def _risks(risks: Sequence[RiskThere]) -> Table:
    lines = [[Cell(each.text), Cell(str(Whom(each.whom).label)), Cell(each.because)] for each in risks]
    columns = [Column(_("Risk")), Column(_("Whom it threatens")), Column(_("Why nothing was done against it"))]
    return Table(_("Risks"), columns, lines, empty=_("No risk was named."))


def _actions(actions: Sequence[ActionThere]) -> Table:
    lines = [
        [
            Cell(each.text),
            Cell(each.agency),
            Cell(_on(each.due_on)),
            Cell(" ".join(filter(None, [_ending(each.ending), each.evidence]))),
        ]
        for each in actions
    ]
    columns = [Column(_("Action")), Column(_("Agency")), Column(_("Due")), Column(_("How it ended"))]
    return Table(_("Plan"), columns, lines, empty=_("No action was agreed."))


def _ending(ending: str) -> str:
    return f"{ActionEnding(ending).label}." if ending else str(_("Open when she left."))


def _assessed(assessed: Sequence[AssessedThere], edition: Edition) -> Table:
    lines = [
        [
            Cell(_on(each.on)),
            Cell(" ".join(filter(None, [each.agency, f"({each.area})"]))),
            Cell(each.yes),
            Cell("; ".join(_item(edition, each.instrument, item) for item in each.yes_to)),
            Cell(each.judgement),
        ]
        for each in assessed
    ]
    columns = [
        Column(_("Day")),
        Column(_("By")),
        Column(_("Answered yes"), numeric=True),
        Column(_("What was answered yes")),
        Column(_("Judgement")),
    ]
    return Table(_("Risk checklists"), columns, lines)


def _item(edition: Edition, instrument: str, item: str) -> str:
    """The item in words where this area's pack knows it, else its key."""
    return edition.texts.get(f"item.{instrument}.{item}", item.replace("_", " "))


def _on(iso: str) -> str:
    return day(date.fromisoformat(iso))
