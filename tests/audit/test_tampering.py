"""Ten thousand tamperings of nine kinds are detected (G9), and an honest ledger verifies."""

import random
from collections.abc import Callable

import pytest

from holdfast.audit.facts import HeldHead
from holdfast.audit.verifying import Fault, Sealed
from tests.audit import ledger_in_memory as memory

EACH = 1_112


@pytest.mark.parametrize("tamper", memory.TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_every_tampering_is_found_and_the_untouched_verifies(
    tamper: Callable[[random.Random, memory.Book], None],
) -> None:
    """Nine kinds, over ten thousand in all; each ledger verified before it was touched."""
    rng = random.Random(tamper.__name__)
    books = [memory.honest(rng) for _ in range(8)]
    assert not any(memory.checked(book).findings for book in books)

    for _ in range(EACH):
        clean = rng.choice(books)
        book = memory.Book(list(clean.places), list(clean.heads), clean.held)
        tamper(rng, book)
        assert memory.checked(book).findings
    assert len(memory.TAMPERINGS) * EACH >= 10_000


@pytest.mark.parametrize("tamper", [memory.cut_tail, memory.rewrite], ids=lambda tamper: tamper.__name__)
def test_without_a_head_held_elsewhere_a_clean_cut_or_rewrite_would_pass(
    tamper: Callable[[random.Random, memory.Book], None],
) -> None:
    """The control that shows why heads are handed out: only they betray these two."""
    rng = random.Random(1)
    book = memory.honest(rng)
    tamper(rng, book)
    with_held = memory.checked(book)
    book.held = HeldHead(0, b"")

    assert {finding.fault for finding in with_held.findings} <= {Fault.CUT, Fault.HELD}
    assert not memory.checked(book).findings


def test_an_entry_older_than_the_head_before_it_is_found() -> None:
    """A forged entry cannot claim to be from last week."""
    rng = random.Random(2)
    book = memory.honest(rng)
    late = memory.entry(rng, -86_400)
    book.places.append(Sealed(memory.SIZE + 1, late, late.leaf()))
    book.heads = memory.sealed_heads(book.places)

    assert [finding.fault for finding in memory.checked(book).findings] == [Fault.BACKDATED]
