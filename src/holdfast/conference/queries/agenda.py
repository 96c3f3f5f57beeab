"""Which agencies each case needs, what the order of a meeting costs them, how the day goes, and what was said of last plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from holdfast.access.choices import Verb
from holdfast.access.decide import may, may_read
from holdfast.access.viewer import Viewer
from holdfast.conference.access import listings_visible_to
from holdfast.conference.choices import Answer, ListingState, Worked
from holdfast.conference.models import Action, Invitation, Listing, LookBack, Research
from holdfast.conference.queries.meetings import in_the_days_order
from holdfast.kernel.vault import FieldClass, warm
from holdfast.rules.agenda import Wanted
from holdfast.rules.pace import CaseTime, Heard, Pace, pace_of


@dataclass(frozen=True, slots=True)
class LookBackRead:
    """What the meeting said of the last plan; ``different`` is empty for a post that reads no narrative."""

    worked: Worked
    different: str
    said_at: datetime


def wanted_at(viewer: Viewer, meeting_id: UUID) -> list[Wanted]:
    """The cases still to be heard in the day's order, those the viewer may see, with the agencies each needs; four queries.

    An agency is needed by a case it knows something about, has an open action in or has not answered on: silence is not nil.
    Who chairs must know this before the meeting to put it in order; anybody else is told of their own agency only.
    """
    rows = list(
        in_the_days_order(
            listings_visible_to(viewer).filter(meeting_id=meeting_id, state=ListingState.LISTED)
        ).select_related("meeting")
    )
    agencies = Invitation.objects.filter(meeting__in={row.meeting_id for row in rows})
    if not may(viewer, Verb.CHAIR):
        agencies = agencies.filter(Q(agency_id=viewer.agency_id))
    invited = set(agencies.values_list("agency_id", flat=True))
    answered = _answered(rows)
    owing = _owing(rows)
    return [
        Wanted(
            str(row.id),
            row.is_repeat or bool(owing.get(row.case_id)),
            frozenset(
                str(each)
                for each in invited
                if answered.get((row.id, each)) != Answer.NOTHING_KNOWN or each in owing.get(row.case_id, ())
            ),
        )
        for row in rows
    ]


def pace_at(viewer: Viewer, meeting_id: UUID, now: datetime, given: CaseTime) -> Pace:
    """How the day goes and when it ends at its pace, from the cases the viewer may see; one query."""
    rows = listings_visible_to(viewer).filter(meeting_id=meeting_id)
    times = list(rows.values_list("state", "opened_at", "closed_at"))
    heard = [Heard(begun, ended) for _state, begun, ended in times if begun is not None]
    waiting = sum(state == ListingState.LISTED and begun is None for state, begun, _ended in times)
    return pace_of(heard, waiting, now, given)


def begun_at(viewer: Viewer, listing_id: UUID) -> tuple[datetime | None, datetime | None]:
    """When the meeting began to hear a case and when it was done with it; one query."""
    times = listings_visible_to(viewer).filter(pk=listing_id).values_list("opened_at", "closed_at").first()
    return times or (None, None)


def look_backs(viewer: Viewer, listing_ids: Iterable[UUID]) -> Mapping[UUID, LookBackRead]:
    """What was said of the last plans of some listings; two queries."""
    rows = list(LookBack.objects.filter(listing__in=listings_visible_to(viewer).filter(id__in=set(listing_ids))))
    reads = may_read(viewer, FieldClass.NARRATIVE)
    if reads:
        warm(rows)
    return {
        row.listing_id: LookBackRead(Worked(row.worked), row.different if reads else "", row.said_at) for row in rows
    }


def _answered(rows: Sequence[Listing]) -> dict[tuple[UUID, UUID], str]:
    found = Research.objects.filter(listing__in=[row.id for row in rows]).values_list(
        "listing_id", "agency_id", "answer"
    )
    return {(listing_id, agency_id): answer for listing_id, agency_id, answer in found}


def _owing(rows: Sequence[Listing]) -> dict[UUID, set[UUID]]:
    """The agencies that have an action of an earlier meeting still open, by case."""
    found: dict[UUID, set[UUID]] = {}
    open_rows = Action.objects.filter(case_id__in=[row.case_id for row in rows], ended_at=None)
    earlier = open_rows.exclude(listing__in=[row.id for row in rows])
    for case_id, agency_id in earlier.values_list("case_id", "agency_id"):
        found.setdefault(case_id, set()).add(agency_id)
    return found
