"""What the pages of oversight say."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.oversight.choices import Answer
from holdfast.oversight.queries import PAGE, FindingRead
from holdfast.packs.edition import Edition
from holdfast.web.components.days import moment
from holdfast.web.components.parts import Cell, Column, Link, Status, SummaryRow, Table


def listed(rows: Sequence[FindingRead], edition: Edition) -> dict[str, object]:
    """The table and the way to older ones."""
    lines = [
        [
            Cell(_who(each), href=reverse("oversight:finding", args=[each.id])),
            Cell(_what(each)),
            Cell(moment(each.first_at)),
            Cell(" ".join(edition.sentence(why) for why in each.reasons)),
            Cell(status=_status(each)),
        ]
        for each in rows
    ]
    columns = [
        Column(_("Who")),
        Column(_("Case")),
        Column(_("First at")),
        Column(_("Why it is asked")),
        Column(_("State")),
    ]
    older = f"?before={rows[-1].id}" if len(rows) == PAGE else ""
    empty = _("Nothing that anybody of your agency opened has to be explained.")
    return {"table": Table(_("To be explained"), columns, lines, empty=empty), "older": older}


def one(found: FindingRead, edition: Edition) -> dict[str, object]:
    """One finding with why it is asked, and what was answered."""
    rows = [
        SummaryRow(_("Who"), _who(found)),
        SummaryRow(_("Case"), _what(found)),
        SummaryRow(_("First at"), moment(found.first_at)),
        SummaryRow(_("Why it is asked"), " ".join(edition.sentence(why) for why in found.reasons)),
    ]
    if found.answer:
        rows += [
            SummaryRow(_("Answer"), str(Answer(found.answer).label)),
            SummaryRow(_("Because"), found.answer_why),
            SummaryRow(_("Answered"), moment(found.answered_at)),
        ]
    is_open = found.answer in {"", Answer.LOOK_INTO}
    return {"rows": rows, "is_open": is_open, "back": Link(_("Who opened what"), reverse("oversight:findings"))}


def _who(each: FindingRead) -> str:
    return each.who or _("Somebody no longer at work here")


def _what(each: FindingRead) -> str:
    return each.case_ref or _("Many cases")


def _status(each: FindingRead) -> Status:
    words = {
        "": Status(_("To answer"), "blue"),
        Answer.LOOK_INTO.value: Status(_("To be looked into"), "yellow"),
        Answer.EXPLAINED.value: Status(_("Explained"), "green"),
        Answer.NOT_EXPLAINED.value: Status(_("Not explained"), "red"),
    }
    return words[each.answer]
