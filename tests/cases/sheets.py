"""Sheets of referrals for tests: the shipped month, and single invented rows written the same way."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from holdfast.cases.facts.form import COLUMNS
from holdfast.project.world import shipped

YES = 17
ORDINARY = {
    "ref": "B-01",
    "submitted_at": "2026-11-05T10:00",
    "agency": "Rivermouth Police",
    "agency_type": "police",
    "referrer_name": "PC 4471 Dana Whitlock",
    "referrer_role": "Response officer",
    "referrer_email": "dana.whitlock@police.example.org",
    "grounds": "visible high risk",
    "survivor_name": "Bronwen Tallis",
    "survivor_dob": "1990-04-17",
    "survivor_gender": "female",
    "survivor_language": "English",
    "survivor_postcode": "ZZ1 4AB",
    "survivor_address": "12 Quay Row",
    "survivor_phone": "01632 960101",
    "safe_to_call": "yes",
    "safe_times": "weekdays 10:00-14:00",
    "voicemail": "no",
    "perpetrators": "Gareth Tallis|1988-09-23|husband|same address",
    "incidents_12m": "2",
    "last_incident": "2026-10-30",
    "immediate_danger": "no",
    "ric": "Y" * YES + "N" * (24 - YES),
    "consent": "given",
    "narrative": "Assault at home address, neighbour called.",
}


def row(**changed: str) -> dict[str, str]:
    """Return one ordinary referral with some cells changed."""
    return dict.fromkeys(COLUMNS, "") | ORDINARY | changed


def sheet(*rows: dict[str, str], columns: Sequence[str] = COLUMNS, separator: str = ",") -> str:
    """Return a sheet of these rows as text."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, delimiter=separator, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def month() -> list[dict[str, str]]:
    """Return the 26 shipped referrals."""
    return list(csv.DictReader(io.StringIO(shipped("referrals.csv").decode())))


def expected() -> dict[str, tuple[str, str]]:
    """Return outcome and meeting of each shipped referral, as a careful coordinator decided."""
    rows = csv.DictReader(io.StringIO(shipped("expected.csv").decode()))
    return {each["ref"]: (each["outcome"], each["meeting"]) for each in rows}


def encoded(rows: Iterable[dict[str, str]]) -> bytes:
    """Return a sheet of these rows in UTF-8."""
    return sheet(*rows).encode()
