"""Writing the ledger: changes in the transaction of the change, reads and refusals before the answer leaves."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction

from holdfast.audit.events import Event, Kind
from holdfast.audit.facts import EntryFacts
from holdfast.audit.models import Detail, Entry
from holdfast.kernel.clock import real_now
from holdfast.kernel.errors import HoldfastError, LedgerUnavailable
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault.choices import KeyKind
from holdfast.kernel.vault.envelope import Place
from holdfast.kernel.vault.keyring import Owner, ciphers_for

LEDGER = "ledger"
NOWHERE = UUID(int=0)
# A stored word of a closed list. Anything longer or looser could carry a name.
_WORD = re.compile(r"[a-z0-9][a-z0-9_.:-]{0,63}")


class Acting(Protocol):
    """Who acts: a viewer, or the house itself."""

    @property
    def user_id(self) -> UUID | None:
        """The account."""

    @property
    def post_id(self) -> UUID | None:
        """The post it acts in."""

    @property
    def agency_id(self) -> UUID | None:
        """The agency of the post."""

    @property
    def partnership_id(self) -> UUID | None:
        """The partnership of the post."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, where there is no viewer: a sign-in, a guest, the worker for one partnership."""

    user_id: UUID | None = None
    post_id: UUID | None = None
    agency_id: UUID | None = None
    partnership_id: UUID | None = None


HOUSE = Actor()


@dataclass(frozen=True, slots=True)
class Subject:
    """What it was done to: a stored word for its kind, and its id."""

    kind: str
    id: UUID | None


@dataclass(frozen=True, slots=True)
class Line:
    """One entry to be written with many others."""

    event: Event
    on: Subject | None = None
    also: Iterable[UUID] = ()
    outcome: str = "done"
    classes: Iterable[str] = ()
    basis: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    under: tuple[KeyKind, UUID] | None = None


class LedgerMisuse(HoldfastError, RuntimeError):
    """The ledger was called in a way that would lose or leak something."""


def write(
    event: Event,
    *,
    by: Acting,
    on: Subject | None = None,
    also: Iterable[UUID] = (),
    outcome: str = "done",
    classes: Iterable[str] = (),
    basis: str = "",
    details: Mapping[str, object] | None = None,
    under: tuple[KeyKind, UUID] | None = None,
) -> UUID:
    """Record a change inside its transaction and return the entry's id.

    `also` are the ids of what else it touched, `classes` the field classes, `basis` a stored word
    for the legal basis or rule. `details` are encrypted apart: under the key of the space, or of the
    person or case named by `under`, so that they are erased with it.
    """
    return write_many([Line(event, on, also, outcome, classes, basis, details or {}, under)], by=by)[0]


def write_many(lines: Iterable[Line], *, by: Acting) -> list[UUID]:
    """Record many changes of one transaction in one insert; return the entries' ids."""
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        sentence = "A change is written in the ledger inside the transaction of the change."
        raise LedgerMisuse(sentence)
    return _insert(list(lines), by, Kind.CHANGE, DEFAULT_DB_ALIAS)


def read(
    event: Event,
    *,
    by: Acting,
    on: Subject | None = None,
    also: Iterable[UUID] = (),
    classes: Iterable[str] = (),
    basis: str = "",
    details: Mapping[str, object] | None = None,
) -> UUID:
    """Record that something is about to be shown. Raises ``LedgerUnavailable``: then nothing may be shown."""
    return _apart(Line(event, on, also, "shown", classes, basis, details or {}), by, Kind.READ)


def refuse(
    event: Event,
    *,
    by: Acting,
    on: Subject | None = None,
    because: str,
    also: Iterable[UUID] = (),
    basis: str = "",
) -> UUID:
    """Record a refusal; `because` is a stored word such as ``no-seat``. Raises ``LedgerUnavailable``."""
    return _apart(Line(event, on, also, because, (), basis), by, Kind.REFUSAL)


def _apart(line: Line, by: Acting, kind: Kind) -> UUID:
    """Insert on the ledger's own connection and commit before returning."""
    try:
        with transaction.atomic(using=LEDGER):
            return _insert([line], by, kind, LEDGER)[0]
    except Error:
        # The cause may quote values of the row.
        raise LedgerUnavailable from None


def _insert(lines: list[Line], by: Acting, kind: Kind, using: str) -> list[UUID]:
    ids = [new_id() for _ in lines]
    details = _details(list(zip(ids, lines, strict=True)), by, using)
    hashes = {each.entry_id: hashlib.sha256(each.ciphertext).digest() for each in details}
    entries = [_entry(each, line, by, kind, hashes.get(each, b"")) for each, line in zip(ids, lines, strict=True)]
    if details:
        Detail.objects.using(using).bulk_create(details)
    Entry.objects.using(using).bulk_create(entries)
    return ids


def _entry(entry_id: UUID, line: Line, by: Acting, kind: Kind, detail_hash: bytes) -> Entry:
    """Return the row for a line, with its leaf hash."""
    if line.event.kind is not kind:
        sentence = f"{line.event} is a {line.event.kind}, not a {kind}."
        raise LedgerMisuse(sentence)
    facts = EntryFacts(
        id=entry_id,
        at=real_now(),
        event=line.event.value,
        actor_id=by.user_id,
        post_id=by.post_id,
        agency_id=by.agency_id,
        partnership_id=by.partnership_id,
        subject_kind=_word(line.on.kind) if line.on else "",
        subject_id=line.on.id if line.on else None,
        also=tuple(str(each) for each in line.also),
        outcome=_word(line.outcome),
        classes=tuple(sorted({_word(each) for each in line.classes})),
        basis=_word(line.basis) if line.basis else "",
        detail_hash=detail_hash,
    )
    said = {name: getattr(facts, name) for name in EntryFacts.__slots__}
    return Entry(**said | {"also": list(facts.also), "classes": list(facts.classes)}, leaf=facts.leaf())


def _details(lines: list[tuple[UUID, Line]], by: Acting, using: str) -> list[Detail]:
    """Return the encrypted details of the lines that have any."""
    space = by.partnership_id or by.agency_id or NOWHERE
    owners = {
        entry_id: Owner(line.under[0], space, line.under[1]) if line.under else Owner(KeyKind.SPACE, space, space)
        for entry_id, line in lines
        if line.details
    }
    ciphers = ciphers_for(owners.values(), using) if owners else {}
    return [
        Detail(
            entry_id=entry_id,
            space_id=space,
            ciphertext=ciphers[owners[entry_id]].seal(
                json.dumps(line.details, cls=DjangoJSONEncoder).encode(), detail_place(entry_id, space)
            ),
        )
        for entry_id, line in lines
        if line.details
    ]


def detail_place(entry_id: UUID, space: UUID) -> Place:
    """Return where the details of an entry stand."""
    return Place("audit_detail", "ciphertext", entry_id, space)


def _word(word: str) -> str:
    """Return a stored word; a sentence or a name is refused."""
    plain = str(word)
    if not _WORD.fullmatch(plain):
        sentence = "The ledger holds ids and stored words only; put anything else into the details."
        raise LedgerMisuse(sentence)
    return plain
