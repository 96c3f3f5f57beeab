"""Checking the whole ledger: places, leaves, roots, signatures, details, and heads held by somebody else.

Pure, and it streams; ``verification`` feeds it from the database.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from holdfast.audit.facts import EntryFacts, HeadFacts, HeldHead
from holdfast.audit.merkle import Frontier

# Entries are sealed about every second; a transaction that stays open an hour is not one of ours.
LATEST = timedelta(hours=1)


class Fault(StrEnum):
    """What can be wrong; stored and printed words."""

    GAP = "gap"
    MISSING = "missing"
    ALTERED = "altered"
    BACKDATED = "backdated"
    DETAIL = "detail"
    ROOT = "root"
    SIGNATURE = "signature"
    UNCOVERED = "uncovered"
    CUT = "cut"
    HELD = "held"
    UNSEALED = "unsealed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, in plain words."""

    fault: Fault
    place: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """One place of the tree as it is stored; `detail` is the ciphertext kept beside the entry."""

    seq: int
    entry: EntryFacts | None
    leaf: bytes = b""
    detail: bytes = b""


@dataclass(slots=True)
class Checked:
    """What a check went through."""

    size: int = 0
    root: bytes = b""
    heads: int = 0
    findings: list[Finding] = field(default_factory=list)


def check(
    places: Iterable[Sealed],
    heads: Iterable[HeadFacts],
    held: Iterable[HeldHead],
    key_of: Callable[[UUID], Ed25519PublicKey | None],
) -> Checked:
    """Go through the ledger once, places and heads in their order; report everything that is wrong."""
    done = Checked()
    tree = Frontier()
    asked = {each.size: each for each in held}
    waiting = iter(heads)
    head = next(waiting, None)
    last: HeadFacts | None = None
    for place in places:
        tree.append(_checked_leaf(place, tree.size + 1, last, done.findings))
        while head is not None and head.size <= tree.size:
            _check_head(head, tree, key_of, done.findings)
            done.heads += 1
            last, head = head, next(waiting, None)
        if tree.size in asked:
            _check_held(asked.pop(tree.size), tree.root(), done.findings)
    while head is not None:
        done.findings.append(
            Finding(Fault.CUT, head.size, f"A head covers {head.size} entries, and there are {tree.size}.")
        )
        last, head = head, next(waiting, None)
    if (last.size if last else 0) < tree.size:
        done.findings.append(Finding(Fault.UNCOVERED, tree.size, "The newest entries are under no signed head."))
    for each in asked.values():
        if each.size:
            sentence = f"The head held elsewhere covers {each.size} entries, and there are {tree.size}."
            done.findings.append(Finding(Fault.CUT, each.size, sentence))
    done.size, done.root = tree.size, tree.root()
    return done


def _checked_leaf(place: Sealed, expected: int, last: HeadFacts | None, findings: list[Finding]) -> bytes:
    """Return the leaf hash this place should have, noting what is wrong with it."""
    if place.seq != expected:
        findings.append(Finding(Fault.GAP, expected, f"Place {expected} is missing; next comes {place.seq}."))
    entry = place.entry
    if entry is None:
        findings.append(Finding(Fault.MISSING, place.seq, f"The entry at place {place.seq} is gone."))
        return place.leaf
    leaf = entry.leaf()
    if leaf != place.leaf:
        findings.append(Finding(Fault.ALTERED, place.seq, f"The entry at place {place.seq} was altered."))
    if last is not None and entry.at < last.at - LATEST:
        sentence = f"The entry at place {place.seq} says it is older than the head before it."
        findings.append(Finding(Fault.BACKDATED, place.seq, sentence))
    if (hashlib.sha256(place.detail).digest() if place.detail else b"") != entry.detail_hash:
        sentence = f"The details of the entry at place {place.seq} were altered or removed."
        findings.append(Finding(Fault.DETAIL, place.seq, sentence))
    return leaf


def _check_head(
    head: HeadFacts,
    tree: Frontier,
    key_of: Callable[[UUID], Ed25519PublicKey | None],
    findings: list[Finding],
) -> None:
    if head.size != tree.size or head.root != tree.root() or head.frontier != tree.packed():
        sentence = f"The head at {head.size} does not fit the entries before it."
        findings.append(Finding(Fault.ROOT, head.size, sentence))
    if not _is_signed(head, key_of(head.key_id)):
        sentence = f"The signature of the head at {head.size} is not ours."
        findings.append(Finding(Fault.SIGNATURE, head.size, sentence))


def _is_signed(head: HeadFacts, key: Ed25519PublicKey | None) -> bool:
    try:
        if key is not None:
            key.verify(head.signature, head.signed())
    except InvalidSignature:
        return False
    return key is not None


def _check_held(held: HeldHead, root: bytes, findings: list[Finding]) -> None:
    if held.root != root:
        sentence = f"The head held elsewhere, of {held.size} entries, is not a beginning of this ledger."
        findings.append(Finding(Fault.HELD, held.size, sentence))
