"""What the pages of transfers say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.cases.queries.presence import AskedOfUs
from holdfast.conference.choices import TransferState
from holdfast.conference.queries.transfers import ArrivalRead, HandedAction, TransferLine, TransferRead
from holdfast.web.components.days import day, moment
from holdfast.web.components.parts import Cell, Colour, Column, Status, SummaryRow, Table
from holdfast.web.transfers.forms import TOLD

COLOURS: dict[TransferState, Colour] = {
    TransferState.DRAFTED: "grey",
    TransferState.SENT: "yellow",
    TransferState.ACKNOWLEDGED: "green",
    TransferState.REFUSED: "red",
    TransferState.TAKEN_BACK: "grey",
}
_READ_HERE = (
    "survivor_name survivor_dob survivor_language perpetrators children last_incident grounds consent wishes narrative"
).split()


def listed(
    left: Sequence[TransferLine], arrived: Sequence[TransferLine], asked: Sequence[AskedOfUs]
) -> dict[str, object]:
    """What comes, what went, and who asked."""
    return {"tables": [_arrived(arrived), _left(left), _asked(asked)]}


def status(line: TransferLine) -> Status:
    """How far it has come, in a word."""
    return Status(str(line.state.label), COLOURS[line.state])


def rows(read: TransferRead) -> list[SummaryRow]:
    """What is written of a hand-over; where she lives now is not in it."""
    said, told = read.said, {key: str(word) for key, word in TOLD}
    on = said.get("handed_over_on", "")
    return [
        SummaryRow(_("Is it for good?"), str(read.permanent.label)),
        SummaryRow(_("Does he know where she has gone?"), str(read.he_knows.label)),
        SummaryRow(_("Her advocate's service before"), said.get("her_service") or _("Not said")),
        SummaryRow(_("Her advocate's service there"), said.get("their_service") or _("Not said")),
        SummaryRow(_("The two services talked"), day(date.fromisoformat(on)) if on else _("Not yet")),
        SummaryRow(_("Children's services there told"), told.get(said.get("childrens_told", ""), _("Not said"))),
        SummaryRow(_("What else to know"), said.get("note") or _("Nothing")),
    ]


def arrival(found: ArrivalRead) -> dict[str, object]:
    """One arrival: before it is answered with everything but what is sealed."""
    line = found.read.line
    names = {
        "survivor_name": _("Survivor"),
        "survivor_dob": _("Born"),
        "survivor_language": _("Language"),
        "perpetrators": _("Perpetrators"),
        "children": _("Children"),
        "last_incident": _("Last incident"),
        "grounds": _("Grounds"),
        "consent": _("Consent"),
        "wishes": _("What she wants"),
        "narrative": _("What happened"),
    }
    cells = [SummaryRow(names[each], _plain(found.cells.get(each, "")) or _("Not said")) for each in _READ_HERE]
    heard = [
        SummaryRow(_("Heard in %(area)s") % {"area": where}, day(date.fromisoformat(on))) for on, where in found.heard
    ]
    waits = line.state is TransferState.SENT
    return {
        "found": found,
        "line": line,
        "status": status(line),
        "waits": waits,
        "coordinator": found.read.said.get("coordinator", ""),
        "referral": [*cells, *heard] if waits else [],
        "rows": rows(found.read) if line.state in {TransferState.SENT, TransferState.ACKNOWLEDGED} else [],
        "actions": actions(found.read.actions),
        "arrived": moment(line.at),
    }


def _plain(cell: str) -> str:
    """A cell of people as a person reads it."""
    return ", ".join(part.strip() for part in cell.split("|") if part.strip()) if "|" in cell else cell


def actions(handed: Sequence[HandedAction]) -> Table:
    """Each action that was open, and who takes it or why it ends."""
    lines = [
        [
            Cell(each.ref),
            Cell(each.text),
            Cell(day(date.fromisoformat(each.due_on))),
            Cell(each.agency or each.because or _("Not said yet")),
        ]
        for each in handed
    ]
    columns = [
        Column(_("Action")),
        Column(_("What was agreed")),
        Column(_("Due")),
        Column(_("Who takes it, or why it ends")),
    ]
    return Table(_("Actions that were open"), columns, lines, empty=_("No action was open."))


def _arrived(found: Sequence[TransferLine]) -> Table:
    lines = [
        [
            Cell(each.ref, reverse("transfers:arrival", args=[each.id])),
            Cell(each.area),
            Cell(moment(each.at)),
            Cell(status=status(each)),
        ]
        for each in found
    ]
    columns = [Column(_("Transfer")), Column(_("From")), Column(_("Arrived")), Column(_("State"))]
    return Table(_("Coming from other areas"), columns, lines, empty=_("No case came from another area."))


def _left(found: Sequence[TransferLine]) -> Table:
    lines = [
        [
            Cell(each.ref, reverse("transfers:of-case", args=[each.case_id]) if each.case_id else ""),
            Cell(each.area),
            Cell(moment(each.at) if each.at else _("Not sent")),
            Cell(status=status(each)),
            Cell(moment(each.settled_at) if each.settled_at else ""),
        ]
        for each in found
    ]
    columns = [Column(_("Transfer")), Column(_("To")), Column(_("Sent")), Column(_("State")), Column(_("Since"))]
    return Table(_("Going to other areas"), columns, lines, empty=_("No case went to another area."))


def _asked(found: Sequence[AskedOfUs]) -> Table:
    lines = [
        [
            Cell(moment(each.asked_at)),
            Cell(each.area),
            Cell(each.asked_by or _("The command line")),
            Cell(ref, reverse("cases:case", args=[case_id])),
        ]
        for each in found
        for case_id, ref in each.cases
    ]
    columns = [Column(_("Asked")), Column(_("Area")), Column(_("Coordinator")), Column(_("About somebody in"))]
    empty = _("No other area was told to ask you about anybody.")
    return Table(_("Whose coordinator may be in touch"), columns, lines, empty=empty)
