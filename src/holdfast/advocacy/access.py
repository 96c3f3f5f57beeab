"""Which lanes, notes and tellings a viewer may be shown. One predicate for page, list and action."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from holdfast.access.choices import Verb
from holdfast.access.decide import may, may_read
from holdfast.access.viewer import Viewer
from holdfast.advocacy.choices import WORKING
from holdfast.advocacy.models import Lane, Note, Telling, Views
from holdfast.agencies.choices import Role
from holdfast.cases.access import cases_visible_to
from holdfast.kernel.rows import leads_to
from holdfast.kernel.vault import FieldClass


def sees_lanes(viewer: Viewer) -> bool:
    """Whether the viewer's post is shown lanes at all: coordinators, advocates, and whoever leads an agency."""
    own = viewer.agency_id is not None and viewer.role in {Role.ADVOCATE, Role.LEAD}
    return own or (viewer.role is Role.COORDINATOR and viewer.partnership_id is not None)


def lanes_visible_to(viewer: Viewer) -> QuerySet[Lane]:
    """The coordinator's whole partnership; else the own agency's, to its advocates and its lead; never around the walled."""
    rows = Lane.objects.filter(leads_to("case_id", cases_visible_to(viewer)))
    if not sees_lanes(viewer):
        return rows.none()
    if viewer.role is Role.COORDINATOR or viewer.agency_id is None:
        return rows
    return rows.filter(agency_id=viewer.agency_id)


def works_lanes(viewer: Viewer) -> bool:
    """Whether the viewer's post works lanes at all: which ones, ``lanes_worked_by`` says."""
    return viewer.agency_id is not None and viewer.role in WORKING and may(viewer, Verb.CONTRIBUTE)


def lanes_worked_by(viewer: Viewer) -> QuerySet[Lane]:
    """The lanes of the viewer's own agency, for the posts that speak with her; not its lead, who reads no narrative."""
    if viewer.agency_id is None or not works_lanes(viewer):
        return Lane.objects.none()
    return lanes_visible_to(viewer).filter(agency_id=viewer.agency_id)


def leads_service(viewer: Viewer) -> bool:
    """Whether the viewer may give the service's lanes to its advocates."""
    return viewer.role is Role.LEAD and viewer.agency_id is not None


def notes_visible_to(viewer: Viewer) -> QuerySet[Note]:
    """The notes in the private space of the viewer's own agency, to its advocates alone, and of cases they may see. Walls first."""
    if viewer.role is not Role.ADVOCATE or viewer.agency_id is None or not may_read(viewer, FieldClass.NARRATIVE):
        return Note.objects.none()
    rows = Note.objects.filter(space_id=viewer.agency_id)
    return rows.filter(leads_to("case_id", cases_visible_to(viewer)))


def views_visible_to(viewer: Viewer) -> QuerySet[Views]:
    """What she said may be shared, to whoever sees the case and may read what was said in it."""
    if not may(viewer, Verb.VIEW) or not may_read(viewer, FieldClass.NARRATIVE):
        return Views.objects.none()
    return Views.objects.filter(leads_to("lane__case_id", cases_visible_to(viewer)))


def tellings_visible_to(viewer: Viewer) -> QuerySet[Telling]:
    """To whoever sees the case: that she is told, by whom and when, is the meeting's business."""
    if not may(viewer, Verb.VIEW):
        return Telling.objects.none()
    return Telling.objects.filter(leads_to("case_id", cases_visible_to(viewer)))


def tellings_owed_by(viewer: Viewer) -> QuerySet[Telling]:
    """Of those, what the viewer may end: their own agency's, or what they were named for."""
    if not may(viewer, Verb.CONTRIBUTE) or viewer.agency_id is None:
        return Telling.objects.none()
    named = Q(user_id=viewer.user_id, user_id__isnull=False)
    return tellings_visible_to(viewer).filter(Q(agency_id=viewer.agency_id) | named)
