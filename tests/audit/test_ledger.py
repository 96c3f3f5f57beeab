"""Entries are written with their change, before their answer, and never with a name."""

from uuid import UUID

import pytest
from django.db import DatabaseError, OperationalError, connections, transaction

from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import HOUSE, Actor, LedgerMisuse, Line, Subject
from holdfast.audit.models import Detail, Entry
from holdfast.audit.queries import details_of, sentence_of
from holdfast.kernel.errors import LedgerUnavailable
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault import FieldClass, KeyKind, destroy_key

CASE = Subject("case", new_id())


@pytest.mark.django_db
def test_a_change_is_written_with_everything_it_touched(officer: Actor) -> None:
    """The entry holds ids and stored words, and a leaf hash over all of them."""
    other = new_id()
    with transaction.atomic():
        written = ledger.write(
            Event.CASE_OPENED, by=officer, on=CASE, also=[other], classes=[FieldClass.PERSONAL], basis="art6.e"
        )

    entry = Entry.objects.get(pk=written)
    assert (entry.event, entry.actor_id, entry.subject_id, entry.also) == (
        "case.opened", officer.user_id, CASE.id, [str(other)],
    )  # fmt: skip
    assert (entry.outcome, entry.classes, entry.basis) == ("done", ["personal"], "art6.e")
    assert bytes(entry.leaf) == entry.facts().leaf()
    assert sentence_of(entry, who="Officer", what="7Q4K-2M") == "Officer opened case 7Q4K-2M."


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_leaves_no_entry(officer: Actor) -> None:
    """Change and entry stand or fall together."""

    def change() -> None:
        with transaction.atomic():
            ledger.write(Event.CASE_OPENED, by=officer, on=CASE)
            raise DatabaseError

    with pytest.raises(DatabaseError):
        change()
    assert not Entry.objects.filter(actor_id=officer.user_id).exists()


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_refused(officer: Actor) -> None:
    """A ledger entry without its transaction could outlive a change that failed."""
    with pytest.raises(LedgerMisuse, match="inside the transaction"):
        ledger.write(Event.CASE_OPENED, by=officer, on=CASE)


@pytest.mark.django_db(transaction=True, databases=["default", "ledger"])
def test_a_read_outlives_the_request_that_fails_after_it(officer: Actor) -> None:
    """The read is committed on its own connection, whatever happens to the rest."""
    read = ledger.read(Event.CASE_VIEWED, by=officer, on=CASE)
    refused = ledger.refuse(Event.CASE_REFUSED, by=officer, on=CASE, because="no-seat")

    stored = Entry.objects.in_bulk([read, refused])
    assert (stored[read].outcome, stored[refused].outcome) == ("shown", "no-seat")


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("ask", ["read", "refuse"])
def test_nothing_is_answered_while_the_ledger_is_down(
    ask: str, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any error of the database becomes one sentence without a value; with the ledger up the same call succeeds."""

    def call() -> UUID:
        if ask == "read":
            return ledger.read(Event.CASE_VIEWED, by=officer, on=CASE)
        return ledger.refuse(Event.CASE_REFUSED, by=officer, on=CASE, because="walled")

    assert Entry.objects.filter(pk=call()).exists()

    def down(*_: object, **__: object) -> None:
        sentence = f"could not insert {CASE.id}"
        raise OperationalError(sentence)

    monkeypatch.setattr(connections["ledger"], "cursor", down)
    with pytest.raises(LedgerUnavailable) as refused:
        call()
    assert str(CASE.id) not in str(refused.value)
    assert refused.value.__suppress_context__


@pytest.mark.django_db
def test_many_changes_cost_one_insert(officer: Actor, django_assert_num_queries: object) -> None:
    """An import writes its entries together."""
    with django_assert_num_queries(1):  # type: ignore[operator]
        ids = ledger.write_many(
            [Line(Event.REFERRAL_IMPORTED, Subject("referral", new_id())) for _ in range(50)], by=officer
        )
    assert Entry.objects.filter(pk__in=ids).count() == 50


@pytest.mark.django_db
def test_details_are_encrypted_apart_and_go_with_the_person(officer: Actor) -> None:
    """The entry keeps the hash of the ciphertext, so it verifies when the details are erased."""
    person = new_id()
    written = ledger.write(
        Event.PERSON_CHANGED,
        by=officer,
        on=Subject("person", person),
        details={"was": "Ada"},
        under=(KeyKind.PERSON, person),
    )
    entry = Entry.objects.get(pk=written)
    shared = Entry.objects.get(pk=ledger.write(Event.CASE_CHANGED, by=officer, on=CASE, details={"fields": ["x"]}))

    assert b"Ada" not in bytes(Detail.objects.get(pk=written).ciphertext)
    assert details_of(entry) == {"was": "Ada"}
    destroy_key(KeyKind.PERSON, person)
    assert details_of(entry) is None
    assert details_of(shared) == {"fields": ["x"]}
    assert details_of(Entry.objects.get(pk=ledger.write(Event.DEMO_LOADED, by=HOUSE))) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "call",
    [
        pytest.param({"basis": "She told me so"}, id="a sentence as basis"),
        pytest.param({"outcome": "Ada"}, id="a name as outcome"),
        pytest.param({"on": Subject("Ada Quillfeather", CASE.id)}, id="a name as kind"),
        pytest.param({"classes": ["the name"]}, id="words as field class"),
        pytest.param({"event": Event.CASE_VIEWED}, id="a read as a change"),
    ],
)
def test_what_could_carry_a_name_is_refused(call: dict[str, object], officer: Actor) -> None:
    """Only ids and stored words enter; an event comes in by the door of its kind."""
    arguments = {"event": Event.CASE_OPENED, "by": officer, "on": CASE} | call
    event = arguments.pop("event")
    with pytest.raises(LedgerMisuse):
        ledger.write(event, **arguments)  # type: ignore[arg-type]
