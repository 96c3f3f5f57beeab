"""The month taken in, beside it one referral of rare words and one of the neighbouring area; everybody signed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache

from holdfast.cases.models import Referral
from holdfast.kernel.ids import new_id
from tests.access_matrix.canaries import REF, northgate_row, referral_row, sheet_of
from tests.access_matrix.drafts import rare_draft, rare_guest
from tests.access_matrix.visitors import sessions
from tests.world import key_file, make_month

__all__ = ["key_file"]


@dataclass(frozen=True)
class Asked:
    """Who asks, and for what."""

    sessions: Mapping[str, str]
    ids: Mapping[str, UUID]

    def some(self) -> dict[str, UUID]:
        """Return one of each kind: the rare words, the walled, the plain, the foreign, the missing."""
        refs = (
            "A-01",
            "A-05",
            "A-22",
            "rare words",
            "rare case",
            "foreign",
            "foreign case",
            "case A-05",
            "case A-22",
            "missing",
            "draft",
            "guest's draft",
        )
        return {ref: self.ids[ref] for ref in refs}


@pytest.fixture
def asked(db: None, key_file: Path) -> Iterator[Asked]:
    """Everybody and every referral; who tried too often is forgotten before and after."""
    cache.clear()
    world = make_month()
    assert not world.take_in(sheet_of(referral_row())).faults
    assert not world.intake(world.north).take_in(sheet_of(northgate_row())).faults
    words = {REF: "rare words", "N-01": "foreign"}
    ids = {words.get(row.ref, row.ref): row.id for row in Referral.objects.all()}
    cases = {row.ref: row.case_id for row in Referral.objects.all() if row.case_id}
    ids |= {
        "rare case": cases[REF],
        "foreign case": cases["N-01"],
        "case A-05": cases["A-05"],
        "case A-22": cases["A-22"],
    }
    everybody = sessions()
    drafts = {"draft": rare_draft(world), "guest's draft": rare_guest(everybody, world)}
    yield Asked(everybody, ids | drafts | {"missing": new_id()})
    cache.clear()
