"""Which area hears how many cases in which quarter, and which of them are repeats, children's, men's and so on: exact in the sum.

Some areas miss a quarter, which the return fills with the one before; a few miss two, and are dropped. What an area repeats counts
twice, so those areas are settled first and the others make up what is left.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from holdfast.project.nation.target import RowUnfit, Target, spread
from holdfast.rules.returns import QUARTERS

# Of the areas, this many miss one quarter; beside them, this many miss two.
MISS_ONE, MISS_TWO = 4, 3
MISSED, STANDS_IN = 2, 1


@dataclass(slots=True)
class CasePlan:
    """One case as it is to be counted."""

    is_repeat: bool = False
    by_partner: bool = False
    children: int = 0
    about: dict[str, str] = field(default_factory=dict)
    is_young: bool = False
    he_is_young: bool = False


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """One area: its women, the cases of each quarter of the year (None: no meeting), and how many it heard the year before."""

    women: int
    quarters: tuple[list[CasePlan] | None, ...]
    before: int
    is_counted: bool


ABOUT: Mapping[str, tuple[str, str]] = {
    "victims_minoritised": ("ethnicity", "somali"),
    "victims_lgbt": ("lgbt", "yes"),
    "victims_disabled": ("disability", "yes"),
    "victims_male": ("gender", "male"),
}


def plan(target: Target, seed: int = 1) -> list[AreaPlan]:
    """Plan a nation after its target. Raises ``RowUnfit`` where it is too small to be spread."""
    chance = random.Random(seed)  # noqa: S311 - invented people, not keys  # nosec B311
    weights = [chance.lognormvariate(0, 0.5) for _ in range(target.areas)]
    misses = min(MISS_ONE, target.areas // 10)
    sizes = _sizes(target, weights, misses)
    twice = [sizes[area][STANDS_IN] for area in range(misses)]
    quarters = [
        [[CasePlan() for _ in range(many)] if many or area >= misses else None for many in sizes[area]]
        for area in range(target.areas)
    ]
    doubled = [case for area in range(misses) for case in quarters[area][STANDS_IN] or ()]
    counted_twice = {id(case) for case in doubled}
    single = [case for cases in _every(quarters) for case in cases if id(case) not in counted_twice]
    if len(single) + 2 * sum(twice) != target.cases:
        raise RowUnfit("The row is too small to be spread over its areas. Nothing was made.")
    _mark(target, single, doubled, chance)
    women, before = spread(target.women, weights), spread(target.before, weights)
    counted = [
        AreaPlan(women[area], tuple(quarters[area]), before[area], is_counted=True) for area in range(target.areas)
    ]
    dropped = [
        AreaPlan(0, ([CasePlan()], None, None, [CasePlan(is_repeat=True)]), 0, is_counted=False)
        for _ in range(MISS_TWO)
    ]
    return [*counted, *dropped]


def _sizes(target: Target, weights: list[float], misses: int) -> list[list[int]]:
    """How many cases each area hears in each quarter; those that miss one hear none in it and count another twice."""
    share = target.cases / sum(weights) / QUARTERS
    sizes = [[max(1, round(weights[area] * share))] * QUARTERS for area in range(misses)]
    for each in sizes:
        each[MISSED] = 0
    left = target.cases - sum(sum(each) + each[STANDS_IN] for each in sizes)
    others = [weight for weight in weights[misses:] for _ in range(QUARTERS)]
    parts = spread(left, others) if others and left >= 0 else []
    return [*sizes, *(parts[place : place + QUARTERS] for place in range(0, len(parts), QUARTERS))]


def _every(quarters: list[list[list[CasePlan] | None]]) -> Iterator[list[CasePlan]]:
    for area in quarters:
        yield from (cases for cases in area if cases is not None)


def _mark(target: Target, single: list[CasePlan], doubled: list[CasePlan], chance: random.Random) -> None:
    """Give out each measure: to the doubled their rate's worth, which counts twice, and to the others exactly what is left."""
    wanted = {**target.totals, "partners": target.partners}
    for measure, total in wanted.items():
        in_doubled = min(round(total / target.cases * len(doubled)), total // 2)
        if measure == "children":
            for case in chance.choices(doubled, k=in_doubled) if doubled else ():
                case.children += 1
            in_doubled = sum(case.children for case in doubled)
            for case in chance.choices(single, k=total - 2 * in_doubled):
                case.children += 1
            continue
        in_doubled = min(in_doubled, len(doubled))
        left = total - 2 * in_doubled
        if left > len(single):
            raise RowUnfit(f"{measure} is more than there are cases. Nothing was made.")
        for case in (*chance.sample(doubled, in_doubled), *chance.sample(single, left)):
            _set(case, measure)


def _set(case: CasePlan, measure: str) -> None:
    if measure in ABOUT:
        name, value = ABOUT[measure]
        case.about[name] = value
    elif measure == "repeats":
        case.is_repeat = True
    elif measure == "partners":
        case.by_partner = True
    elif measure == "victims_16_17":
        case.is_young = True
    else:
        case.he_is_young = True
