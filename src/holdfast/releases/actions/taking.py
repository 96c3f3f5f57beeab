"""A copy, held for a change by whoever may change it."""

from __future__ import annotations

from uuid import UUID

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.kernel.errors import BadInput, NotFound, StepUpNeeded
from holdfast.releases.access import may_begin, releases_visible_to
from holdfast.releases.choices import OPEN, ReleaseState
from holdfast.releases.models import Release


class NotAtThisStage(BadInput):
    """What was made is not changed, what was released not taken back."""

    default = "The copy is not at this stage any more, so nothing was changed."


def take_release(by: Viewer, release_id: UUID, *states: ReleaseState) -> Release:
    """The copy, locked. Raises ``NotFound``, ``StepUpNeeded``, ``NotAtThisStage``."""
    require(by, Verb.RELEASE)
    seen = releases_visible_to(by).filter(pk=release_id).values("id")
    release = Release.objects.select_for_update(of=("self",)).select_related("case").filter(id__in=seen).first()
    if release is None or by.user_id is None or (OPEN.issuperset(states) and not may_begin(by)):
        raise NotFound
    if not by.stepped_up:
        raise StepUpNeeded
    if release.state not in states:
        raise NotAtThisStage
    return release
