"""A second person looks at a copy: releases it, or sends it back and says why."""

from __future__ import annotations

import base64
from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, Refused
from holdfast.releases.actions.taking import take_release
from holdfast.releases.choices import ReleaseState
from holdfast.releases.facts import ReleaseRead, content_of, hash_of
from holdfast.releases.models import Release
from holdfast.releases.queries.reading import read
from holdfast.rules.releasing import may_release


class NotYours(BadInput):
    """Nobody releases what they had a hand in."""

    default = "You had a hand in this copy, so another person has to release it. Nothing was changed."


class ReasonNeeded(BadInput):
    """What is sent back says why."""

    default = "Write what is to be changed. Nothing was sent back."


class Altered(Refused):
    """What would be released is not what was made."""

    default = "The copy is not what was made any more, so it was not released. Send it back, and tell whoever runs the installation."


@transaction.atomic
def give_release(*, by: Viewer, release_id: UUID, file: bytes) -> str:
    """Release a copy made by somebody else, as the file that was drawn of it; return the file's hash.

    Raises ``NotFound``, ``StepUpNeeded``, ``NotAtThisStage``, ``NotYours``, ``Altered``.
    """
    release, found = _taken(by, release_id)
    if hash_of(content_of(release.ref, release.asked_as, release.about, release.receiver, found.lines)) != (
        release.content_hash
    ):
        raise Altered

    release.state, release.answered_at, release.released_by_user_id = ReleaseState.RELEASED, clock.now(), by.user_id
    release.file, release.file_hash = base64.b64encode(file).decode(), hash_of(file)
    release.save(update_fields=["state", "answered_at", "released_by_user_id", "file", "file_hash"])

    on, cases = Subject("release", release.id), [release.case_id]
    given = Line(Event.RELEASE_GIVEN, on=on, also=cases, basis=release.content_hash)
    drawn = Line(Event.DOCUMENT_MADE, on=on, also=cases, basis=release.file_hash, outcome="pdf")
    ledger.write_many([given, drawn], by=by)
    return release.file_hash


@transaction.atomic
def return_release(*, by: Viewer, release_id: UUID, because: str) -> None:
    """Send a copy back to whoever made it. Raises as releasing does, and ``ReasonNeeded``."""
    release, _found = _taken(by, release_id)
    if not because.strip():
        raise ReasonNeeded

    release.state, release.answered_at = ReleaseState.RETURNED, clock.now()
    release.returned_because = because.strip()
    release.save(update_fields=["state", "answered_at", "returned_because"])

    ledger.write(Event.RELEASE_RETURNED, by=by, on=Subject("release", release.id), also=[release.case_id])


def _taken(by: Viewer, release_id: UUID) -> tuple[Release, ReleaseRead]:
    release = take_release(by, release_id, ReleaseState.MADE)
    found = read(release)
    maker, hands = release.made_by_user_id, frozenset[object](found.went_through)
    if not may_release(maker=maker, releaser=by.user_id, went_through=hands):
        raise NotYours
    return release, found
