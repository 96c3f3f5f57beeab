"""Before a list leaves, everybody at work who may be close to one of its cases is asked about, or kept out."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import Area
from holdfast.cases.actions.answering import answer_wall
from holdfast.cases.actions.keeping_out import keep_out_of_case, settle_nearness
from holdfast.conference.actions.taking import take_listing
from holdfast.conference.choices import MeetingState
from holdfast.conference.models import Listing
from holdfast.conference.queries.keeping_out import asked_and_unasked, asked_at_intake
from holdfast.kernel.errors import BadInput, NotFound

_STAGES = (MeetingState.PLANNED, MeetingState.CIRCULATED, MeetingState.OPEN)


class QuestionsOpen(BadInput):
    """A list waits for the answer to who must be kept out of its cases."""

    default = (
        "Somebody at work may be close to somebody in a case. Answer first whether they must be kept out: on the page "
        "from which the list is sent, or on the page of the referral. Nothing was sent, and nothing is lost."
    )


@transaction.atomic
def answer_before_sending(
    *, by: Viewer, area: Area, listing_id: UUID, user_id: UUID, keep_out: bool, reason: str = ""
) -> None:
    """Answer whether somebody is kept out of a case on a list. Raises ``NotFound``, ``NotAtThisStage``, ``WhyNeeded``."""
    listing = take_listing(by, Verb.SEND, listing_id, *_STAGES)
    asked, _unasked = asked_and_unasked(by, area, [listing])
    if user_id not in {each.user_id for each in asked}:
        raise NotFound

    settle_nearness(by=by, area=area, case_id=listing.case_id, user_id=user_id, keep_out=keep_out, reason=reason)


@transaction.atomic
def require_answers(*, by: Viewer, area: Area, listings: Sequence[Listing]) -> None:
    """Raise ``QuestionsOpen`` where the actor has to answer first; whom the actor must not be asked about is kept out.

    A wall missing lets his brother read the case, so where nobody who sends the list may be asked, the house keeps out.
    """
    asked, unasked = asked_and_unasked(by, area, listings)
    since_intake = asked_at_intake(by, listings)
    if asked or any(each.is_viewers for each in since_intake):
        raise QuestionsOpen
    house = operator_of(area.id)
    for each in unasked:
        keep_out_of_case(by=house, near=each)
    for question in since_intake:
        answer_wall(by=house, referral_id=question.referral_id, wall_id=question.wall_id, keep_out=True)
