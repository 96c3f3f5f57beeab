"""A small honest ledger in memory, and nine ways to tamper with one."""

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from holdfast.audit.events import Event
from holdfast.audit.facts import EntryFacts, HeadFacts, HeldHead
from holdfast.audit.merkle import Frontier
from holdfast.audit.sealing import sign
from holdfast.audit.verifying import Checked, Sealed, check
from holdfast.kernel.vault.envelope import Cipher

OURS = Cipher(UUID(int=7), bytes(range(32)))
THEIRS = Cipher(UUID(int=7), bytes(32))
START = datetime(2026, 12, 1, 9, tzinfo=UTC)
SIZE, STEP = 12, 4
EVENTS = [event.value for event in Event]


@dataclass
class Book:
    """Places, heads, and the head somebody else keeps."""

    places: list[Sealed]
    heads: list[HeadFacts]
    held: HeldHead


def entry(rng: random.Random, number: int, detail: bytes = b"") -> EntryFacts:
    """Return an entry made `number` seconds after the start."""

    def some_id() -> UUID:
        return UUID(int=rng.getrandbits(128))

    return EntryFacts(
        id=some_id(),
        at=START + timedelta(seconds=number),
        event=rng.choice(EVENTS),
        actor_id=some_id(),
        post_id=some_id(),
        agency_id=some_id(),
        partnership_id=some_id(),
        subject_kind="case",
        subject_id=some_id(),
        also=(str(some_id()), str(some_id())),
        outcome="done",
        classes=("personal",),
        basis="art6.e",
        detail_hash=hashlib.sha256(detail).digest() if detail else b"",
    )


def sealed_heads(places: list[Sealed], cipher: Cipher = OURS) -> list[HeadFacts]:
    """Return a signed head after every few places."""
    tree, heads = Frontier(), []
    for number, place in enumerate(places, start=1):
        assert place.entry is not None
        tree.append(place.entry.leaf())
        if number % STEP == 0 or number == len(places):
            at = START + timedelta(seconds=number)
            heads.append(sign(HeadFacts(tree.size, tree.root(), at, cipher.key_id, tree.packed()), cipher))
    return heads


def honest(rng: random.Random) -> Book:
    """Return a ledger nobody touched."""
    places = []
    for seq in range(1, SIZE + 1):
        detail = rng.randbytes(40) if seq % 3 == 0 else b""
        facts = entry(rng, seq, detail)
        places.append(Sealed(seq, facts, facts.leaf(), detail))
    heads = sealed_heads(places)
    return Book(places, heads, HeldHead(heads[-1].size, heads[-1].root))


def checked(book: Book) -> Checked:
    """Return what the check finds."""
    return check(
        book.places, book.heads, [book.held], lambda key: OURS.signer().public_key() if key == OURS.key_id else None
    )


def numbered(places: list[Sealed]) -> list[Sealed]:
    """Return the places counted anew, as a careful forger would."""
    return [replace(place, seq=seq) for seq, place in enumerate(places, start=1)]


CHANGES: dict[str, Callable[[random.Random, EntryFacts], EntryFacts]] = {
    "at": lambda rng, facts: replace(facts, at=facts.at + timedelta(microseconds=rng.randint(1, 10**9))),
    "event": lambda rng, facts: replace(facts, event=rng.choice([each for each in EVENTS if each != facts.event])),
    "actor": lambda rng, facts: replace(facts, actor_id=rng.choice([None, facts.post_id])),
    "post": lambda rng, facts: replace(facts, post_id=rng.choice([None, facts.actor_id])),
    "agency": lambda rng, facts: replace(facts, agency_id=rng.choice([None, UUID(int=rng.getrandbits(128))])),
    "partnership": lambda _, facts: replace(facts, partnership_id=None),
    "subject": lambda rng, facts: replace(facts, subject_id=UUID(int=rng.getrandbits(128))),
    "kind": lambda _, facts: replace(facts, subject_kind="person"),
    "also": lambda _, facts: replace(facts, also=facts.also[1:]),
    "outcome": lambda _, facts: replace(facts, outcome="shown"),
    "classes": lambda _, facts: replace(facts, classes=()),
    "basis": lambda _, facts: replace(facts, basis=""),
    "id": lambda rng, facts: replace(facts, id=UUID(int=rng.getrandbits(128))),
}


def alter(rng: random.Random, book: Book) -> None:
    """1. Change one thing an entry says."""
    at = rng.randrange(SIZE)
    facts = book.places[at].entry
    assert facts is not None
    book.places[at] = replace(book.places[at], entry=rng.choice(list(CHANGES.values()))(rng, facts))


def alter_with_leaf(rng: random.Random, book: Book) -> None:
    """2. Change an entry and put the right leaf hash beside it."""
    at = rng.randrange(SIZE)
    alter_at = book.places[at].entry
    assert alter_at is not None
    changed = rng.choice(list(CHANGES.values()))(rng, alter_at)
    book.places[at] = replace(book.places[at], entry=changed, leaf=changed.leaf())


def remove(rng: random.Random, book: Book) -> None:
    """3. Take an entry out, leaving the gap or closing it up."""
    del book.places[rng.randrange(SIZE)]
    if rng.random() < 0.5:
        book.places = numbered(book.places)


def cut_tail(rng: random.Random, book: Book) -> None:
    """4. Cut the end off cleanly, heads and all: only a head held elsewhere knows."""
    keep = rng.randrange(0, len(book.heads))
    book.heads = book.heads[:keep]
    book.places = book.places[: book.heads[-1].size if keep else 0]


def swap(rng: random.Random, book: Book) -> None:
    """5. Let two entries change places."""
    one, other = rng.sample(range(SIZE), 2)
    places = list(book.places)
    places[one], places[other] = places[other], places[one]
    book.places = numbered(places)


def insert(rng: random.Random, book: Book) -> None:
    """6. Slip an entry in, new or a copy of another."""
    facts = entry(rng, rng.randrange(SIZE)) if rng.random() < 0.5 else rng.choice(book.places).entry
    assert facts is not None
    book.places.insert(rng.randrange(SIZE), Sealed(0, facts, facts.leaf()))
    book.places = numbered(book.places)


def forge_head(rng: random.Random, book: Book) -> None:
    """7. Change a head: its root, frontier, time or signature, or sign it with another key."""
    at = rng.randrange(len(book.heads))
    head = book.heads[at]
    flipped = bytearray(head.signature)
    flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
    book.heads[at] = rng.choice(
        [
            replace(head, root=rng.randbytes(32)),
            replace(head, frontier=rng.randbytes(len(head.frontier))),
            replace(head, at=head.at + timedelta(seconds=rng.randint(1, 10**6))),
            replace(head, signature=bytes(flipped)),
            sign(head, THEIRS),
            replace(head, size=head.size + 1),
        ]
    )


def rewrite(rng: random.Random, book: Book) -> None:
    """8. Change an entry and rewrite all after it with our own key: only a head held elsewhere knows."""
    alter_with_leaf(rng, book)
    book.heads = sealed_heads(book.places)


def alter_detail(rng: random.Random, book: Book) -> None:
    """9. Change, remove or add the details of an entry."""
    at = rng.randrange(SIZE)
    place = book.places[at]
    book.places[at] = replace(place, detail=b"" if place.detail and rng.random() < 0.5 else rng.randbytes(40))


TAMPERINGS = [alter, alter_with_leaf, remove, cut_tail, swap, insert, forge_head, rewrite, alter_detail]
