"""What the pages of shares say."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.documents.build import told as words
from holdfast.documents.build.told import Copy, Told
from holdfast.documents.making import words_now
from holdfast.kernel import clock
from holdfast.packs.edition import Edition
from holdfast.rules.sharing import Item
from holdfast.sharing.facts import ShareRead
from holdfast.web.components.days import day
from holdfast.web.components.parts import Cell, Column, Link, Status, SummaryRow, Table
from holdfast.web.papers.forms import KINDS


def told(viewer: Viewer, area: Area, found: Told) -> dict[str, object]:
    """Who was told what, each share a line that leads to its page, and the papers that were made."""
    return {
        **head(found.case.id),
        "ref": found.case.ref,
        "table": _table(found.shares, found.case.id, area),
        "copies": _copies(found.copies),
        "may_ask": may(viewer, Verb.CONTRIBUTE),
        "may_take": may(viewer, Verb.EXPORT),
    }


def head(case_id: UUID) -> dict[str, object]:
    """What stands above every page of a case's shares."""
    return {"case_id": case_id, "back": Link(_("The case"), reverse("cases:case", args=[case_id]))}


def one(viewer: Viewer, area: Area, each: ShareRead, case_id: UUID) -> dict[str, object]:
    """One share, whole."""
    may_end = each.is_live and (viewer.role is Role.COORDINATOR or each.from_agency_id == viewer.agency_id)
    return {
        "case_id": case_id,
        "back": Link(_("Who was told what"), reverse("sharing:told", args=[case_id])),
        "share": each,
        "title": _("Not shared") if each.is_refusal else _("What was shared"),
        "state": _state(each, area),
        "rows": _rows(each, area.edition(clock.local_day(area.time_zone))),
        "ends": _ends(each),
        "may_end": may_end and may(viewer, Verb.CONTRIBUTE),
    }


def _ends(each: ShareRead) -> str:
    """What ending it does, said before it is done."""
    if Item.CASE_LIST_ENTRY in each.items:
        return _(
            "Those it went to find the case no more: not on the list, in a search or in a paper, and owe no answer on it. "
            "It stays on your own list. What they printed or wrote down before, ask them to destroy."
        )
    return _("Those it went to read it here no more. What they printed or wrote down before, ask them to destroy.")


def _table(shares: Sequence[ShareRead], case_id: UUID, area: Area) -> Table:
    lines = [
        [
            Cell(day(each.decided_at), reverse("sharing:share", args=[case_id, each.id])),
            Cell(", ".join(words.items_in_words(each))),
            Cell(each.from_agency or _("Not known here")),
            Cell(_receivers(each)),
            Cell(words.purpose_in_words(each)),
            Cell(status=_state(each, area)),
        ]
        for each in shares
    ]
    heads = (_("Decided on"), _("What"), _("From"), _("To"), _("What for"), _("Until when"))
    return Table(
        _("What was shared and what was not"),
        [Column(each) for each in heads],
        lines,
        empty=_("Nothing of this case was shared that your post may see."),
    )


def _copies(copies: Sequence[Copy]) -> Table:
    names = {kind.value: str(name) for kind, name in KINDS.items()}
    lines = [[Cell(day(each.at)), Cell(names.get(each.kind, each.kind)), Cell(each.reader)] for each in copies]
    columns = [Column(_("Made on")), Column(_("Paper")), Column(_("For"))]
    return Table(_("Papers that were made"), columns, lines, empty=_("No paper with this case was made."))


def _rows(each: ShareRead, edition: Edition) -> list[SummaryRow]:
    rows = [
        SummaryRow(_("Decided on"), day(each.decided_at)),
        SummaryRow(_("What"), "\n".join(words.items_in_words(each))),
        SummaryRow(_("From"), each.from_agency or _("Not known here")),
        SummaryRow(_("To"), "\n".join(_receiving(each))),
        SummaryRow(_("What for"), words.purpose_in_words(each)),
        SummaryRow(_("Legal basis"), "\n".join(words.bases_in_words(each, edition))),
        SummaryRow(_("Why not") if each.is_refusal else _("Why it was necessary"), each.necessity or ""),
        SummaryRow(_("Why it was proportionate"), each.proportionality or ""),
        SummaryRow(_("Her view"), words.her_view_in_words(each)),
        SummaryRow(_("Pack that proposed it"), each.stamp),
    ]
    return [row for row in rows if row.value]


def _receivers(each: ShareRead) -> str:
    return ", ".join(one.agency.name for one in each.recipients) or _("The partnership")


def _receiving(each: ShareRead) -> list[str]:
    """Each receiver; of one for whom it ended before the share did, that it did."""
    if not each.recipients:
        return [_("The partnership")]
    return [
        one.agency.name if one.is_live or not each.is_live else _("%(agency)s (ended)") % {"agency": one.agency.name}
        for one in each.recipients
    ]


def _state(each: ShareRead, area: Area) -> Status:
    said = words.state_in_words(each, words_now(), ZoneInfo(area.time_zone))
    return Status(said, "red" if each.is_refusal else "green" if each.is_live else "grey")
