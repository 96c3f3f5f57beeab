"""Identities made by the application, so that a row has its id before it is inserted."""

import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

# No vowels (no words by accident), and none of 0 O 1 I L 5 S 8 B 2-like Z, U V: read aloud on a bad line.
REF_ALPHABET = "234679CDFGHJKMNPQRTWXY"

_REF = re.compile(f"[{REF_ALPHABET}]{{4}}-[{REF_ALPHABET}]{{2}}")

_TAIL_BITS = 74
_TAIL_TOP = 1 << _TAIL_BITS
_lock = threading.Lock()
_last = [0, 0]


def new_id() -> UUID:
    """Return a UUIDv7 (RFC 9562) greater than any this process made before."""
    fresh = secrets.randbits(_TAIL_BITS - 1)
    step = 1 + secrets.randbits(32)
    now = time.time_ns() // 1_000_000
    with _lock:
        if now > _last[0]:
            _last[:] = [now, fresh]
        else:  # the same millisecond, or a clock set back: count on from the last one
            _last[1] += step
            if _last[1] >= _TAIL_TOP:
                _last[:] = [_last[0] + 1, fresh]
        moment, tail = _last
    high = (moment << 16) | (0x7 << 12) | (tail >> 62)
    low = (0b10 << 62) | (tail & ((1 << 62) - 1))
    return UUID(int=(high << 64) | low)


def first_id_at(at: datetime) -> UUID:
    """Return what every id made at a moment of the real clock or later is not less than."""
    return UUID(int=int(at.timestamp() * 1000) << 80)


def short_ref() -> str:
    """Return a random reference people can say, such as ``7Q4K-2M``; uniqueness is the caller's constraint."""
    signs = "".join(secrets.choice(REF_ALPHABET) for _ in range(6))
    return f"{signs[:4]}-{signs[4:]}"


def free_ref(is_taken: Callable[[str], bool]) -> str:
    """Return a short reference that is not taken: among five thousand, two would be alike one time in ten."""
    while is_taken(ref := short_ref()):
        continue
    return ref


@dataclass(frozen=True, slots=True)
class SafeRef:
    """A random reference, and the only thing of ours an outgoing message can hold. Raises ``ValueError`` for any other text."""

    text: str

    def __post_init__(self) -> None:
        """Refuse whatever is not a reference, such as a name."""
        if not _REF.fullmatch(self.text):
            raise ValueError("a safe reference is made by short_ref and says nothing")
