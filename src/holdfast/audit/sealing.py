"""Giving entries their place in the tree and signing its head, away from those who write them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from holdfast.audit.facts import HeadFacts
from holdfast.audit.ledger import NOWHERE
from holdfast.audit.merkle import Frontier
from holdfast.audit.models import Entry, Head, Seal
from holdfast.kernel.clock import real_now
from holdfast.kernel.errors import VaultError
from holdfast.kernel.vault.choices import KeyKind
from holdfast.kernel.vault.envelope import Cipher
from holdfast.kernel.vault.keyring import Owner, ciphers_for, fetch_keys

BATCH = 2_000
# How long a transaction may stay open before its entries wait for the daily sweep.
_LOOK_BACK = timedelta(hours=2)


def seal_pending(*, sweep: bool = False) -> int:
    """Seal what is committed and unsealed, in batches; return how many entries.

    Safe to run twice at once: both would give the same places, so the second one's insert fails and
    it leaves the work to the first. The first sealing of a day, or `sweep`, looks at all entries.
    """
    count = 0
    while True:
        try:
            sealed = _seal_batch(sweep=sweep)
        except IntegrityError:
            return count
        count += sealed
        if sealed < BATCH:
            return count


def unsealed(since: datetime | None = None) -> "QuerySet[Entry]":
    """Return the entries without a place, oldest first, from those made after `since`."""
    entries = Entry.objects.filter(~Exists(Seal.objects.filter(entry_id=OuterRef("pk"))))
    if since is not None:
        entries = entries.filter(pk__gt=_first_id(since))
    return entries.order_by("pk")


@transaction.atomic
def _seal_batch(*, sweep: bool) -> int:
    last = Head.objects.order_by("-size").first()
    tree = Frontier.unpacked(last.size, bytes(last.frontier)) if last else Frontier()
    now = real_now()
    is_new_day = last is None or last.at.astimezone(UTC).date() != now.date()
    since = None if sweep or last is None or is_new_day else min(last.at, now) - _LOOK_BACK
    found = list(unsealed(since).values_list("pk", "leaf")[:BATCH])
    if not found:
        return 0
    first = tree.size + 1
    tree.extend(bytes(leaf) for _, leaf in found)
    Seal.objects.bulk_create([Seal(seq=seq, entry_id=entry_id) for seq, (entry_id, _) in enumerate(found, start=first)])
    head = sign(HeadFacts(tree.size, tree.root(), now, NOWHERE, tree.packed()), signing_cipher())
    Head.objects.create(
        size=head.size,
        root=head.root,
        frontier=head.frontier,
        signature=head.signature,
        key_id=head.key_id,
        at=head.at,
    )
    return len(found)


def sign(head: HeadFacts, cipher: Cipher) -> HeadFacts:
    """Return the head with the key's id and signature."""
    named = replace(head, key_id=cipher.key_id)
    return replace(named, signature=cipher.signer().sign(named.signed()))


def signing_cipher() -> Cipher:
    """Return the ledger's signing key, made when first needed."""
    owner = Owner(KeyKind.LEDGER, NOWHERE, NOWHERE)
    return ciphers_for([owner], DEFAULT_DB_ALIAS)[owner]


def public_key(key_id: UUID) -> Ed25519PublicKey | None:
    """Return the public half of a signing key, None when there is no such key."""
    try:
        cipher = fetch_keys({key_id.bytes})[key_id.bytes]
    except VaultError:
        return None
    return cipher.signer().public_key() if cipher else None


def _first_id(moment: datetime) -> UUID:
    """Return the smallest id an entry made at `moment` can have."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)
