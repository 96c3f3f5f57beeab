"""The unwrapped keys this process holds for a minute, and the ids of keys that will soon be asked for."""

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from holdfast.kernel.vault.envelope import Cipher

CAPACITY = 16_384
WANTED = 4_096
# An erasure in another process takes hold here within this time.
SECONDS = 60.0
_SLACK = 5.0


class Held(NamedTuple):
    """A key, or None for a destroyed one, and until when this may be believed."""

    cipher: Cipher | None
    until: float


class KeyCache:
    """A bounded cache by key id. A key id means one key for ever, so a rolled-back transaction leaves no lie behind."""

    def __init__(self) -> None:
        """Begin empty."""
        self._held: OrderedDict[bytes, Held] = OrderedDict()
        self._lock = threading.Lock()
        self._local = threading.local()

    def __repr__(self) -> str:
        """Return how many, never which."""
        return f"<{len(self._held)} keys>"

    def get(self, key_id: bytes) -> Held | None:
        """Return what is held of a key, None when it must be fetched."""
        with self._lock:
            held = self._held.get(key_id)
            if held is None or held.until < time.monotonic():
                return None
            self._held.move_to_end(key_id)
            return held

    def put(self, key_id: bytes, cipher: Cipher | None) -> None:
        """Hold a key for a minute."""
        with self._lock:
            self._held[key_id] = Held(cipher, time.monotonic() + SECONDS)
            self._held.move_to_end(key_id)
            if len(self._held) > CAPACITY:
                self._held.popitem(last=False)

    def drop(self, key_ids: Iterable[UUID]) -> None:
        """Forget these keys at once."""
        with self._lock:
            for key_id in key_ids:
                self._held.pop(key_id.bytes, None)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
        self._wanted().clear()

    def want(self, key_id: bytes) -> None:
        """Note that a row was loaded which needs this key, so that the first one asked for brings them all."""
        held = self._held.get(key_id)
        if held is None or held.until < time.monotonic() + _SLACK:
            wanted = self._wanted()
            wanted[key_id] = None
            if len(wanted) > WANTED:
                del wanted[next(iter(wanted))]

    def take_wanted(self) -> set[bytes]:
        """Return the keys noted in this thread since the last time, and begin anew."""
        wanted = self._wanted()
        taken = set(wanted)
        wanted.clear()
        return taken

    def _wanted(self) -> dict[bytes, None]:
        wanted: dict[bytes, None] | None = getattr(self._local, "wanted", None)
        if wanted is None:
            wanted = self._local.wanted = {}
        return wanted


CACHE = KeyCache()
