"""Going through the lines of a copy, and making it for another person to release."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.releases.actions.taking import take_release
from holdfast.releases.choices import OPEN, LineDecision, ReleaseState
from holdfast.releases.facts import LineAnswer, content_of, hash_of
from holdfast.releases.models import ReleaseLine
from holdfast.releases.queries.reading import read
from holdfast.rules.releasing import CHOSEN, Because, Proposed


class MayNeverBeGiven(BadInput):
    """No person may give what the rule never gives."""

    default = "A line you included may never be given in this copy, so nothing was saved. Choose to withhold it."


class WhyWithheldNeeded(BadInput):
    """What is withheld says why."""

    default = "A line is withheld without a reason, so nothing was saved. Choose the reason."


class NoteNeeded(BadInput):
    """Whoever gives what was proposed to be withheld says why."""

    default = "You include a line that was proposed to be withheld. Write beside it why. Nothing was saved."


class LineLeft(BadInput):
    """Every line is gone through by a person."""

    default = "Some lines are not gone through yet, so the copy was not made. Decide on each of them."


@transaction.atomic
def decide_lines(*, by: Viewer, release_id: UUID, answers: Sequence[LineAnswer]) -> None:
    """Record what a person decided of some lines.

    Raises ``NotFound``, ``StepUpNeeded``, ``NotAtThisStage``, ``MayNeverBeGiven``, ``WhyWithheldNeeded``, ``NoteNeeded``.
    """
    release = take_release(by, release_id, *OPEN)
    rows = {row.id: row for row in release.lines.filter(id__in=[each.line_id for each in answers])}
    if len(rows) != len(answers):
        raise NotFound

    for each in answers:
        _decide(rows[each.line_id], each, by)
    for row in rows.values():
        row.save(update_fields=["decision", "because", "note", "decided_by_user_id"])

    ledger.write(Event.RELEASE_CHANGED, by=by, on=Subject("release", release.id), also=list(rows))


@transaction.atomic
def make_release(*, by: Viewer, release_id: UUID) -> str:
    """Make the copy, to be released by somebody else; return the hash of what it says. Raises ``LineLeft``, ``NotAtThisStage``."""
    release = take_release(by, release_id, *OPEN)
    found = read(release)
    if found.undecided or not found.lines:
        raise LineLeft

    release.content_hash = hash_of(
        content_of(release.ref, release.asked_as, release.about, release.receiver, found.lines)
    )
    release.state, release.made_at, release.made_by_user_id = ReleaseState.MADE, clock.now(), by.user_id
    release.save(update_fields=["content_hash", "state", "made_at", "made_by_user_id"])

    on = Subject("release", release.id)
    ledger.write(Event.RELEASE_MADE, by=by, on=on, also=[release.case_id], basis=release.content_hash)
    return release.content_hash


def _decide(row: ReleaseLine, answer: LineAnswer, by: Viewer) -> None:
    row.decided_by_user_id, row.decision = by.user_id, answer.decision
    row.note = answer.note.strip() or None
    if answer.decision is LineDecision.INCLUDE:
        if row.proposed == Proposed.NEVER.value:
            raise MayNeverBeGiven
        if row.proposed == Proposed.WITHHOLD.value and row.note is None:
            raise NoteNeeded
        row.because = ""
        return
    chosen = Because(row.proposed_because) if row.proposed == Proposed.NEVER.value else answer.because
    if chosen is None or (chosen not in CHOSEN and row.proposed != Proposed.NEVER.value):
        raise WhyWithheldNeeded
    row.because = chosen.value
