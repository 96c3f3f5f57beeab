"""What the pages of actions say, decided here and not in a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.conference.choices import ActionEnding
from holdfast.conference.queries import ActionRead
from holdfast.web.components.days import day
from holdfast.web.components.parts import Cell, Column, Status, SummaryRow, Table


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One open action as a list shows it."""

    id: str
    text: str
    href: str
    agency: str
    case_ref: str
    due: str
    agreed: str
    state: Status


def action_line(each: ActionRead, today: date) -> ActionLine:
    """One action with how late it is."""
    return ActionLine(
        str(each.id),
        text_of(each),
        reverse("hearing:action", args=[each.id]),
        each.agency,
        each.case_ref,
        day(each.due_on),
        day(each.agreed_on),
        state_of(each, today),
    )


def text_of(each: ActionRead) -> str:
    """What is to be done, where the post may read it."""
    return each.text or _("Not shown to your post")


def state_of(each: ActionRead, today: date) -> Status:
    """How an action stands; an overdue one says by how many days."""
    if each.ending is not None:
        colour = {ActionEnding.DONE: "green", ActionEnding.NOT_DONE: "red"}.get(each.ending, "grey")
        return Status(str(each.ending.label), colour)  # type: ignore[arg-type]  # colours of ours
    late = (today - each.due_on).days
    if late > 0:
        return Status(ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late}, "red")
    if late == 0:
        return Status(_("Due today"), "yellow")
    return Status(_("Open"), "blue")


def agreed_then(each: ActionRead) -> str:
    """Why an action is due when it is, where its duty is not shown to the viewer's post."""
    return _("The meeting of %(day)s agreed this day.") % {"day": day(each.agreed_on)}


def table(rows: Sequence[ActionRead], today: date, caption: str, empty: str) -> Table:
    """Open actions, the soonest due first."""
    columns = [Column(_("Action")), Column(_("Agency")), Column(_("Case")), Column(_("Due")), Column(_("State"))]
    lines = [
        [
            Cell(each.text, each.href),
            Cell(each.agency),
            Cell(each.case_ref),
            Cell(each.due),
            Cell(status=each.state),
        ]
        for each in (action_line(row, today) for row in rows)
    ]
    return Table(caption, columns, lines, empty=empty)


def action(each: ActionRead, risk: str, owner: str) -> list[SummaryRow]:
    """One action: whose, for which case, against what, for whom."""
    rows = [
        SummaryRow(_("Agency"), each.agency),
        SummaryRow(_("Person who does it"), owner),
        SummaryRow(_("Case"), each.case_ref),
        SummaryRow(_("Agreed on"), day(each.agreed_on)),
        SummaryRow(_("The risk it answers"), risk),
        SummaryRow(_("Whom it protects"), str(each.protects.label)),
        SummaryRow(_("Due"), day(each.due_on)),
    ]
    if each.ending is not None:
        rows.append(SummaryRow(_("What shows it, or why"), each.evidence))
    return [row for row in rows if row.value]
