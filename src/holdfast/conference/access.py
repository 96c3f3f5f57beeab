"""Which meetings, listings, research, actions and flags a viewer may be shown. One predicate for page, list, count and export."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from holdfast.access.access import seated_for
from holdfast.access.choices import Verb
from holdfast.access.decide import may, may_read
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.cases.access import cases_left, cases_visible_to, referrals_visible_to
from holdfast.conference.choices import Answer, MeetingState, TransferState
from holdfast.conference.models import Action, Arrival, Contribution, Flag, Listing, Meeting, Research, Risk, Transfer
from holdfast.kernel import clock
from holdfast.kernel.rows import leads_to
from holdfast.kernel.vault import FieldClass
from holdfast.sharing.access import with_audience


def meetings_visible_to(viewer: Viewer) -> QuerySet[Meeting]:
    """The coordinator's whole series, else the meetings the viewer's agency was invited to, while its seat lasts.

    Whoever may send a list in the coordinator's place also sees those that are planned and not sent yet.
    """
    space_id = _looked_at(viewer)
    if space_id is None:
        return Meeting.objects.none()
    rows = Meeting.objects.filter(space_id=space_id)
    if viewer.role is Role.COORDINATOR:
        return rows
    return rows.filter(Q(seated_for(viewer, "id", clock.now())) | _to_be_sent(viewer, "state"))


def listings_visible_to(viewer: Viewer) -> QuerySet[Listing]:
    """The cases of those meetings, without any that left for another area, the viewer is walled from, or somebody walled is in."""
    space_id = _looked_at(viewer)
    if space_id is None:
        return Listing.objects.none()
    rows = Listing.objects.filter(space_id=space_id).exclude(case_id__in=cases_left(space_id))
    if viewer.role is not Role.COORDINATOR:
        rows = rows.filter(Q(_hears(viewer)) | _to_be_sent(viewer, "meeting__state"))
    return rows.exclude(around_walled(viewer)) if viewer.walled else rows


def research_visible_to(viewer: Viewer) -> QuerySet[Research]:
    """The viewer's own agency's answers; to the coordinator, and to all once the meeting is open, those returned by the others.

    That an agency answered is known to the meeting; what it said only where ``is_told``, its marked parts only where ``marked_too``.
    """
    rows = with_audience(Research.objects.filter(leads_to("listing_id", listings_visible_to(viewer))), viewer)
    answered = ~Q(answer=Answer.DRAFT)
    shared = answered & Q(listing__meeting__state__in=[MeetingState.OPEN, MeetingState.CLOSED])
    own = Q(agency_id=viewer.agency_id)
    return rows.filter(own | (answered if viewer.role is Role.COORDINATOR else shared))


def contributions_visible_to(viewer: Viewer) -> QuerySet[Contribution]:
    """What was said of the cases the viewer may see, to them; its marked parts only where ``marked_too``."""
    rows = with_audience(Contribution.objects.filter(leads_to("listing_id", listings_visible_to(viewer))), viewer)
    return rows.filter(is_told=True)  # type: ignore[misc]  # of the line above


def risks_visible_to(viewer: Viewer) -> QuerySet[Risk]:
    """The risks named in the cases the viewer may see."""
    return Risk.objects.filter(leads_to("listing_id", listings_visible_to(viewer)))


def actions_visible_to(viewer: Viewer) -> QuerySet[Action]:
    """The actions of the viewer's own agency for as long as they are kept, and those of the cases the viewer may see.

    A meeting that hears a case again has its earlier actions before it, also when the seats of the meeting that agreed them ended.
    """
    space_id = _looked_at(viewer)
    if space_id is None:
        return Action.objects.none()
    rows = Action.objects.filter(space_id=space_id).exclude(case_id__in=cases_left(space_id))
    if viewer.role is not Role.COORDINATOR:
        seated = Q(_hears(viewer, "listing__"))
        again = Listing.objects.filter(Q(_hears(viewer)), case_id=OuterRef("case_id"))
        rows = rows.filter(Q(agency_id=viewer.agency_id) | seated | Q(Exists(again)))
    return rows.exclude(around_walled(viewer)) if viewer.walled else rows


def flags_visible_to(viewer: Viewer) -> QuerySet[Flag]:
    """The coordinator's every flag, else the viewer's own agency's; never around the walled."""
    space_id = _looked_at(viewer)
    if space_id is None:
        return Flag.objects.none()
    rows = Flag.objects.filter(space_id=space_id)
    if viewer.role is not Role.COORDINATOR:
        rows = rows.filter(Q(agency_id=viewer.agency_id))
    return rows.exclude(around_walled(viewer)) if viewer.walled else rows


def transfers_visible_to(viewer: Viewer) -> QuerySet[Transfer]:
    """What left the coordinator's area; never of a case they are walled from, or that somebody walled is in."""
    if viewer.partnership_id is None or not coordinates(viewer):
        return Transfer.objects.none()
    rows = Transfer.objects.filter(space_id=viewer.partnership_id)
    if not viewer.walled:
        return rows
    rows = rows.exclude(case_id__in=viewer.walled).exclude(case__parties__person_id__in=viewer.walled)
    return rows.exclude(case__referrals__id__in=viewer.walled)


def arrivals_visible_to(viewer: Viewer) -> QuerySet[Arrival]:
    """What arrives in the coordinator's area; never what they are walled from."""
    return arrivals_outside_walls(viewer) if coordinates(viewer) else Arrival.objects.none()


def brought_visible_to(viewer: Viewer) -> QuerySet[Arrival]:
    """Of what arrived, that whose minutes and checklists the viewer may read.

    The coordinator at once; once it is acknowledged, whoever sees the referral or the case it became and reads what was said in it.
    """
    if not may_read(viewer, FieldClass.NARRATIVE):
        return Arrival.objects.none()
    here = leads_to("referral_id", referrals_visible_to(viewer)) | leads_to(
        "referral__case_id", cases_visible_to(viewer)
    )
    seen = Q(here, state=TransferState.ACKNOWLEDGED)
    if coordinates(viewer):
        seen |= Q(state=TransferState.SENT)
    return arrivals_outside_walls(viewer).filter(seen)


def arrivals_outside_walls(viewer: Viewer) -> QuerySet[Arrival]:
    """Every arrival of the viewer's area no wall of theirs stands around; who reads which of them is said elsewhere here."""
    if viewer.partnership_id is None or not may(viewer, Verb.VIEW):
        return Arrival.objects.none()
    rows = Arrival.objects.filter(space_id=viewer.partnership_id).exclude(id__in=viewer.walled)
    return rows.exclude(referral_id__in=viewer.walled)


def coordinates(viewer: Viewer) -> bool:
    """Whether the viewer speaks for their area to others."""
    return viewer.role is Role.COORDINATOR and may(viewer, Verb.SCREEN)


def _looked_at(viewer: Viewer) -> UUID | None:
    """The space a viewer may look into at all."""
    return viewer.partnership_id if may(viewer, Verb.VIEW) else None


def _hears(viewer: Viewer, prefix: str = "") -> Exists:
    """Whether the circle of the meeting reaches the case: not one whose disclosure was ended, though its meeting is."""
    return seated_for(viewer, f"{prefix}case_id", clock.now(), within=f"{prefix}meeting__circle_id")


def _to_be_sent(viewer: Viewer, state: str) -> Q:
    """The meetings a deputy may send the list of."""
    return Q(**{state: MeetingState.PLANNED}) if may(viewer, Verb.SEND) else Q(pk__in=[])


def around_walled(viewer: Viewer) -> Q:
    """Whatever hangs on a case the viewer is walled from, or that somebody they are walled from is in."""
    walled = viewer.walled
    return Q(case_id__in=walled) | Q(case__parties__person_id__in=walled) | Q(case__referrals__id__in=walled)
