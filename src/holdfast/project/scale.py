"""Invented referrals in any number, for measuring: plausible names, dates and ticks, the same for the same seed."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, datetime, timedelta

from holdfast.cases.facts.form import COLUMNS

GIVEN = (
    "Amina Beth Carla Dilys Esi Fatima Grace Hanna Ines Joan Kezia Lena Maya Nadia Olwen Priya Rhian Sara Tamsin Una Vera "
    "Wanda Yasmin Zofia Adwoa Bronwen Chloe Daniela Efua Farah"
).split()
THEIRS = (
    "Adam Brendan Colin Derek Emlyn Farid Gareth Hamid Ivan Jacek Karl Leon Martin Neil Omar Piotr Rhys Stefan Tariq Umar "
    "Vincent Wayne Yusuf Zain Alun Bashir Carlos Dylan Elis Gwilym"
).split()
FAMILY_START = (
    "Ash Bar Cor Dun El Far Gar Hol Ing Jar Kel Lan Mor Nor Os Pel Quin Ros Sal Tre Ul Ven Wes Yar Zel".split()
)
FAMILY_END = "by don field ford gate ham ker ley man more nell pole rick ser son ton wick wood worth yard".split()
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
    family = chance.choice(FAMILY_START) + chance.choice(FAMILY_END)
    his = chance.choice(FAMILY_START) + chance.choice(FAMILY_END)
    return {
        "ref": ref,
        "submitted_at": sent.isoformat(timespec="minutes"),
        "agency": chance.choice(AGENCIES),
        "grounds": "visible high risk",
        "survivor_name": f"{chance.choice(GIVEN)} {family}",
        "survivor_dob": _born(chance).isoformat(),
        "survivor_gender": "female",
        "survivor_postcode": "ZZ1 4AB",
        "survivor_address": f"{chance.randrange(1, 200)} {chance.choice(FAMILY_START)}{chance.choice(FAMILY_END)} Street",
        "survivor_phone": f"01632 960{chance.randrange(1000):03}",
        "perpetrators": f"{chance.choice(THEIRS)} {his}|{_born(chance).isoformat()}|husband|same address",
        "children": f"{chance.choice(THEIRS)} {family}|2018-05-{chance.randrange(1, 29):02}|none|survivor",
        "incidents_12m": str(chance.randrange(6)),
        "last_incident": (sent.date() - timedelta(days=chance.randrange(30))).isoformat(),
        "immediate_danger": "no",
        "ric": "Y" * yes + "N" * (24 - yes),
        "consent": "given",
        "wishes": "To be safe at home",
        "narrative": "Assault at home, the neighbour called. " * chance.randrange(1, 6),
    }


def _born(chance: random.Random) -> date:
    return date(1955, 1, 1) + timedelta(days=chance.randrange(50 * 365))
