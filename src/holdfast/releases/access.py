"""Which copies a viewer may be shown. One predicate for list, page and file."""

from __future__ import annotations

from django.db.models import QuerySet

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.cases.access import cases_answered_for
from holdfast.releases.choices import ReleaseState
from holdfast.releases.models import Release, ReleaseLine


def releases_visible_to(viewer: Viewer) -> QuerySet[Release]:
    """The partnership's, to its coordinators; to its auditor those that were made. Never one with a case, or somebody, walled.

    An auditor sees no case but what stands in a copy put before them to release: two people answer for it, and one must be
    able to read what leaves (decision 0017).
    """
    if viewer.partnership_id is None or not may(viewer, Verb.RELEASE):
        return Release.objects.none()
    rows = Release.objects.filter(space_id=viewer.partnership_id, case__in=cases_answered_for(viewer))
    if viewer.role is not Role.COORDINATOR:
        rows = rows.exclude(state=ReleaseState.DRAFTED)
    if viewer.walled:
        lines = ReleaseLine.objects.exclude(case__in=cases_answered_for(viewer))
        rows = rows.exclude(lines__in=lines).exclude(person_id__in=viewer.walled)
    return rows


def may_begin(viewer: Viewer) -> bool:
    """Whether the viewer may make copies at all: whoever answers for the partnership and sees its cases."""
    return may(viewer, Verb.RELEASE) and may(viewer, Verb.VIEW)
