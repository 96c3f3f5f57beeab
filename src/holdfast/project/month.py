"""The month the demo begins with: decided, listed for 8 December, sent round, the first answers in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from holdfast.access.queries import viewer_for
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in, staff_of
from holdfast.cases.actions import agree_with_rule
from holdfast.cases.queries import queue
from holdfast.conference import actions, queries
from holdfast.conference.facts import ResearchWritten
from holdfast.kernel import clock

MEETING_DAY = date(2026, 12, 8)
# One agency has answered about every case, one about a few, the others not yet.
NOTHING_KNOWN_BY = "Grace Okoro"
BEGUN_BY = "Stuart Bell"


def decide_all(area: Area) -> int:
    """Decide whatever waits as the rule proposes, as the coordinator does who has read each; how many there were."""
    esther = _as(area, "Esther Vaughan")
    waiting = [each.id for each in queue(esther, decided=False)]
    return agree_with_rule(by=esther, area=area, referral_ids=waiting)


def december(area: Area) -> UUID:
    """Plan the meeting of 8 December, send its list round, take the first answers in; one planned before stays as it is."""
    esther = _as(area, "Esther Vaughan")
    planned = next((each.id for each in queries.meetings(esther) if each.held_on == MEETING_DAY), None)
    if planned is not None:
        return planned
    planned = actions.plan_meeting(by=esther, area=area, held_on=MEETING_DAY)
    invited = [each.id for each in agencies_in(area.id).values() if each.agency_type != "coordination"]
    actions.circulate(by=esther, area=area, meeting_id=planned, agency_ids=invited)
    _answer(area, planned)
    return planned


def meeting_lines(area: Area, meeting_id: UUID) -> list[tuple[str, int]]:
    """The meeting in numbers, for the demo's closing table."""
    esther = _as(area, "Esther Vaughan")
    listed = queries.listed_at(esther, meeting_id)
    progress = queries.progress_of(esther, meeting_id)
    return [
        ("Cases listed", len(listed)),
        ("of them repeats", sum(each.is_repeat for each in listed)),
        ("Agencies invited", len(progress)),
        ("Agencies that answered on each case", sum(each.is_done for each in progress)),
        ("Actions of 10 November still open", len(queries.outstanding(esther, MEETING_DAY))),
    ]


def _answer(area: Area, meeting_id: UUID) -> None:
    today = clock.local_day(area.time_zone)
    grace, stuart = _as(area, NOTHING_KNOWN_BY), _as(area, BEGUN_BY)
    for each in queries.listed_at(grace, meeting_id):
        actions.answer_nothing_known(by=grace, area=area, listing_id=each.id, searched_on=today)
    for each in queries.listed_at(stuart, meeting_id)[:3]:
        parts = {"history_perpetrator": "Two calls to the address this year.", "offers": "Address marker."}
        written = ResearchWritten(parts, is_relevant=True, is_necessary=True, is_proportionate=True)
        actions.return_research(by=stuart, area=area, listing_id=each.id, written=written, searched_on=today)


def _as(area: Area, name: str) -> Viewer:
    member = next(each for each in staff_of(area.id) if each.name == name)
    return viewer_for(member.user_id, second_factor=True)
