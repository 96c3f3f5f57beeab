"""Referrals of listed cases that those invited have not got: they joined after the list went round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.queries import subjects_in
from holdfast.access.viewer import Viewer
from holdfast.cases.queries import ReferralPaper
from holdfast.conference.access import meetings_visible_to
from holdfast.conference.choices import MeetingState


def joined_since(viewer: Viewer, meeting_id: UUID, papers: Mapping[UUID, Sequence[ReferralPaper]]) -> int:
    """How many of the papers came after the list was sent, for whoever may send them; two queries."""
    rows = meetings_visible_to(viewer).filter(state__in=[MeetingState.CIRCULATED, MeetingState.OPEN], pk=meeting_id)
    circle_id = rows.values_list("circle_id", flat=True).first() if may(viewer, Verb.SEND) else None
    if circle_id is None:
        return 0
    there = subjects_in(circle_id)
    return sum(each.id not in there for those in papers.values() for each in those)
