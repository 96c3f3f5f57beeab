"""Sealing gives every entry one place, whoever seals, and the database as a whole verifies."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction

from holdfast.audit import ledger, merkle, sealing, triggers
from holdfast.audit.events import Event
from holdfast.audit.facts import HeldHead, read_head
from holdfast.audit.ledger import HOUSE, Actor, Line, Subject
from holdfast.audit.models import Detail, Entry, Head, Seal
from holdfast.audit.sealing import seal_pending
from holdfast.audit.verification import verify
from holdfast.audit.verifying import Fault
from holdfast.kernel.clock import real_now
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault import forget_keys
from holdfast.kernel.vault.rotating import rotate_root


def fill(count: int) -> None:
    """Write entries, every other one with details."""
    lines = [
        Line(Event.CASE_OPENED, Subject("case", new_id()), details={"n": n} if n % 2 else {}) for n in range(count)
    ]
    with transaction.atomic():
        ledger.write_many(lines, by=Actor(user_id=new_id(), partnership_id=new_id()))


@pytest.mark.django_db
def test_entries_get_places_in_order_and_a_signed_head() -> None:
    """Every sealing extends the tree and signs it; with nothing to do it does nothing."""
    fill(5)
    assert seal_pending() == 5
    assert seal_pending() == 0
    fill(3)
    assert seal_pending() == 3

    assert list(Seal.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 9))
    assert list(Head.objects.order_by("size").values_list("size", flat=True)) == [5, 8]
    assert verify().findings == []


@pytest.mark.django_db
def test_many_entries_are_sealed_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long outage ends in several heads."""
    monkeypatch.setattr(sealing, "BATCH", 10)
    fill(25)
    assert seal_pending() == 25
    assert verify().heads == 3


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_give_each_entry_one_place() -> None:
    """The second one's work is refused as a whole, and nothing is left out in the end."""
    fill(1)
    seal_pending()

    def work(number: int) -> int:
        try:
            if number % 2:
                fill(5)
            return seal_pending()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        sealed = sum(pool.map(work, range(12)))
    sealed += seal_pending()

    assert sealed == 30
    done = verify()
    assert (done.size, done.findings) == (31, [])


@pytest.mark.django_db
def test_an_entry_committed_late_is_found_by_the_sweep() -> None:
    """What a transaction held back for hours waits for the sweep, and is sealed by it."""
    fill(1)
    old = Entry.objects.get()
    seal_pending()
    at = real_now() - timedelta(minutes=50)
    late = Entry(
        id=sealing._first_id(real_now() - timedelta(hours=5)),  # noqa: SLF001 - the lowest id a late entry may have
        at=at,
        event=old.event,
        outcome="done",
    )  # fmt: skip
    late.leaf = late.facts().leaf()
    late.save(force_insert=True)

    assert seal_pending() == 0
    assert seal_pending(sweep=True) == 1
    assert verify().findings == []


@pytest.mark.django_db
def test_entries_left_unsealed_are_reported() -> None:
    """A dead sealer is a finding, not a silence."""
    late = Entry(at=real_now() - timedelta(hours=2), event="case.opened", outcome="done")
    late.leaf = late.facts().leaf()
    late.save(force_insert=True)

    assert [finding.fault for finding in verify().findings] == [Fault.UNSEALED]


@pytest.mark.django_db
def test_heads_verify_after_the_root_key_was_rotated() -> None:
    """The signing key is wrapped anew and stays the same key."""
    fill(2)
    seal_pending()
    rotate_root()
    forget_keys()
    fill(2)
    seal_pending()
    assert verify().findings == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit_entry SET outcome = 'shown' WHERE id = %s", Fault.ALTERED),
        ("UPDATE audit_entry SET actor_id = NULL WHERE id = %s", Fault.ALTERED),
        ("DELETE FROM audit_entry WHERE id = %s", Fault.MISSING),
        ("DELETE FROM audit_seal WHERE entry_id = %s", Fault.GAP),
        ("UPDATE audit_seal SET seq = 1000 WHERE entry_id = %s", Fault.GAP),
        ("DELETE FROM audit_detail WHERE entry_id = %s", Fault.DETAIL),
        ("UPDATE audit_head SET root = frontier WHERE %s IS NOT NULL", Fault.ROOT),
        ("UPDATE audit_head SET signature = root WHERE %s IS NOT NULL", Fault.SIGNATURE),
        ("DELETE FROM audit_head WHERE size = 9 AND %s IS NOT NULL", Fault.UNCOVERED),
        ("UPDATE audit_head SET size = 99 WHERE size = 9 AND %s IS NOT NULL", Fault.CUT),
    ],
)
def test_tampering_in_the_database_is_found(statement: str, fault: Fault) -> None:
    """The same check over real tables, by somebody who dropped the triggers first."""
    fill(6)
    seal_pending()
    fill(3)
    seal_pending()
    assert verify().findings == []
    victim = Seal.objects.get(seq=4).entry_id
    assert Detail.objects.filter(pk=victim).exists()

    triggers.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, [victim.hex if connection.vendor == "sqlite" else victim])

    assert fault in {finding.fault for finding in verify().findings}


@pytest.mark.django_db
def test_a_head_held_elsewhere_betrays_a_rewritten_ledger(tmp_path: Path) -> None:
    """Whoever holds the root key can rewrite everything, and is still caught by a printed head."""
    fill(3)
    seal_pending()
    out = StringIO()
    call_command("ledger", "head", stdout=out)
    printed = tmp_path / "head.txt"
    printed.write_text(out.getvalue(), encoding="utf-8")
    fill(2)
    seal_pending()
    call_command("ledger", "verify", "--head", str(printed), stdout=StringIO())

    triggers.drop(connection)
    for model in (Seal, Head, Detail, Entry):
        model.objects.all().delete()
    fill(5)
    seal_pending()

    call_command("ledger", "verify", stdout=StringIO())
    with pytest.raises(CommandError, match="does not verify"):
        call_command("ledger", "verify", "--head", str(printed), stdout=StringIO(), stderr=StringIO())


@pytest.mark.django_db
def test_an_entry_is_proven_to_somebody_who_holds_only_a_head() -> None:
    """An inclusion proof made from the leaves leads to the root in the printed head."""
    fill(7)
    seal_pending()
    head = read_head(Head.objects.get().facts().line())
    leaves = [bytes(Entry.objects.get(pk=seal.entry_id).leaf) for seal in Seal.objects.order_by("seq")]

    proof = merkle.inclusion_proof(leaves, 4)
    assert merkle.is_included(leaves[4], 4, head.size, proof, head.root)


@pytest.mark.django_db
def test_the_commands_say_what_happened() -> None:
    """Seal, verify and sentences print plain words; nonsense gets a sentence."""
    with pytest.raises(CommandError, match="Nothing is sealed"):
        call_command("ledger", "head")
    ledger.write(Event.CASE_CLOSED, by=Actor(user_id=new_id()), on=Subject("case", new_id()))
    written = ledger.write(Event.DEMO_LOADED, by=HOUSE)
    out = StringIO()
    call_command("ledger", "seal", stdout=out)
    call_command("ledger", "verify", stdout=out)
    call_command("ledger", "sentences", "--last", "5", stdout=out)
    call_command("ledger", "sentences", "--subject", str(written), stdout=out)

    assert "2 entries sealed." in out.getvalue()
    assert "The ledger verifies: 2 entries, 1 heads" in out.getvalue()
    assert "closed case" in out.getvalue()
    assert "The demo was loaded." in out.getvalue()
    with pytest.raises(CommandError, match="not a head"):
        call_command("ledger", "verify", "--head", "tuesday")


def test_a_head_is_read_from_its_line_or_in_short() -> None:
    """Both forms a partner may have written down are understood."""
    assert read_head("12:" + "ab" * 32) == HeldHead(12, bytes.fromhex("ab" * 32))
    assert read_head(f"holdfast-head-1 12 {'ab' * 32} 2026-12-08T10:00:00 00 sig") == HeldHead(
        12, bytes.fromhex("ab" * 32)
    )
