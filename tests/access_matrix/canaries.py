"""One referral whose every field is a word found nowhere else, and a look for these words in an answer however they are written."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from django.http import HttpResponse

from holdfast.cases.facts.form import COLUMNS

REF = "K-01"
BORN = "1957-03-29"
# What no page shows unless somebody asks for it by name: where she is and how to reach her, and where others are.
SEALED = {
    "survivor_postcode": "ZZ1 7QVX",
    "survivor_address": "Zqhelmorne",
    "survivor_phone": "0163296117384",
    "safe_times": "Zqtidewick",
    "voicemail": "Zqvoxandre",
    "perpetrator_address": "Zqdenhurst",
    "child_school": "Zqscholaby",
    "child_lives_with": "Zqkinwards",
}
# What the pages never show yet.
UNSHOWN = {
    "referrer_name": "Zqreferrin",
    "referrer_role": "Zqrolander",
    "referrer_email": "zqmailbert@police.example.org",
    "survivor_aliases": "Zqaliasorn",
    "survivor_gender": "zqgendrix",
    "survivor_ethnicity": "Zqethnorra",
    "survivor_disability": "Zqdisabor",
    "survivor_lgbt": "zqlegebet",
    "survivor_language": "Zqlinguary",
}
# What stands on the page of the referral.
SHOWN = {
    "survivor_name": "Zqorvanda",
    "perpetrator_name": "Zqperpwell",
    "perpetrator_relation": "zqrelatior",
    "child_name": "Zqchildane",
    "judgement_reason": "Zqjudgemar",
    "no_consent_reason": "Zqrefusion",
    "must_not_receive": "Zqmustnort",
    "wishes": "Zqwishaven",
    "narrative": "Zqnarrowel",
    "previous_conference": "Zqpreviora",
    "last_incident": "2026-10-29",
}
IN_QUEUE = {"survivor_name"}
# What stands on the page of the case: everybody by name, birth date and relation.
IN_CASE = {
    "survivor_name",
    "survivor_aliases",
    "survivor_dob",
    "perpetrator_name",
    "perpetrator_relation",
    "child_name",
}
IN_SEARCH = {"survivor_name", "survivor_dob"}
# Finds her by sound without writing her name.
SEARCHED = "Bronwyn Sqorvanda"
EVERY: Mapping[str, str] = {**SEALED, **UNSHOWN, **SHOWN, "survivor_dob": BORN}


def referral_row() -> dict[str, str]:
    """Return the referral as a row of the sheet."""
    row = dict.fromkeys(COLUMNS, "") | {name: word for name, word in EVERY.items() if name in COLUMNS}
    return row | {
        "ref": REF,
        "submitted_at": "2026-11-05T10:00",
        "agency": "Rivermouth Police",
        "agency_type": "police",
        "grounds": "visible high risk",
        "survivor_name": f"Bronwen {SHOWN['survivor_name']}",
        "perpetrators": f"Gareth {SHOWN['perpetrator_name']}|1988-09-23|{SHOWN['perpetrator_relation']}"
        f"|{SEALED['perpetrator_address']}",
        "children": f"Leo {SHOWN['child_name']}|2016-05-20|{SEALED['child_school']}|{SEALED['child_lives_with']}",
        "safe_to_call": "yes",
        "incidents_12m": "2",
        "immediate_danger": "no",
        "ric": "Y" * 17 + "N" * 7,
        "consent": "refused",
    }


def northgate_row() -> dict[str, str]:
    """Return a referral of the neighbouring area."""
    words = {
        "ref": "N-01",
        "agency": "Northgate Police",
        "survivor_name": "Elen Foxglade",
        "survivor_postcode": "ZZ2 1AA",
    }
    return (
        {name: "" if name in EVERY else value for name, value in referral_row().items()}
        | words
        | {
            "survivor_dob": "1990-04-17",
            "perpetrators": "Ivo Foxglade|1988-09-23|husband|",
            "children": "",
            "consent": "given",
            "narrative": "Shouting heard.",
        }
    )


def sheet_of(*rows: Mapping[str, str]) -> bytes:
    """Return a sheet of these rows."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@cache
def ways_of_writing(word: str) -> tuple[bytes, ...]:
    """Return a word as it is, for an address, for HTML, in base64 at each alignment, in UTF-16 and in hexadecimal."""
    plain = word.encode()
    wide = word.encode("utf-16-le"), word.encode("utf-16-be")
    return (
        plain,
        quote(word, safe="").encode(),
        quote(word).replace("%20", "+").encode(),
        "".join(f"%{byte:02X}" for byte in plain).encode(),
        "".join(f"&#{ord(letter)};" for letter in word).encode(),
        "".join(f"&#x{ord(letter):x};" for letter in word).encode(),
        plain.hex().encode(),
        *wide,
        *(_inside(text, shift) for text in (plain, *wide) for shift in range(3)),
    )


def _inside(text: bytes, shift: int) -> bytes:
    """Return what of the base64 of a text does not depend on its neighbours, the text begun `shift` bytes into a group."""
    coded = base64.b64encode(b"\0" * shift + text)
    known = (shift + len(text)) * 8 // 6
    return coded[(0, 2, 3)[shift] : known]


def seen_in(answer: HttpResponse, words: Mapping[str, str] = EVERY) -> set[str]:
    """Return which of the rare words, by the fields they stand in, an answer's body or headers give away."""
    said = answer.content + b"\n" + "\n".join(f"{name}: {value}" for name, value in answer.items()).encode()
    said += str(answer.cookies).encode()
    return {name for name, word in words.items() if any(form in said for form in ways_of_writing(word))}
