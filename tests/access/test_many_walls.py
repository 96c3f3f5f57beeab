"""Families and walls by chance: no list, count or search of cases, referrals and people shows what somebody is walled from."""

from __future__ import annotations

import os
import random
from uuid import UUID

import pytest

from holdfast.cases.access import cases_visible_to, referrals_visible_to
from holdfast.cases.models import Case, Party, Referral
from holdfast.cases.queries import queue, referral_for
from holdfast.kernel.errors import NotFound
from holdfast.people.access import visible_to
from holdfast.people.matching.score import Described
from holdfast.people.queries import people_found
from tests.cases.sheets import encoded, row
from tests.world import World

CHANCES = 200 if os.environ.get("HOLDFAST_WHOLE_MATRIX") else 3
KEPT_OUT = ("Esther Vaughan", "Stuart Bell", "Kevin Reid", "Huw Llewelyn")
FIRST = ("Nerys", "Yasmin", "Marisol", "Ottilie", "Bronwen")
HIS = ("Gareth", "Idris", "Tobias")
LAST = ("Coombe", "Pettigrew", "Tallis", "Okafor")


def month_by_chance(chance: random.Random) -> tuple[bytes, dict[str, str], set[str]]:
    """A file, whom each referral must not reach, and every name written in it."""
    rows, walls, names = [], {}, set()
    for number in range(1, 6):
        ref, name = f"C-{number:02}", f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        walls[ref] = chance.choice(("", *KEPT_OUT))
        him = f"{chance.choice(HIS)} {chance.choice(LAST)}"
        known = f"{him}|1988-09-23|husband|same address"
        rows.append(row(ref=ref, survivor_name=name, perpetrators=known, must_not_receive=walls[ref]))
        names |= {name, him}
    return encoded(rows), walls, names


def behind(walls: dict[str, str], name: str) -> tuple[set[UUID], set[UUID], set[UUID]]:
    """The referrals, cases and people somebody must not see: those of the walled referrals, and cases with one of those people."""
    refs = [ref for ref, kept_out in walls.items() if kept_out == name]
    cases = set(Referral.objects.filter(ref__in=refs, case__isnull=False).values_list("case_id", flat=True))
    people = set(Party.objects.filter(case_id__in=cases).values_list("person_id", flat=True))
    cases |= set(Case.objects.filter(parties__person_id__in=people).values_list("id", flat=True))
    return set(Referral.objects.filter(case_id__in=cases).values_list("id", flat=True)), cases, people


@pytest.mark.parametrize("seed", range(CHANCES))
def test_whoever_is_walled_meets_nothing_of_it_in_any_list_count_or_search(world: World, seed: int) -> None:
    content, walls, names = month_by_chance(random.Random(seed))
    world.take_in(content)

    for name in KEPT_OUT:
        viewer = world.viewer(name)
        referrals, cases, people = behind(walls, name)
        assert bool(viewer.walled) == (name in walls.values())
        listed = referrals_visible_to(viewer)
        assert referrals.isdisjoint(listed.values_list("id", flat=True))
        assert listed.count() == listed.exclude(id__in=referrals).count()
        assert cases.isdisjoint(cases_visible_to(viewer).values_list("id", flat=True))
        assert people.isdisjoint(visible_to(viewer).values_list("id", flat=True))
        assert referrals.isdisjoint({each.id for each in queue(viewer)})
        for written in sorted(names):
            assert people.isdisjoint({each.id for each in people_found(viewer, Described((written,), frozenset(), ""))})
        for referral_id in referrals:
            with pytest.raises(NotFound):
                referral_for(viewer, referral_id)
