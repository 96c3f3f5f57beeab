"""Invented referrals in any number, for measuring: plausible names, dates and ticks, the same for the same seed."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, datetime, timedelta

from holdfast.cases.facts.form import COLUMNS
from holdfast.project.scale.names import born, family_name, her_name, his_name

AGENCIES = ("Rivermouth Police", "Rivermouth Homes", "Harbour IDVA Service", "Turning Tide", "Rivermouth Probation")


def referrals(count: int, *, seed: int, last: date) -> bytes:
    """A sheet of ``count`` referrals of as many pairs, sent over the year before ``last``."""
    chance = random.Random(seed)  # noqa: S311 - invented people, not keys  # nosec B311
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, COLUMNS)
    writer.writeheader()
    for number in range(count):
        writer.writerow(_row(chance, f"S{seed}-{number:06}", last))
    return sheet.getvalue().encode()


def _row(chance: random.Random, ref: str, last: date) -> dict[str, str]:
    sent = datetime.combine(last, datetime.min.time()) - timedelta(minutes=chance.randrange(365 * 24 * 60))
    yes = chance.choice((9, 14, 15, 16, 17, 18, 19))
    family, his = family_name(chance), family_name(chance)
    return {
        "ref": ref,
        "submitted_at": sent.isoformat(timespec="minutes"),
        "agency": chance.choice(AGENCIES),
        "grounds": "visible high risk",
        "survivor_name": f"{her_name(chance)} {family}",
        "survivor_dob": born(chance).isoformat(),
        "survivor_gender": "female",
        "survivor_postcode": "ZZ1 4AB",
        "survivor_address": f"{chance.randrange(1, 200)} {family_name(chance)} Street",
        "survivor_phone": f"01632 960{chance.randrange(1000):03}",
        "perpetrators": f"{his_name(chance)} {his}|{born(chance).isoformat()}|husband|same address",
        "children": f"{his_name(chance)} {family}|2018-05-{chance.randrange(1, 29):02}|none|survivor",
        "incidents_12m": str(chance.randrange(6)),
        "last_incident": (sent.date() - timedelta(days=chance.randrange(30))).isoformat(),
        "immediate_danger": "no",
        "ric": "Y" * yes + "N" * (24 - yes),
        "consent": "given",
        "wishes": "To be safe at home",
        "narrative": "Assault at home, the neighbour called. " * chance.randrange(1, 6),
    }
