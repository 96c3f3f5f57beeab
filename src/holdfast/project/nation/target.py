"""The row the nation is made after: what it says, as whole numbers of cases, children and women."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from holdfast.kernel.errors import BadInput
from holdfast.reporting.facts import days_of
from holdfast.rules.national import COLUMNS, SHARES
from holdfast.rules.returns import Quarter

# What else is counted beside the shares: by measure, its column.
COUNTED: Final[Mapping[str, str]] = {
    "children": "children",
    "victims_16_17": "victims_16_17",
    "perpetrators_under_18": "perpetrators_17_or_under",
}
PARTNERS: Final = "partner_agency_referral_percent"


class RowUnfit(BadInput):
    """The row cannot be read, or nothing true can be made after it."""

    default = "The row cannot be read. Nothing was made."


@dataclass(frozen=True, slots=True)
class Target:
    """What is to come out: areas, cases now and the year before, women, and of each measure how many."""

    last: Quarter
    areas: int
    cases: int
    before: int
    women: int
    totals: Mapping[str, int]
    partners: int

    @property
    def last_day(self) -> date:
        """The last day of the year."""
        return days_of(self.last)[1]

    @property
    def measures(self) -> frozenset[str]:
        """What is counted at all: a column left blank is counted by nobody."""
        return frozenset({*self.totals, "cases", "referrals_police"})


def read_target(file: Path, period_end: date) -> Target:
    """Read the row of a period from a sheet of ``COLUMNS``. Raises ``RowUnfit``."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise RowUnfit(f"{file} cannot be read ({fault}). Nothing was made.") from fault
    found = next((row for row in rows if row.get("period_end") == period_end.isoformat()), None)
    if found is None:
        raise RowUnfit(f"{file} has no row for {period_end.isoformat()}. Nothing was made.")
    return target_of(found, period_end)


def target_of(row: Mapping[str, str | None], period_end: date) -> Target:
    """The whole numbers behind a row. Raises ``RowUnfit``."""
    missing = [name for name in COLUMNS if row.get(name) is None]
    if missing:
        raise RowUnfit(f"The row has no column {', '.join(missing)}. Nothing was made.")
    said = {name: _number(name, row[name] or "") for name in COLUMNS[1:]}
    cases = said["cases"]
    areas = said["maracs"]
    if not cases or not areas or cases < areas:
        raise RowUnfit("The row has no cases or no conferences, or fewer cases than conferences. Nothing was made.")
    totals = {measure: whole for measure, name in COUNTED.items() if (whole := _whole(said[name])) is not None}
    totals |= {measure: part for name, measure in SHARES.items() if (part := _part(cases, said[name])) is not None}
    yoy, rate = said["yoy_percent"], said["cases_per_10000_adult_females"]
    return Target(
        Quarter.of(period_end),
        int(areas),
        int(cases),
        _rounded(cases / (1 + yoy / 100)) if yoy is not None else 0,
        _rounded(cases * 10_000 / rate) if rate else 0,
        totals,
        _part(cases, said[PARTNERS]) or 0,
    )


def quarter_ending(period_end: date) -> Quarter:
    """The quarter that ends on this day. Raises ``RowUnfit``."""
    last = Quarter.of(period_end)
    if Quarter.of(date.fromordinal(period_end.toordinal() + 1)) == last:
        raise RowUnfit(f"{period_end.isoformat()} is not the last day of a quarter. Give one, such as 2024-09-30.")
    return last


def spread(total: int, weights: Iterable[float]) -> list[int]:
    """A whole number in parts as near to the weights as whole numbers come; the parts add up to it."""
    wanted = list(weights)
    exact = [total * each / sum(wanted) for each in wanted]
    parts = [int(each) for each in exact]
    nearest = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in nearest[: total - sum(parts)]:
        parts[place] += 1
    return parts


def _number(name: str, written: str) -> Decimal | None:
    if not written.strip():
        return None
    try:
        return Decimal(written.strip())
    except InvalidOperation as fault:
        raise RowUnfit(f"{name} is “{written}”, which is no number. Nothing was made.") from fault


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)


def _part(cases: Decimal, percent: Decimal | None) -> int | None:
    return None if percent is None else _rounded(cases * percent / 100)


def _rounded(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))
