"""The ledger in the database, streamed through the check."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache

from holdfast.audit.facts import HeadFacts, HeldHead
from holdfast.audit.models import Detail, Entry, Head, Seal
from holdfast.audit.sealing import public_key, unsealed
from holdfast.audit.verifying import Checked, Fault, Finding, Sealed, check
from holdfast.kernel.clock import real_now

_BATCH = 2_000
# An entry this old should have had its place long ago.
_WAIT = timedelta(hours=1)


def verify(held: Iterable[HeldHead] = ()) -> Checked:
    """Check every entry, place and head, and the heads somebody else holds."""
    done = check(_places(), _heads(), held, cache(public_key))
    late = unsealed().filter(at__lt=real_now() - _WAIT).count()
    if late:
        sentence = f"{late} entries wait for their place for over an hour: is the worker running?"
        done.findings.append(Finding(Fault.UNSEALED, done.size, sentence))
    return done


def _places() -> Iterator[Sealed]:
    after = None
    while True:
        seals = Seal.objects.order_by("seq")
        batch = list((seals if after is None else seals.filter(seq__gt=after))[:_BATCH])
        if not batch:
            return
        ids = [seal.entry_id for seal in batch]
        entries = Entry.objects.in_bulk(ids)
        details = dict(Detail.objects.filter(pk__in=ids).values_list("pk", "ciphertext"))
        for seal in batch:
            entry = entries.get(seal.entry_id)
            yield Sealed(
                seq=seal.seq,
                entry=entry.facts() if entry else None,
                leaf=bytes(entry.leaf) if entry else b"",
                detail=bytes(details.get(seal.entry_id, b"")),
            )
        after = batch[-1].seq


def _heads() -> Iterator[HeadFacts]:
    after = None
    while True:
        heads = Head.objects.order_by("size")
        batch = list((heads if after is None else heads.filter(size__gt=after))[:_BATCH])
        if not batch:
            return
        for head in batch:
            yield head.facts()
        after = batch[-1].size
