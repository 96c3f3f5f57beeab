"""What the page of one lane says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import leads_service
from holdfast.advocacy.queries import LaneRead, NoteRead, TellingRead, ViewsRead
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area, StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.kernel import clock
from holdfast.packs.edition import Edition
from holdfast.risk.facts import AssessmentRead
from holdfast.rules.assessments import Turn
from holdfast.rules.lane import MAY_END, RESTING, LaneState
from holdfast.web.advocacy.present import state_of
from holdfast.web.advocacy.present_ways import use_said
from holdfast.web.components.days import day, moment
from holdfast.web.components.parts import Link, SummaryRow, TimelineItem
from holdfast.web.meetings.words import edition_on


def lane(
    viewer: Viewer,
    found: LaneRead,
    telling: TellingRead | None,
    views: ViewsRead | None,
    notes: list[NoteRead],
    assessed: Sequence[AssessmentRead],
    area: Area,
    *,
    is_asked: bool,
) -> dict[str, object]:
    """One lane: the next step large, the others below, then what she said and what happened."""
    staff = staff_of(area.id)
    names = {each.user_id: each.name for each in staff}
    edition = edition_on(area, clock.local_day(area.time_zone))
    owes = telling is not None and telling.is_open and telling.is_mine
    return {
        "title": found.survivor or _("Case %(ref)s") % {"ref": found.ref},
        "note": _("Referred to your service on %(day)s") % {"day": moment(found.opened_at)}
        if found.is_worked
        else _("Referred to the advocates on %(day)s") % {"day": moment(found.opened_at)},
        "state": state_of(found.state),
        "whose": _whose(found, names),
        "why": next((each.because for each in found.moves if each.because), "") if found.state in RESTING else "",
        "due": [
            _("%(what)s: due %(day)s") % {"what": edition.text(f"duty.{each.kind}"), "day": moment(each.at)}
            for each in found.due
        ],
        "take_href": _take(viewer, found),
        "give_href": reverse("lane:give", args=[found.case_id]),
        "givable": _givable(viewer, staff),
        "risk": risk_said(assessed[0], edition) if assessed else "",
        "turned": turned(assessed[0], edition) if assessed else [],
        "next": next_step(found, owes=owes),
        "ways": ways(found, owes=owes, may_bring=is_asked and bool(found.wishes or notes)),
        "wishes": found.wishes,
        "views": [SummaryRow(str(each.label), str(said.label)) for each, said in views.answers.items()]
        if views
        else [],
        "views_on": day(views.at) if views else "",
        "told": _told(telling, names),
        "notes": [(each.text, moment(each.at), _named(each.by_user_id, names)) for each in notes],
        "timeline": _timeline(found, names),
        "is_worked": found.is_worked,
        "end_href": reverse("lane:end", args=[found.case_id]) if _may_end(found, telling) else "",
        "case": Link(_("The case"), reverse("cases:case", args=[found.case_id])) if may(viewer, Verb.VIEW) else None,
        "back": _back(viewer),
    }


def next_step(found: LaneRead, *, owes: bool) -> Link | None:
    """The one thing to do now."""
    if not found.is_worked:
        return None
    if owes and found.state is not LaneState.UNSAFE:
        return Link(_("Record that she was told the plan"), reverse("lane:told", args=[found.case_id]))
    if found.state in {LaneState.REFERRED, LaneState.TRYING}:
        return Link(_("Reach her safely"), reverse("lane:reach", args=[found.case_id]))
    if found.state is LaneState.CONTACTED and not found.wishes:
        return Link(_("Write what she wishes"), reverse("lane:wishes", args=[found.case_id]))
    return None


def ways(found: LaneRead, *, owes: bool, may_bring: bool) -> list[Link]:
    """Everything else that can be done from here, in the order of the work."""
    if not found.is_worked:
        return []
    wanted = [
        ("lane:reach", _("Reach her safely"), found.state not in RESTING),
        ("lane:wishes", _("Write what she wishes"), True),
        ("lane:risk", _("Ask about the risk again"), True),
        ("lane:views", _("What may be shared?"), True),
        ("lane:standing", _("She declined, or contact is not safe"), found.state not in RESTING),
        ("lane:standing", _("Contact is right again"), found.state in RESTING),
        ("lane:told", _("She was told the plan, or could not be"), owes),
        ("lane:note", _("Write a note of your own"), True),
        ("lane:bring", _("Bring it to the meeting"), may_bring),
    ]
    first = next_step(found, owes=owes)
    links = [Link(words, reverse(name, args=[found.case_id])) for name, words, is_there in wanted if is_there]
    return [each for each in links if first is None or each.href != first.href]


def risk_said(last: AssessmentRead, edition: Edition) -> str:
    """When the risk was asked last, and by whom; the count is a count and no likelihood."""
    said = {"day": day(last.recorded_at), "agency": last.agency or _("an agency not known here")}
    said["yes"] = str(last.answers.tally.yes)
    said["name"] = edition.text(f"instrument.{last.instrument}")
    return _("%(name)s, asked on %(day)s by %(agency)s: %(yes)s answered yes.") % said


def turned(last: AssessmentRead, edition: Edition) -> list[str]:
    """What changed since the asking before, item by item."""
    words = {
        Turn.NEW: _("%(item)s: new"),
        Turn.NOW_KNOWN: _("%(item)s: known now"),
        Turn.GONE: _("%(item)s: no longer"),
        Turn.RULED_OUT: _("%(item)s: ruled out"),
        Turn.NO_LONGER_KNOWN: _("%(item)s: not known any more, and may still be so"),
        Turn.IN_DOUBT: _("%(item)s: in doubt now"),
    }
    return [words[each.turn] % {"item": edition.text(f"item.{last.instrument}.{each.item}")} for each in last.changes]


def _givable(viewer: Viewer, staff: Sequence[StaffMember]) -> list[tuple[UUID, str]]:
    """To whom the lead of a service may give her."""
    if not leads_service(viewer):
        return []
    there = [each for each in staff if each.agency_id == viewer.agency_id and each.role == Role.ADVOCATE]
    return [(each.user_id, each.name) for each in there]


def _take(viewer: Viewer, found: LaneRead) -> str:
    """Where an advocate takes a lane that is not theirs."""
    if viewer.role is not Role.ADVOCATE or not found.is_worked or found.worker_user_id == viewer.user_id:
        return ""
    return reverse("lane:give", args=[found.case_id])


def _whose(found: LaneRead, names: Mapping[UUID, str]) -> str:
    if found.worker_user_id is None:
        return _("Nobody has her yet.")
    return _("Her advocate: %(name)s") % {"name": names.get(found.worker_user_id, _("somebody who has left"))}


def _may_end(found: LaneRead, telling: TellingRead | None) -> bool:
    waits = telling is not None and telling.is_open
    return found.is_worked and found.state in MAY_END and not waits and not found.due


def _told(telling: TellingRead | None, names: Mapping[UUID, str]) -> list[SummaryRow]:
    """Who tells her, and what came of it."""
    if telling is None:
        return []
    who = _named(telling.user_id, names)
    rows = [SummaryRow(_("Who tells her"), ", ".join(filter(None, [who, telling.agency])))]
    if telling.is_open:
        return [*rows, SummaryRow(_("Told"), _("Not yet"))]
    by = _named(telling.ended_by_user_id, names)
    if telling.because:
        return [*rows, SummaryRow(_("Not told, because"), telling.because), SummaryRow(_("Recorded by"), by)]
    when = _("%(day)s, %(how)s") % {"day": day(telling.told_on), "how": telling.how_said}
    return [
        *rows,
        SummaryRow(_("Told"), when),
        SummaryRow(_("She answered"), telling.answer or _("Not shown to your post")),
        SummaryRow(_("Recorded by"), by),
    ]


def _timeline(found: LaneRead, names: Mapping[UUID, str]) -> list[TimelineItem]:
    """Steps and attempts together, the newest first."""
    steps = [
        TimelineItem(state_of(each.after).text, each.at, _named(each.by_user_id, names), each.because)
        for each in found.moves
    ]
    attempts = [
        TimelineItem(
            f"{use_said(each.use)}: {each.result.label}",
            each.at,
            _named(each.by_user_id, names),
            "\n".join(filter(None, [each.despite, each.note])),
        )
        for each in found.attempts
    ]
    return sorted([*steps, *attempts], key=lambda each: str(each.at), reverse=True)


def _back(viewer: Viewer) -> Link:
    if viewer.role is Role.ADVOCATE:
        return Link(_("My survivors"), reverse("lane:mine"))
    return Link(_("Advocates"), reverse("lane:service"))


def _named(user_id: UUID | None, names: Mapping[UUID, str]) -> str:
    return names.get(user_id, "") if user_id else ""
