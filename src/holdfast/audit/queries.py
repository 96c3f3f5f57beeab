"""Reading the ledger's details and sentences."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from math import inf
from time import monotonic
from typing import Final, cast
from uuid import UUID

from django.db.models import Q

from holdfast.audit.events import Event
from holdfast.audit.facts import EntryFacts
from holdfast.audit.ledger import detail_place
from holdfast.audit.models import Detail, Entry, Head
from holdfast.kernel import clock
from holdfast.kernel.ids import first_id_at
from holdfast.kernel.vault.envelope import Envelope
from holdfast.kernel.vault.keyring import cipher_by_id

_SENTENCES = {event.value: event.sentence for event in Event}


def details_of(entry: Entry) -> Mapping[str, object] | None:
    """Return the details of an entry, None when it has none or their key was destroyed."""
    detail = Detail.objects.filter(pk=entry.id).first()
    if detail is None:
        return None
    envelope = Envelope(detail.ciphertext)
    cipher = cipher_by_id(envelope.key_id.bytes)
    if cipher is None:
        return None
    return cast("Mapping[str, object]", json.loads(cipher.open(envelope, detail_place(entry.id, detail.space_id))))


def sentence_of(entry: Entry, *, who: str, what: str) -> str:
    """Return what happened in plain words; the caller knows how to call those concerned."""
    return said_of(entry.event, who=who, what=what)


def entries_on(subject_ids: Collection[UUID], event: Event) -> list[EntryFacts]:
    """Every time one thing happened to any of these, the newest first; the caller has asked who may know. One query."""
    rows = Entry.objects.filter(subject_id__in=subject_ids, event=event.value).order_by("-id")
    return [each.facts() for each in rows]


def many_by(actor_id: UUID, events: Collection[Event], since: datetime) -> int:
    """How often somebody did or was refused any of these since a moment of the real clock. One query, bounded by their own entries."""
    rows = Entry.objects.filter(
        actor_id=actor_id, id__gte=first_id_at(since), event__in=[each.value for each in events]
    )
    return rows.count()


def happened_to(subject_ids: Collection[UUID], nouns: Collection[str]) -> list[EntryFacts]:
    """Everything with one of these nouns that happened to these subjects, the earliest first; the caller has asked who may know. One query."""
    named = [event.value for event in Event if event.value.partition(".")[0] in nouns]
    return [each.facts() for each in Entry.objects.filter(subject_id__in=subject_ids, event__in=named).order_by("id")]


def said_of(event: str, *, who: str, what: str) -> str:
    """What an event says in plain words; the caller knows how to call those concerned."""
    return str(_SENTENCES[event]).format(who=who, what=what)


def reads_after(
    partnership_id: UUID, events: Collection[Event], *, after: UUID, before: UUID, many: int
) -> list[EntryFacts]:
    """What was opened in a partnership between two places of the ledger, the oldest first, so many at most. One query."""
    rows = Entry.objects.filter(partnership_id=partnership_id, id__gt=after, id__lt=before)
    return [each.facts() for each in rows.filter(event__in=[each.value for each in events]).order_by("id")[:many]]


def reads_by(actor_ids: Collection[UUID], events: Collection[Event], *, since: UUID, before: UUID) -> list[EntryFacts]:
    """What some people opened between two places of the ledger, the oldest first. One query."""
    rows = Entry.objects.filter(actor_id__in=actor_ids, id__gte=since, id__lt=before)
    return [each.facts() for each in rows.filter(event__in=[each.value for each in events]).order_by("id")]


def not_over(field: str, at: datetime) -> Q:
    """That a moment is still to come: by the clock, and by the latest the ledger has seen, whichever is later.

    A clock set back, or one that runs behind on one machine of several, gives nothing back that has ended: the ledger is written
    before every answer, so its latest entry is a mark no clock goes behind. The demo's days are added to it, as to the clock.
    """
    mark = _mark()
    if mark is None:
        return Q(**{f"{field}__gt": at})
    moved = clock.now() - clock.real_now()
    if abs(moved) > timedelta(hours=1):
        mark += round(moved / timedelta(days=1)) * timedelta(days=1)
    return Q(**{f"{field}__gt": max(at, mark)})


def real_latest() -> datetime:
    """The true time, and no earlier than the latest the ledger has seen: for what ends by the true clock, as credentials do."""
    mark, now = _mark(), clock.real_now()
    return now if mark is None else max(now, mark)


# The mark is read once a second: a subquery in every predicate cost more to write than all of a page's rows to read.
_LASTS: Final = 1.0
_seen: dict[str, tuple[float, datetime | None]] = {}


def _mark() -> datetime | None:
    """The moment of the ledger's latest entry, at most a second old; it never goes back."""
    now = monotonic()
    read_at, mark = _seen.get("mark", (-inf, None))
    if now - read_at >= _LASTS:
        latest = Entry.objects.order_by("-id").values_list("at", flat=True).first()
        mark = max(filter(None, (mark, latest)), default=None)
        _seen["mark"] = (now, mark)
    return mark


def forget_mark() -> None:
    """Read the mark anew when next asked: for tests, which take their entries back."""
    _seen.clear()


def head_line() -> str:
    """The last signed head as one line to print on minutes; empty before the first is signed. One query."""
    head = Head.objects.order_by("-size").first()
    return head.facts().line() if head else ""
