"""Did the last plan work? Said before a new one is made for a repeat."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference.actions.taking import said, take_listing
from holdfast.conference.choices import MeetingState, Worked
from holdfast.conference.models import Action, Listing, LookBack
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.rules.last_plan import Planning, may_plan


class LastPlanUnanswered(BadInput):
    """A repeat is not planned for before its last plan was looked at."""

    default = (
        "This case is a repeat. Say first whether the last plan worked and what is to be different. Nothing was saved."
    )


class PlanIsKnown(BadInput):
    """Who has the old actions before them cannot say that there are none."""

    default = "The actions of the last plan are known here, so say whether it worked. Nothing was saved."


@transaction.atomic
def look_back(*, by: Viewer, listing_id: UUID, worked: Worked, different: str) -> None:
    """Say whether the last plan worked and what is to be different; said again, it takes the place of what was said.

    Raises ``TextNeeded`` and ``PlanIsKnown``.
    """
    listing = take_listing(by, Verb.CHAIR, listing_id, MeetingState.OPEN)
    if worked is Worked.NOT_KNOWN and _has_plan(listing):
        raise PlanIsKnown
    text = said(different)

    row = LookBack.objects.filter(listing=listing).first() or LookBack(
        space_id=listing.space_id, listing=listing, case_id=listing.case_id
    )
    row.worked, row.different, row.by_user_id, row.said_at = worked, text, by.user_id, clock.now()
    row.save()

    on = Subject("listing", listing.id)
    ledger.write(Event.DISCUSSION_NOTED, by=by, on=on, also=[row.id], outcome="last_plan")


def require_look_back(listing: Listing) -> None:
    """Raise ``LastPlanUnanswered`` where a new action has to wait for the answer."""
    is_answered = LookBack.objects.filter(listing=listing).exists()
    decision = may_plan(is_repeat=listing.is_repeat, is_answered=is_answered)
    if decision.outcome is not Planning.MAY_PLAN:
        raise LastPlanUnanswered


def _has_plan(listing: Listing) -> bool:
    earlier = Action.objects.filter(case_id=listing.case_id, listing__meeting__held_on__lt=listing.meeting.held_on)
    return earlier.exists()
