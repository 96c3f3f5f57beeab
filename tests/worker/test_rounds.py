"""The worker seals what waits, survives a round that fails, and stops when told."""

from __future__ import annotations

from threading import Event as Stop

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import HOUSE
from holdfast.audit.models import Entry, Head, Seal
from holdfast.worker.rounds import Round, run
from tests.world import key_file

__all__ = ["key_file"]


@pytest.mark.django_db
@pytest.mark.usefixtures("key_file")
def test_one_round_seals_what_waits_and_a_second_finds_nothing() -> None:
    with transaction.atomic():
        ledger.write(Event.IMPORT_BEGUN, by=HOUSE)

    call_command("worker", once=True)
    call_command("worker", once=True)

    assert Seal.objects.count() == Entry.objects.count() == 1
    assert Head.objects.count() == 1


def test_a_round_that_fails_is_named_in_the_log_and_the_others_go_on(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def fail() -> None:
        raise DatabaseError("a value that must not be logged")

    run(Stop(), [Round("broken", 1, fail), Round("whole", 1, lambda: done.append("whole"))], until_idle=True)

    assert done == ["whole"]
    assert "round broken failed: DatabaseError" in caplog.text
    assert "must not be logged" not in caplog.text


def test_it_stops_when_told() -> None:
    stop = Stop()
    done: list[int] = []

    def count() -> None:
        done.append(1)
        if len(done) == 3:
            stop.set()

    run(stop, [Round("counting", 0, count)])

    assert len(done) == 3
