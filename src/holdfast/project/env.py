"""What the operator set, read from the environment in one place."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]


def home() -> Path:
    """Where this installation keeps its database, keys and demo calendar."""
    folder = Path(os.environ.get("HOLDFAST_HOME", ROOT / "var"))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def is_set(name: str) -> bool:
    """Whether an on/off setting is on; only ``1``, ``true`` and ``yes`` count."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes"}


def database() -> dict[str, object]:
    """The one database, from ``HOLDFAST_DATABASE``; SQLite in the home folder when unset.

    ``postgresql://user:password@host:port/name?host=/socket/folder`` or ``sqlite:///path``.
    """
    address = os.environ.get("HOLDFAST_DATABASE", "")
    if address.startswith("postgresql://"):
        parts = urlsplit(address)
        query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(query.get("host", parts.hostname or "")),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    path = address.removeprefix("sqlite://") or str(home() / "holdfast.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Readers never wait for the writer, a power cut loses nothing acknowledged, and a writer asks for the lock at the start.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;"
                # Erasure destroys keys; without this a destroyed key would linger in the file's free pages.
                "PRAGMA secure_delete=ON;"
            ),
        },
    }


def secret() -> str:
    """Django's secret: from the environment, else made once and kept beside the keys."""
    if given := os.environ.get("HOLDFAST_SECRET"):
        return given
    path = home() / "secret"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(64))
        path.chmod(0o600)
    return path.read_text().strip()
