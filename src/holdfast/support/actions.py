"""Naming a supervisor, writing to them, and showing an earlier note to a new one."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.agencies.queries import agencies_in
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.support.access import at_work, names_supervisors, notes_visible_to
from holdfast.support.models import Supervision, SupervisionNote
from holdfast.support.queries import colleagues


class WordsNeeded(BadInput):
    """A note has words."""

    default = "Write what you want to talk about. Nothing was saved."


class NoSupervisor(BadInput):
    """Nobody is there to show a note to."""

    default = (
        "Nobody supervises you at the moment, so the note was shown to nobody. Your agency's lead names a supervisor."
    )


class OneselfNamed(BadInput):
    """Nobody supervises themselves."""

    default = "Nobody supervises themselves. Choose a colleague. Nothing was changed."


@transaction.atomic
def name_supervisor(*, by: Viewer, user_id: UUID, supervisor_user_id: UUID | None) -> bool:
    """Say who supervises a colleague from now on, or that nobody does; whether that is new. Notes written before stay hidden.

    Raises ``NotFound`` for whoever is not the agency's lead and for people of other agencies, and ``OneselfNamed``.
    """
    lead, agency_id = at_work(by)
    here = {each.user_id for each in colleagues(by, agency_id)}
    if not names_supervisors(by) or user_id not in here or supervisor_user_id not in {*here, None}:
        raise NotFound
    if user_id == supervisor_user_id:
        raise OneselfNamed
    now = _supervision(agency_id, user_id)
    if (now.supervisor_id if now else None) == supervisor_user_id:
        return False

    if now is not None:
        now.until_at = clock.now()
        now.save(update_fields=["until_at"])
    if supervisor_user_id is not None:
        Supervision.objects.create(
            agency_id=agency_id, user_id=user_id, supervisor_id=supervisor_user_id, by_user_id=lead
        )

    also = [each for each in (supervisor_user_id,) if each]
    ledger.write(Event.SUPERVISOR_NAMED, by=by, on=Subject("user", user_id), also=also)
    return True


@transaction.atomic
def write_note(*, by: Viewer, text: str) -> UUID:
    """Write a note which oneself and whoever supervises one now reads. Raises ``WordsNeeded``."""
    user_id, agency_id = at_work(by)
    if not text.strip():
        raise WordsNeeded

    now = _supervision(agency_id, user_id)
    row = SupervisionNote(
        space_id=agency_id, author_id=user_id, open_to_id=now.supervisor_id if now else None, text=text.strip()
    )
    row.save(force_insert=True)

    ledger.write(Event.SUPERVISION_NOTED, by=by, on=Subject("supervision_note", row.id))
    return row.id


@transaction.atomic
def show_note(*, by: Viewer, note_id: UUID) -> None:
    """Show one's own note to whoever supervises one now. Raises ``NotFound`` and ``NoSupervisor``."""
    user_id, agency_id = at_work(by)
    row = notes_visible_to(by).select_for_update(of=("self",)).filter(pk=note_id, author_id=user_id).first()
    if row is None:
        raise NotFound
    now = _supervision(agency_id, user_id)
    if now is None:
        raise NoSupervisor

    row.open_to_id = now.supervisor_id
    row.save(update_fields=["open_to"])

    ledger.write(Event.SUPERVISION_SHOWN, by=by, on=Subject("supervision_note", row.id), also=[now.supervisor_id])


def _supervision(agency_id: UUID, user_id: UUID) -> Supervision | None:
    """Who supervises somebody now, held until the change is done."""
    rows = Supervision.objects.select_for_update(of=("self",))
    return rows.filter(agency_id=agency_id, user_id=user_id, until_at=None).first()


@transaction.atomic
def forget_leavers_notes(*, by: Viewer, user_ids: Collection[UUID]) -> None:
    """Erase what people who left wrote to their supervisors in the actor's partnership, and who supervised them."""
    if by.partnership_id is None:
        raise NotFound
    notes = SupervisionNote.objects.filter(space_id__in=list(agencies_in(by.partnership_id)), author_id__in=user_ids)
    supervised = Supervision.objects.filter(agency__partnership_id=by.partnership_id, user_id__in=user_ids)
    gone = set(notes.values_list("author_id", flat=True)) | set(supervised.values_list("user_id", flat=True))
    notes.delete()
    supervised.delete()
    # Whoever is still here and was supervised by them has no supervisor until one is named.
    theirs = Supervision.objects.filter(agency__partnership_id=by.partnership_id, supervisor_id__in=user_ids)
    theirs.filter(until_at=None).update(until_at=clock.now())

    ledger.write_many(
        [Line(Event.LEAVER_FORGOTTEN, on=Subject("user", each), basis="supervision") for each in sorted(gone)], by=by
    )
