"""What an entry says, as bytes that never change, and what a head says when it is signed."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from holdfast.audit.merkle import leaf_hash

_ENTRY_FORM = "holdfast entry 1"
_HEAD_FORM = "holdfast-head-1"


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One entry of the ledger without its seal."""

    id: UUID
    at: datetime
    event: str
    actor_id: UUID | None
    post_id: UUID | None
    agency_id: UUID | None
    partnership_id: UUID | None
    subject_kind: str
    subject_id: UUID | None
    also: tuple[str, ...]
    outcome: str
    classes: tuple[str, ...]
    basis: str
    detail_hash: bytes

    def leaf(self) -> bytes:
        """Return the leaf hash over everything the entry says."""
        said = [
            _ENTRY_FORM,
            self.id.hex,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.event,
            *(one.hex if one else "" for one in (self.actor_id, self.post_id, self.agency_id, self.partnership_id)),
            self.subject_kind,
            self.subject_id.hex if self.subject_id else "",
            list(self.also),
            self.outcome,
            list(self.classes),
            self.basis,
            self.detail_hash.hex(),
        ]
        return leaf_hash(json.dumps(said, separators=(",", ":")).encode())


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """The size and root of the ledger at one moment, signed."""

    size: int
    root: bytes
    at: datetime
    key_id: UUID
    frontier: bytes = b""
    signature: bytes = b""

    def signed(self) -> bytes:
        """Return what the signature is over."""
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return f"{_HEAD_FORM} {self.size} {self.root.hex()} {at} {self.key_id.hex}".encode()

    def line(self) -> str:
        """Return the head as one line to print, hand out and keep."""
        return f"{self.signed().decode()} {base64.b64encode(self.signature).decode()}"


@dataclass(frozen=True, slots=True)
class HeldHead:
    """A head somebody else kept: what the ledger must still contain."""

    size: int
    root: bytes


def read_head(line: str) -> HeldHead:
    """Return the head in a printed line, or in ``SIZE:ROOT``. Raises ``ValueError`` for anything else."""
    words = line.split()
    if words[1:2] and words[0] == _HEAD_FORM:
        return HeldHead(int(words[1]), bytes.fromhex("".join(words[2:3])))
    size, _, root = line.strip().partition(":")
    return HeldHead(int(size), bytes.fromhex(root))
