"""A case that December's meeting heard, as the agencies seated with it have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.conference import actions
from holdfast.incidents.choices import Audience
from holdfast.incidents.facts import IncidentWritten
from holdfast.kernel import clock
from tests.conference.conftest import Month, demo_clock, key_file, month

__all__ = ["demo_clock", "key_file", "month"]

AFTER = date(2026, 12, 14)


@dataclass(frozen=True)
class Heard:
    """Marisol Pettigrew's case, heard, and who is in it."""

    month: Month
    case_id: UUID
    survivor_id: UUID
    perpetrator_id: UUID

    @property
    def area(self) -> Area:
        return self.month.world.river

    def viewer(self, name: str) -> Viewer:
        return self.month.viewer(name)

    def told(self, what: str = "He waited at the gate.", audience: Audience = Audience.OWN) -> IncidentWritten:
        return IncidentWritten(
            self.survivor_id, self.perpetrator_id, date(2026, 12, 13), what, "Call 4471", audience=audience
        )


def heard_of(month: Month, survivor: str = "Marisol Pettigrew") -> Heard:
    listed = month.case_of(survivor)
    assert listed.people
    assert listed.people.survivor
    return Heard(month, listed.case_id, listed.people.survivor.id, listed.people.perpetrators[0].id)


@pytest.fixture
def heard(month: Month) -> Heard:
    """The case after it was heard, six days on."""
    month.open()
    listed = month.case_of("Marisol Pettigrew")
    actions.close_case(by=month.viewer("Anita Halloran"), area=month.world.river, listing_id=listed.id)
    clock.set_day(AFTER)
    return heard_of(month)
