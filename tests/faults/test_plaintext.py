"""Nobody who takes the files reads a person in them: after a whole demo, every byte in its home is looked through."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from holdfast.project.world import NORTHGATE, RIVERMOUTH, shipped

SOURCE = Path(__file__).resolve().parents[2] / "src"
DATABASE = "holdfast.sqlite3"
LEAST = 6
PERSONAL = (
    "referrer_name referrer_email survivor_name survivor_aliases survivor_postcode survivor_address survivor_phone "
    "safe_times must_not_receive wishes narrative judgement_reason no_consent_reason"
).split()
# The names and addresses of the people at work are plain on purpose: they sign in by them.
STAFF = {word for place in (*RIVERMOUTH, *NORTHGATE) for each in place.members for word in (each.name, each.email)}
# So are the languages services speak; some are also how somebody described themselves.
LANGUAGES = {spoken["name"] for each in json.loads(shipped("services.json")) for spoken in each.get("languages", ())}
PLAIN_ON_PURPOSE = "Harbour IDVA Service"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped sheet."""
    return list(csv.DictReader(io.StringIO(shipped(name).decode("utf-8-sig"))))


def personal_words() -> set[str]:
    """Return every personal value of the shipped referrals and earlier cases that is long enough to be nobody else's."""
    found = {row[name] for row in rows("referrals.csv") for name in PERSONAL}
    for row in (*rows("referrals.csv"), *rows("earlier_cases.csv")):
        for cell in (value for name, value in row.items() if name.startswith(("perpetrator", "children", "survivor"))):
            found |= {part.strip() for person in (cell or "").split(";") for part in person.split("|")[:1]}
    return (
        {word for word in found if len(word) >= LEAST and word.strip("0123456789-/ ")} - STAFF - LANGUAGES - {"unknown"}
    )


def as_stored(word: str) -> Iterator[bytes]:
    """Yield a word in the encodings a file could hold it in."""
    yield word.encode()
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    yield word.encode("unicode_escape")


def holding(word: str, files: dict[Path, bytes]) -> list[str]:
    """Return the names of the files that hold a word."""
    return [path.name for path, content in files.items() if any(form in content for form in as_stored(word))]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, bytes]:
    """Run the demo without serving, in a home of its own; return every file of it with what was printed."""
    place = tmp_path_factory.mktemp("demo")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HOLDFAST_", "DJANGO_"))}
    words = {"HOLDFAST_HOME": str(place), "HOLDFAST_DEMO": "1", "TMPDIR": str(place), "PYTHONPATH": str(SOURCE)}
    # While somebody else has the database open, its write-ahead log stays where it is and can be read too.
    beside = sqlite3.connect(place / DATABASE)
    beside.execute("PRAGMA journal_mode=WAL")
    ran = subprocess.run(
        [sys.executable, "-m", "holdfast.project.cli", "demo", "--no-serve"],
        env=kept | words,
        capture_output=True,
        cwd=place,
        check=False,
        timeout=180,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    (place / "printed.log").write_bytes(ran.stdout + ran.stderr)
    beside.execute("SELECT count(*) FROM cases_referral").fetchone()
    found = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    beside.close()
    return found


def test_no_personal_word_of_the_month_stands_in_any_file(home: dict[Path, bytes]) -> None:
    words = personal_words()
    names = {path.name for path in home}
    assert {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "keys.json", "printed.log"} <= names
    assert len(words) > len(rows("referrals.csv"))
    assert {word: places for word in words if (places := holding(word, home))} == {}


def test_control_a_word_that_is_plain_on_purpose_is_found(home: dict[Path, bytes]) -> None:
    assert [name for name in holding(PLAIN_ON_PURPOSE, home) if name != "printed.log"]
    assert [name for name in holding("A-01", home) if name != "printed.log"]


def test_control_a_personal_word_in_any_encoding_is_found(tmp_path: Path) -> None:
    word = "ليلى حداد"
    for form in as_stored(word):
        assert holding(word, {tmp_path: b"\0" + form + b"\0"})
