"""What must be answered before a list is sent: who at work may be close to somebody in one of its cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from holdfast.access.access import walls_around
from holdfast.access.choices import Verb, WallState
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.cases.queries.nearness import Near, near_to
from holdfast.conference.access import listings_visible_to
from holdfast.conference.choices import ListingState
from holdfast.conference.models import Listing
from holdfast.conference.queries.meetings import in_the_days_order
from holdfast.people.matching.near import NearBecause


@dataclass(frozen=True, slots=True)
class KeepOutQuestion:
    """Whether somebody must be kept out of the case at one place of a list; the signs, and never whose they are."""

    listing_id: UUID
    place: int
    user_id: UUID
    name: str
    agency: str
    because: tuple[NearBecause, ...]


def questions_before_sending(viewer: Viewer, area: Area, meeting_id: UUID) -> list[KeepOutQuestion]:
    """The open questions about the cases the viewer sees on a list, in its order."""
    rows = listings_visible_to(viewer).filter(meeting_id=meeting_id)
    listed = list(in_the_days_order(rows).values_list("id", "case_id", "state"))
    places = {
        case_id: (listing_id, place)
        for place, (listing_id, case_id, state) in enumerate(listed, 1)
        if state == ListingState.LISTED
    }
    staff = {each.user_id: each for each in reversed(staff_of(area.id))}
    asked = [
        KeepOutQuestion(
            *places[each.case_id], each.user_id, staff[each.user_id].name, staff[each.user_id].agency, each.because
        )
        for each in near_to(viewer, tuple(staff.values()), places)
        if _is_asked(viewer, each)
    ]
    return sorted(asked, key=lambda each: (each.place, each.name))


def asked_and_unasked(viewer: Viewer, area: Area, listings: Sequence[Listing]) -> tuple[list[Near], list[Near]]:
    """The open questions about a list that the viewer is asked, and those that must not be noticed by them."""
    cases = [each.case_id for each in listings]
    seen = set(
        listings_visible_to(viewer).filter(id__in=[each.id for each in listings]).values_list("case_id", flat=True)
    )
    found = near_to(operator_of(area.id), staff_of(area.id), cases)
    asked = [each for each in found if each.case_id in seen and _is_asked(viewer, each)]
    return asked, [each for each in found if each not in asked]


@dataclass(frozen=True, slots=True)
class IntakeQuestion:
    """Whether somebody at work is whom a referrer named: asked since the referral came, on its page."""

    listing_id: UUID
    referral_id: UUID
    wall_id: UUID
    is_viewers: bool


def asked_at_intake(viewer: Viewer, listings: Sequence[Listing]) -> list[IntakeQuestion]:
    """The open questions of a list's referrals: the viewer's to answer where they see the case and screen, else nobody's who sends it."""
    listed = {each.referral_id: each for each in listings}
    seen = set(listings_visible_to(viewer).filter(id__in=[each.id for each in listings]).values_list("id", flat=True))
    walls = walls_around([*listed]).filter(state=WallState.ASKED, user_id__isnull=False)
    return [
        IntakeQuestion(
            listed[each.subject_id].id,
            each.subject_id,
            each.id,
            listed[each.subject_id].id in seen and may(viewer, Verb.SCREEN) and each.user_id != viewer.user_id,
        )
        for each in walls
    ]


def since_intake(viewer: Viewer, meeting_id: UUID) -> list[tuple[UUID, str]]:
    """The referrals of a list whose question the viewer has to answer before it is sent, with their references, each once."""
    rows = listings_visible_to(viewer).filter(meeting_id=meeting_id, state=ListingState.LISTED)
    listings = list(rows.select_related("referral").order_by("position", "id"))
    open_ = {each.listing_id for each in asked_at_intake(viewer, listings) if each.is_viewers}
    return [(each.referral_id, each.referral.ref) for each in listings if each.id in open_]


def _is_asked(viewer: Viewer, near: Near) -> bool:
    """A deputy is not asked about themself: until the list is sent they do not know the case is there."""
    return near.user_id != viewer.user_id or may(viewer, Verb.CONVENE)
