"""The list of a meeting as a table, with every name agencies search by; and how far each agency is with its answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases.queries import PersonRead, ReferralPaper
from holdfast.conference.choices import ListingState, MeetingState
from holdfast.conference.queries import ListedRead, MeetingRead, Progress
from holdfast.packs.edition import Edition
from holdfast.web.components.bars import BarRow, Bars
from holdfast.web.components.parts import Cell, Colour, Column, Status, Table
from holdfast.web.meetings import words
from holdfast.web.meetings.due import days_late
from holdfast.web.meetings.present import is_asked

COLOURS: Mapping[ListingState, Colour] = {
    ListingState.LISTED: "blue",
    ListingState.HEARD: "green",
    ListingState.DEFERRED: "orange",
}
PUT_OFF = (MeetingState.CIRCULATED, MeetingState.OPEN)
Papers = Mapping[UUID, Sequence[ReferralPaper]]


def the_list(viewer: Viewer, area: Area, found: MeetingRead, rows: Sequence[ListedRead], papers: Papers) -> Table:
    """The cases in the order of the meeting. They are counted as they stand here, so that no gap tells of one not shown."""
    edition = words.edition_on(area, found.held_on)
    may_put_off = may(viewer, Verb.CHAIR) and found.state in PUT_OFF
    columns = [
        Column(_("Case")),
        Column(_("Survivor")),
        Column(_("Perpetrators")),
        Column(_("Children and others")),
        Column(_("Sent by, because of")),
        Column(_("State")),
    ]
    lines = [
        [
            _case(viewer, found, row, place),
            Cell(_survivor(row, edition)),
            Cell(_people(row.people.perpetrators if row.people else (), edition)),
            Cell(_people((*row.people.children, *row.people.others) if row.people else (), edition)),
            Cell(words.stacked(sent_because(paper_of(row, papers), edition))),
            _state(row, may_put_off=may_put_off),
        ]
        for place, row in enumerate(rows, 1)
    ]
    return Table(_("Cases to be heard, in this order"), columns, lines, empty=_("No case is listed yet."))


def paper_of(row: ListedRead, papers: Papers) -> ReferralPaper | None:
    """The referral a case is listed by."""
    return next((each for each in papers.get(row.case_id, ()) if each.id == row.referral_id), None)


def sent_because(paper: ReferralPaper | None, edition: Edition) -> list[str]:
    """Which agency sent it, and on which grounds."""
    if paper is None:
        return [_("Not shown to your post")]
    return [paper.agency, *words.grounds(paper.answers.get("grounds", ""), edition)]


def progress(area: Area, found: MeetingRead, rows: Sequence[Progress]) -> dict[str, object]:
    """How far each agency is with its answers, drawn and as a table; late ones in red with the days."""
    late = days_late(area, found)
    lines = [
        [
            Cell(each.agency),
            Cell(_("%(many)d of %(of)d") % {"many": each.answered, "of": each.of}, sort=f"{each.answered:05}"),
            Cell(each.nothing_known),
            Cell(status=_standing(each, late)),
        ]
        for each in rows
    ]
    columns = [
        Column(_("Agency")),
        Column(_("Answered")),
        Column(_("Of these, nothing known"), numeric=True),
        Column(_("State")),
    ]
    return {
        "progress": Table(_("Research returned, by agency"), columns, lines, hidden_caption=True),
        "bars": Bars(
            _("Research returned, by agency"),
            _("Each bar is as long as the list; filled is what the agency has answered."),
            [_("Something known"), _("Nothing known")],
            [BarRow(each.agency, [each.answered - each.nothing_known, each.nothing_known], each.of) for each in rows],
            _("Agency"),
            _("Cases on the list"),
        ),
    }


def _standing(each: Progress, late: int) -> Status:
    if each.is_done:
        return Status(_("All answered"), "green")
    if late:
        return Status(ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late}, "red")
    return Status(_("In time"), "blue") if each.answered else Status(_("Not begun"), "grey")


def _case(viewer: Viewer, found: MeetingRead, row: ListedRead, place: int) -> Cell:
    ref = row.people.ref if row.people else _("Not shown to your post")
    href = ""
    if is_asked(viewer, found):
        href = reverse("meetings:one-case", args=[row.id])
    elif may(viewer, Verb.SCREEN):
        href = reverse("referrals:referral", args=[row.referral_id])
    return Cell(f"{place}. {ref}", href, Status(_("Repeat"), "purple") if row.is_repeat else None, sort=f"{place:03}")


def _state(row: ListedRead, *, may_put_off: bool) -> Cell:
    status = Status(str(row.state.label), COLOURS[row.state])
    if not (may_put_off and row.state is ListingState.LISTED):
        return Cell(status=status)
    return Cell(_put_off(row), reverse("meetings:put-off", args=[row.id]), status)


def _put_off(row: ListedRead) -> SafeString:
    about = row.people.ref if row.people else ""
    return format_html('{} <span class="govuk-visually-hidden">{}</span>', _("Put off"), about)


def _people(people: Sequence[PersonRead], edition: Edition) -> SafeString:
    lines: list[str] = []
    for each in people:
        lines += [*([""] if lines else []), *words.described(each, edition, with_relation=True)]
    return words.stacked(lines)


def _survivor(row: ListedRead, edition: Edition) -> str:
    if row.people is None:
        return _("Not shown to your post")
    return words.stacked(words.described(row.people.survivor, edition)) if row.people.survivor else _("Not named")
