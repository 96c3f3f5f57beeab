"""Cases heard before, as a coordinator's own list gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from holdfast.cases.facts.form import LONGEST_REF, PartyWritten, read_people
from holdfast.kernel.errors import BadInput
from holdfast.people.facts import PersonWritten
from holdfast.rules.dates import read_birth, read_date

EARLIER_COLUMNS = "case_ref heard_on referred_on area survivor_name survivor_dob perpetrators".split()
EARLIER_NEEDED = "case_ref heard_on survivor_name perpetrators".split()
LONGEST_AREA = 120


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """One case heard before, here or in another area."""

    ref: str
    heard_on: date
    referred_on: date | None
    area: str
    survivor: PersonWritten
    perpetrators: tuple[PartyWritten, ...]

    @property
    def opened_on(self) -> date:
        """The day it was first known."""
        return self.referred_on or self.heard_on


def read_earlier(cells: Mapping[str, str], home: str) -> EarlierCase:
    """Read one earlier case; ``home`` is the area meant where none is written. Raises ``BadInput`` where it could not be found again."""
    ref, heard = cells.get("case_ref", ""), read_date(cells.get("heard_on", ""))
    if not ref:
        raise BadInput("The earlier case has no reference, so it was not taken in. Give it one.")
    if len(ref) > LONGEST_REF:
        raise BadInput(
            f"The reference is longer than {LONGEST_REF} characters, so the case was not taken in. Shorten it."
        )
    if len(cells.get("area", "")) > LONGEST_AREA:
        raise BadInput(
            f"The name of the area is longer than {LONGEST_AREA} characters, so the case was not taken in. Shorten it."
        )
    if heard.certain is None:
        raise BadInput("The day it was heard cannot be read, so it was not taken in. Write it as 2026-02-10.")
    if not cells.get("survivor_name"):
        raise BadInput("The earlier case names no survivor, so nobody could be recognised. It was not taken in.")
    return EarlierCase(
        ref,
        heard.certain,
        read_date(cells.get("referred_on", "")).certain,
        cells.get("area") or home,
        PersonWritten(cells["survivor_name"], read_birth(cells.get("survivor_dob", ""), heard.certain)),
        tuple(each for each in read_people(cells.get("perpetrators", ""), heard.certain) if each.person.name),
    )
