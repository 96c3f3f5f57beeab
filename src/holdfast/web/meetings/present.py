"""What the series and one meeting say, decided here and not in a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.conference.choices import Means, MeetingKind, MeetingState
from holdfast.conference.queries import MeetingRead, MeetingRow
from holdfast.packs.edition import Edition
from holdfast.rules.listing import Room
from holdfast.web.components.days import day, moment
from holdfast.web.components.parts import Cell, Colour, Column, Link, Status, Step, SummaryRow, Table
from holdfast.web.meetings import words
from holdfast.web.meetings.due import research_due

COLOURS: Mapping[MeetingState, Colour] = {
    MeetingState.PLANNED: "blue",
    MeetingState.CIRCULATED: "purple",
    MeetingState.OPEN: "red",
    MeetingState.CLOSED: "grey",
}
ROOM: Mapping[Room, Colour] = {Room.ENOUGH: "green", Room.TIGHT: "yellow", Room.OVER: "red"}
BEFORE = (MeetingState.PLANNED, MeetingState.CIRCULATED)


def series(rows: Sequence[MeetingRow], waiting: Mapping[date, int], *, full: bool, may_plan: bool) -> dict[str, object]:
    """The meetings as a table, the way to older ones, and the days that have none yet."""
    lines = [
        [
            Cell(day(row.held_on), reverse("meetings:meeting", args=[row.id]), sort=row.held_on.isoformat()),
            Cell(row.kind.label),
            Cell(status=Status(str(row.state.label), COLOURS[row.state])),
            Cell(row.cases),
        ]
        for row in rows
    ]
    columns = [Column(_("Day")), Column(_("Kind")), Column(_("State")), Column(_("Cases"), numeric=True)]
    table = Table(
        _("Meetings, the latest first"),
        columns,
        lines,
        hidden_caption=True,
        empty=_("No meeting is planned yet.")
        if may_plan
        else _("There is no meeting you are invited to. The coordinator sends the case list of each."),
    )
    older = f"?before={rows[-1].held_on.isoformat()}_{rows[-1].id}" if full and rows else ""
    return {
        "table": table,
        "older": older,
        "waiting": [_wait(each, many) for each, many in sorted(waiting.items())],
        "may_plan": may_plan,
    }


def meeting(viewer: Viewer, area: Area, found: MeetingRead, agencies: Mapping[UUID, str]) -> dict[str, object]:
    """The dates of a meeting, how far it is, how full it is, and what the viewer may do next."""
    edition = words.edition_on(area, found.held_on)
    is_before = found.state in BEFORE
    may_convene = may(viewer, Verb.CONVENE)
    return {
        "found": found,
        "kind": _kind(found),
        "is_emergency": found.kind is MeetingKind.EMERGENCY,
        "steps": steps(found),
        "dates": _dates(area, found, [agencies[each] for each in found.invited if each in agencies]),
        "room": _room(edition, found) if may_convene and is_before else None,
        "waits": waits(edition, found) if may_convene and is_before else None,
        "may_send": may(viewer, Verb.SEND) and found.state is MeetingState.PLANNED,
        "may_cancel": may_convene and found.state is MeetingState.PLANNED,
        "ways": ways(viewer, found),
    }


def ways(viewer: Viewer, found: MeetingRead) -> list[Link]:
    """Where one goes on from a meeting whose list was sent."""
    if found.state is MeetingState.PLANNED:
        return []
    links = [
        Link(_("Hear the cases"), reverse("hearing:room", args=[found.id])),
        Link(_("Order of the cases"), reverse("hearing:order", args=[found.id])),
        Link(_("Who has answered"), "#answered"),
    ]
    if is_asked(viewer, found):
        research = reverse("meetings:research", args=[found.id])
        links.insert(0, Link(_("Your agency's research on these cases"), research))
    links.append(Link(_("This day for your calendar"), reverse("inbox:meeting-day", args=[found.id])))
    if may(viewer, Verb.EXPORT):
        links.append(Link(_("Papers of this meeting"), reverse("papers:choose", args=[found.id])))
    return links


def steps(found: MeetingRead) -> list[Step]:
    """How far a meeting is, from its planning to its minutes."""
    order = list(MeetingState)
    reached = order.index(found.state)
    is_over = found.minutes_sent_at is not None
    shown = [
        Step(str(state.label), done=place < reached or is_over, current=place == reached and not is_over)
        for place, state in enumerate(order)
    ]
    return [*shown, Step(_("Minutes sent"), done=is_over, current=is_over)]


def joined(many: int) -> str:
    """What is said of referrals that joined cases of a list that was sent; nothing where there are none."""
    said = ngettext(
        "%(many)d referral joined a case of this list after it was sent. Those invited have not got it.",
        "%(many)d referrals joined cases of this list after it was sent. Those invited have not got them.",
        many,
    )
    return said % {"many": many} if many else ""


def waits(edition: Edition, found: MeetingRead) -> dict[str, object] | None:
    """How many were decided for the day and are not listed: those with room, and those without; None where nobody waits."""
    if not found.waiting or found.kind is MeetingKind.EMERGENCY:
        return None
    listed = _listed(found)
    fit = max(0, min(found.waiting, edition.capacity().most - listed))
    left = found.waiting - fit
    second = found.room.second_date
    return {
        "fit": fit,
        "said_fit": ngettext(
            "%(many)d referral was decided for this day since the meeting was planned. There is room for it.",
            "%(many)d referrals were decided for this day since the meeting was planned. There is room for them.",
            fit,
        )
        % {"many": fit},
        "left": left,
        "said_left": ngettext(
            "%(many)d case waits for this day and has no room on the list. It is not turned away.",
            "%(many)d cases wait for this day and have no room on the list. They are not turned away.",
            left,
        )
        % {"many": left},
        "second": second,
        "button": _("Plan a second date on %(day)s") % {"day": day(second)} if second else "",
    }


def is_asked(viewer: Viewer, found: MeetingRead) -> bool:
    """Whether the viewer answers for an agency that was invited."""
    return viewer.agency_id in found.invited and may(viewer, Verb.CONTRIBUTE)


def _listed(found: MeetingRead) -> int:
    """How many are on the list, from the number the room was judged by."""
    counted = next(each.params["cases"] for each in found.room.reasons if "cases" in each.params)
    return int(counted) - found.waiting


def _wait(on: date, many: int) -> dict[str, object]:
    said = ngettext("%(many)d referral waits", "%(many)d referrals wait", many) % {"many": many}
    return {"day": on, "said": said}


def _kind(found: MeetingRead) -> str:
    """Why it is held, and by what means where not in a room."""
    return str(found.kind.label) if found.means is Means.ROOM else f"{found.kind.label}, {found.means.label}"


def _room(edition: Edition, found: MeetingRead) -> dict[str, object]:
    word = {Room.ENOUGH: _("There is room"), Room.TIGHT: _("It will be tight"), Room.OVER: _("More than it can hear")}
    return {
        "status": Status(word[found.room.room], ROOM[found.room.room]),
        "reasons": words.said(edition, found.room.reasons),
    }


def _dates(area: Area, found: MeetingRead, invited: Sequence[str]) -> list[SummaryRow]:
    edition = words.edition_on(area, found.held_on)
    rows = [SummaryRow(_("Held on"), day(found.held_on))]
    if found.kind is not MeetingKind.EMERGENCY:
        rows.append(SummaryRow(_("Referrals close on"), day(found.deadline_on)))
    rows.append(SummaryRow(_("Research is due by"), day(research_due(area, found))))
    if found.circulated_at is not None:
        until = found.held_on + timedelta(days=edition.number("meeting.seat_days"))
        rows += [
            SummaryRow(_("Case list sent"), moment(found.circulated_at)),
            SummaryRow(_("Sent to"), "\n".join(invited)),
            SummaryRow(_("Seats end by themselves after"), day(until)),
        ]
    return rows
