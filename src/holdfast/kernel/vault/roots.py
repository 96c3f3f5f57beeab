"""The root keys. They live in a file or the environment, never in the database; losing them loses everything."""

import base64
import json
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from uuid import UUID

from django.conf import settings

from holdfast.kernel.clock import real_now
from holdfast.kernel.errors import VaultError
from holdfast.kernel.vault.envelope import Cipher

ENVIRONMENT = "HOLDFAST_ROOT_KEYS"
_FORMAT = "holdfast root keys 1"
_ROOT_BYTES = 32
_read: dict[tuple[str, int, int], "RootRing"] = {}


@dataclass(frozen=True, slots=True, repr=False)
class RootRing:
    """Every version of the root key; new wraps use the current one."""

    current: int
    keys: dict[int, bytes]
    made: dict[int, str]

    def cipher(self, version: int) -> Cipher:
        """Return root `version` for use."""
        if version not in self.keys:
            sentence = f"Root key {version} is not in the key file. Restore the file that holds it."
            raise VaultError(sentence)
        return Cipher(UUID(int=version), self.keys[version])


def root_ring() -> RootRing:
    """Return the root keys, read again when the file changed."""
    given = os.environ.get(ENVIRONMENT)
    if given:
        mark = (ENVIRONMENT, hash(given), 0)
        return _read.get(mark) or _remembered(mark, _parse(given))
    path = key_file()
    try:
        seen = path.stat()
    except FileNotFoundError:
        sentence = "The key file is missing. Restore it, or make one on a new installation: holdfast keys make."
        raise VaultError(sentence) from None
    mark = (str(path), seen.st_mtime_ns, seen.st_ino)
    known = _read.get(mark)
    if known is not None:
        return known
    if os.name == "posix" and stat.S_IMODE(seen.st_mode) & 0o077:
        sentence = "The key file can be read by others. Make it private first: chmod 600."
        raise VaultError(sentence)
    return _remembered(mark, _parse(path.read_text(encoding="ascii")))


def _remembered(mark: tuple[str, int, int], ring: RootRing) -> RootRing:
    """Return the ring, kept in place of the one read before."""
    _read.clear()
    _read[mark] = ring
    return ring


def from_environment() -> bool:
    """Whether the root keys come from the environment instead of a file."""
    return bool(os.environ.get(ENVIRONMENT))


def key_file() -> Path:
    """Return where the key file is or should be."""
    place = getattr(settings, "HOLDFAST_KEY_FILE", None)
    if not place:
        sentence = "No key file is named in the settings (HOLDFAST_KEY_FILE)."
        raise VaultError(sentence)
    return Path(place)


def make_key_file() -> Path:
    """Make the key file with its first root key. Never writes over one that is there."""
    path = key_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    first = RootRing(1, {1: secrets.token_bytes(_ROOT_BYTES)}, {1: real_now().isoformat()})
    try:
        _write(path, first)
    except FileExistsError:
        sentence = "There is a key file already; it was left as it is."
        raise VaultError(sentence) from None
    return path


def add_root() -> RootRing:
    """Add a new root key to the file and make it the current one."""
    if from_environment():
        sentence = f"The root keys come from {ENVIRONMENT}: put the new version there, then rotate."
        raise VaultError(sentence)
    ring = root_ring()
    new = max(ring.keys) + 1
    grown = RootRing(
        new,
        {**ring.keys, new: secrets.token_bytes(_ROOT_BYTES)},
        {**ring.made, new: real_now().isoformat()},
    )
    path = key_file()
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    _write(beside, grown)
    beside.replace(path)
    _sync_folder(path.parent)
    return root_ring()


def _write(path: Path, ring: RootRing) -> None:
    """Write a new file only its owner can read, and see it on the disk before going on."""
    roots = {
        str(version): {"key": base64.b64encode(key).decode(), "made": ring.made[version]}
        for version, key in ring.keys.items()
    }
    text = json.dumps({"format": _FORMAT, "current": ring.current, "roots": roots}, indent=1)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _parse(text: str) -> RootRing:
    """Return the ring a key file holds; an error never quotes the file."""
    try:
        content = cast("dict[str, object]", json.loads(text))
        roots = cast("dict[str, dict[str, str]]", content["roots"])
        keys = {int(version): base64.b64decode(root["key"], validate=True) for version, root in roots.items()}
        made = {int(version): root["made"] for version, root in roots.items()}
        ring = RootRing(cast("int", content["current"]), keys, made)
        sound = (
            content["format"] == _FORMAT
            and ring.current in keys
            and {len(key) for key in keys.values()} == {_ROOT_BYTES}
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        sentence = "The key file is damaged. Restore it from your copy."
        raise VaultError(sentence)
    return ring
