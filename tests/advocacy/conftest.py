"""The month of the conference's tests as its advocates, and whoever leads their service, have it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from holdfast.access.viewer import Viewer
from holdfast.people.actions import add_contact, confirm_contact, stop_contact
from holdfast.people.facts import WayWritten
from holdfast.people.queries import ways_to_reach
from tests.conference.conftest import Month, demo_clock, key_file, month

__all__ = ["demo_clock", "key_file", "month"]


@dataclass(frozen=True)
class Service:
    """The advocates' service within the month, and the case of Marisol Pettigrew."""

    month: Month
    case_id: UUID
    survivor_id: UUID

    @property
    def priya(self) -> Viewer:
        return self.month.world.viewer("Priya Raman", stepped_up=True)

    @property
    def nesta(self) -> Viewer:
        return self.month.world.viewer("Nesta Sidhu", stepped_up=True)

    @property
    def lead(self) -> Viewer:
        return self.month.world.viewer("Bronagh Devlin")

    def way(self) -> UUID:
        return ways_to_reach(self.priya, self.survivor_id)[0].id

    def confirm(self) -> UUID:
        way = self.way()
        confirm_contact(by=self.priya, person_id=self.survivor_id, contact_id=way)
        return way

    def stop(self) -> UUID:
        way = self.way()
        stop_contact(by=self.priya, person_id=self.survivor_id, contact_id=way)
        return way

    def add(self, **said: str) -> UUID:
        written = WayWritten("phone", "01632 960777", said.pop("is_safe", "yes"), said)
        return add_contact(by=self.priya, person_id=self.survivor_id, way=written, is_confirmed=True)


@pytest.fixture
def service(month: Month) -> Service:
    """The month as the advocates' service has it."""
    listed = month.case_of("Marisol Pettigrew")
    assert listed.people
    assert listed.people.survivor
    return Service(month, listed.case_id, listed.people.survivor.id)
