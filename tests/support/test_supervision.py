"""A note for supervision is read by its author and by whoever supervises them, and by nobody else, whatever their post."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.access.decide import SignInNeeded
from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from holdfast.kernel.errors import NotFound
from holdfast.kernel.ids import new_id
from holdfast.support.actions import NoSupervisor, OneselfNamed, WordsNeeded, name_supervisor, show_note, write_note
from holdfast.support.models import Supervision, SupervisionNote
from holdfast.support.queries import notes_by, own_notes, supervised_by, supervisor_of, supervisors_here
from tests.world import World, key_file, world

__all__ = ["key_file", "world"]

LEAD, PRIYA, NESTA = "Bronagh Devlin", "Priya Raman", "Nesta Sidhu"
WORDS = "I cannot let go of that afternoon."


def user(name: str) -> UUID:
    return User.objects.get(name=name).id


def name(world: World, who: str, supervisor: str | None) -> bool:
    return name_supervisor(
        by=world.viewer(LEAD), user_id=user(who), supervisor_user_id=user(supervisor) if supervisor else None
    )


def read(world: World, reader: str, author: str) -> list[str]:
    return [each.text for each in notes_by(world.viewer(reader), user(author))[0]]


@pytest.fixture
def supervised(world: World) -> World:
    """Nesta supervises Priya, who wrote one note."""
    name(world, PRIYA, NESTA)
    write_note(by=world.viewer(PRIYA), text=f" {WORDS} ")
    return world


def test_author_and_supervisor_read_it(supervised: World) -> None:
    [own] = own_notes(supervised.viewer(PRIYA))[0]
    assert (own.text, own.supervisor_reads) == (WORDS, True)
    assert read(supervised, NESTA, PRIYA) == [WORDS]


@pytest.mark.parametrize(
    "reader", [LEAD, "Esther Vaughan", "Anita Halloran", "Ruth Adler", "Owen Price", "Martin Sole"]
)
def test_nobody_else_reads_it_whatever_their_post(supervised: World, reader: str) -> None:
    with pytest.raises(NotFound):
        notes_by(supervised.viewer(reader), user(PRIYA))
    with pytest.raises(NotFound):
        show_note(by=supervised.viewer(reader), note_id=SupervisionNote.objects.get().id)
    assert own_notes(supervised.viewer(reader)) == ([], None)


def test_the_command_line_is_nobody_s_supervisor(supervised: World) -> None:
    with pytest.raises(NotFound):
        own_notes(supervised.operator())
    with pytest.raises(SignInNeeded):
        own_notes(supervised.viewer(PRIYA).__class__())


def test_another_supervisor_reads_only_what_is_written_or_shown_to_them(supervised: World) -> None:
    first = SupervisionNote.objects.get().id
    name(supervised, PRIYA, LEAD)
    write_note(by=supervised.viewer(PRIYA), text="To the new one.")
    assert read(supervised, LEAD, PRIYA) == ["To the new one."]
    assert [each.supervisor_reads for each in own_notes(supervised.viewer(PRIYA))[0]] == [True, False]
    with pytest.raises(NotFound):
        read(supervised, NESTA, PRIYA)
    show_note(by=supervised.viewer(PRIYA), note_id=first)
    assert read(supervised, LEAD, PRIYA) == ["To the new one.", WORDS]


def test_a_supervisor_may_read_and_not_pass_on(supervised: World) -> None:
    with pytest.raises(NotFound):
        show_note(by=supervised.viewer(NESTA), note_id=SupervisionNote.objects.get().id)
    with pytest.raises(NotFound):
        show_note(by=supervised.viewer(PRIYA), note_id=new_id())


def test_without_a_supervisor_a_note_is_one_s_own(world: World) -> None:
    note = write_note(by=world.viewer(PRIYA), text=WORDS)
    assert supervisor_of(world.viewer(PRIYA)) is None
    with pytest.raises(NoSupervisor):
        show_note(by=world.viewer(PRIYA), note_id=note)
    name(world, PRIYA, NESTA)
    assert read(world, NESTA, PRIYA) == []
    with pytest.raises(WordsNeeded):
        write_note(by=world.viewer(PRIYA), text="  ")


def test_the_lead_says_who_supervises_whom_in_the_own_agency(supervised: World) -> None:
    assert not name(supervised, PRIYA, NESTA)
    assert name(supervised, PRIYA, None)
    assert Supervision.objects.filter(until_at=None).count() == 0
    with pytest.raises(OneselfNamed):
        name(supervised, PRIYA, PRIYA)
    for who, supervisor in ((PRIYA, "Ngozi Eze"), ("Ngozi Eze", PRIYA)):
        with pytest.raises(NotFound):
            name(supervised, who, supervisor)
    for post in (PRIYA, "Esther Vaughan", "Owen Price"):
        with pytest.raises(NotFound):
            name_supervisor(by=supervised.viewer(post), user_id=user(PRIYA), supervisor_user_id=user(NESTA))
        with pytest.raises(NotFound):
            supervisors_here(supervised.viewer(post))
    assert [each.name for each, _now in supervisors_here(supervised.viewer(LEAD))] == [LEAD, NESTA, PRIYA]


def test_the_words_are_stored_encrypted_and_the_ledger_holds_none(supervised: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM support_supervisionnote")
        assert WORDS.encode() not in bytes(cursor.fetchone()[0])
    written = Entry.objects.get(event="supervision_note.written")
    assert WORDS not in str(vars(written))


def test_reading_costs_the_same_for_many_notes_as_for_one(supervised: World) -> None:
    nesta = supervised.viewer(NESTA)
    with CaptureQueriesContext(connection) as few:
        read(supervised, NESTA, PRIYA)
    for number in range(25):
        write_note(by=supervised.viewer(PRIYA), text=f"Note {number}")
    with CaptureQueriesContext(connection) as many:
        page, before = notes_by(nesta, user(PRIYA))
    assert len(page) == 20
    assert len(notes_by(nesta, user(PRIYA), before=before)[0]) == 6
    assert len(many) <= len(few) <= 12
    assert [each.user_id for each in supervised_by(nesta)] == [user(PRIYA)]
