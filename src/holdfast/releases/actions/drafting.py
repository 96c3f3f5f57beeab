"""Beginning a copy: every line with what the rule proposes for it."""

from __future__ import annotations

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.access import cases_visible_to
from holdfast.kernel.errors import BadInput, NotFound, StepUpNeeded
from holdfast.kernel.ids import short_ref
from holdfast.kernel.vault.writing import writing_keys
from holdfast.releases.access import may_begin
from holdfast.releases.facts import LineWanted, ReleaseWanted
from holdfast.releases.models import Release, ReleaseLine
from holdfast.rules.releasing import because_of, proposed_for


class ReceiverNeeded(BadInput):
    """A copy is made for somebody, who asked for a reason."""

    default = "Write who receives the copy and what they asked for. Nothing was begun."


@transaction.atomic
def draft_release(*, by: Viewer, wanted: ReleaseWanted) -> Release:
    """Begin a copy of what was gathered. Raises ``NotFound``, ``StepUpNeeded``, ``ReceiverNeeded``."""
    require(by, Verb.RELEASE)
    cases = {wanted.case_id, *(each.case_id for each in wanted.lines)}
    seen = cases_visible_to(by).filter(id__in=cases).distinct().count()
    if not may_begin(by) or by.user_id is None or by.partnership_id is None or seen != len(cases):
        raise NotFound
    if not by.stepped_up:
        raise StepUpNeeded
    if not wanted.receiver.strip() or not wanted.because.strip():
        raise ReceiverNeeded

    release = Release(
        space_id=by.partnership_id,
        ref=short_ref(),
        case_id=wanted.case_id,
        person_id=wanted.person_id,
        asked_as=wanted.asked_as.value,
        about=wanted.about,
        receiver=wanted.receiver.strip(),
        asked_because=wanted.because.strip(),
        drafted_by_user_id=by.user_id,
    )
    release.save(force_insert=True)
    lines = [_line(release, position, each) for position, each in enumerate(wanted.lines, start=1)]
    with writing_keys(lines):
        ReleaseLine.objects.bulk_create(lines)

    ledger.write(
        Event.RELEASE_DRAFTED,
        by=by,
        on=Subject("release", release.id),
        also=sorted(cases),
        basis=wanted.asked_as.value,
    )
    return release


def _line(release: Release, position: int, wanted: LineWanted) -> ReleaseLine:
    decision = proposed_for(
        wanted.nature,
        wanted.asked_as,
        holds_sealed=wanted.holds_sealed,
        names_another=wanted.names_another,
    )
    because = because_of(decision)
    return ReleaseLine(
        space_id=release.space_id,
        release=release,
        case_id=wanted.case_id,
        position=position,
        day=wanted.day,
        nature=wanted.nature.value,
        source=wanted.source,
        text=wanted.text,
        proposed=decision.outcome.value,
        proposed_because=because.value if because else "",
    )
