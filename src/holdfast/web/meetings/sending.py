"""Sending the case list round: whom to invite, and what exactly leaves before it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import AgencyFacts, Area
from holdfast.agencies.queries import agencies_in, staff_of
from holdfast.conference.facts import post_that_owes
from holdfast.conference.queries import MeetingRead
from holdfast.web.components.days import day
from holdfast.web.components.parts import Cell, Column, Table
from holdfast.web.meetings import words
from holdfast.web.meetings.due import research_due
from holdfast.web.meetings.forms import InviteForm


def invite_form(viewer: Viewer, area: Area, typed: Mapping[str, Any] | None = None) -> InviteForm:
    """The agencies of the partnership, all but the coordinator's own ticked."""
    there = agencies_in(area.id)
    agencies = sorted(((each.id, each.name) for each in there.values()), key=lambda each: each[1])
    own = {viewer.agency_id} if may(viewer, Verb.CONVENE) else {_office(there)}
    return InviteForm(agencies, typed, [key for key, _name in agencies if key not in own])


def sending_again(viewer: Viewer, area: Area, meeting_id: UUID, chosen: Sequence[str]) -> str:
    """The page from which a list is sent, with the agencies that were chosen, else those it proposes."""
    ticked = list(chosen) or invite_form(viewer, area).initial["agencies"]
    return f"{reverse('meetings:send', args=[meeting_id])}?{urlencode([('agencies', each) for each in ticked])}"


def _office(agencies: Mapping[UUID, AgencyFacts]) -> UUID | None:
    """The agency a deputy sends for."""
    return next((each.id for each in agencies.values() if each.agency_type == "coordination"), None)


def leaves(area: Area, found: MeetingRead, invited: Sequence[UUID], cases: int) -> dict[str, object]:
    """What each agency gets and owes once the list is sent."""
    agencies, staff = agencies_in(area.id), staff_of(area.id)
    edition = words.edition_on(area, found.held_on)
    until = found.held_on + timedelta(days=edition.number("meeting.seat_days"))
    many = ngettext("%(many)d case", "%(many)d cases", cases) % {"many": cases}
    due = day(research_due(area, found))
    lines = []
    for each in invited:
        role = post_that_owes(each, staff)
        owes = (
            _("An answer on each case by %(day)s, from its %(post)s.")
            % {"day": due, "post": edition.text(f"posts.{role.value}").lower()}
            if role
            else _("Nothing: nobody there holds a post that answers. Ask the agency to name somebody.")
        )
        lines.append(
            [
                Cell(agencies[each].name),
                Cell(_("A seat to %(many)s until the end of %(day)s.") % {"many": many, "day": day(until)}),
                Cell(owes),
            ]
        )
    columns = [Column(_("Agency")), Column(_("What it gets")), Column(_("What it will owe"))]
    return {
        "table": Table(_("Who gets what, and what each owes"), columns, lines),
        "many": many,
        "invited": [str(each) for each in invited],
        "found": found,
    }
