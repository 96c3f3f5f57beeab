"""The month taken in, and its December meeting at each stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from holdfast.access.viewer import Viewer
from holdfast.agencies.queries import agencies_in
from holdfast.conference import actions, queries
from holdfast.conference.choices import Worked
from holdfast.conference.queries import ListedRead
from holdfast.kernel import clock
from tests.kept import go_on, kept, stands
from tests.world import World, key_file, make_world

__all__ = ["key_file"]

MEETING_DAY = date(2026, 12, 8)


@dataclass(frozen=True)
class Month:
    """Rivermouth with its month of referrals, and the meeting planned for 8 December."""

    world: World
    meeting_id: UUID

    def viewer(self, name: str) -> Viewer:
        return self.world.viewer(name)

    @property
    def esther(self) -> Viewer:
        return self.viewer("Esther Vaughan")

    def agency(self, name: str) -> UUID:
        return next(each.id for each in agencies_in(self.world.river.id).values() if each.name == name)

    def invited(self) -> list[UUID]:
        return [each.id for each in agencies_in(self.world.river.id).values() if each.agency_type != "coordination"]

    def listed(self, name: str = "Esther Vaughan") -> list[ListedRead]:
        return queries.listed_at(self.viewer(name), self.meeting_id)

    def case_of(self, survivor: str) -> ListedRead:
        return next(
            each
            for each in self.listed()
            if each.people and each.people.survivor and each.people.survivor.name == survivor
        )

    def circulate(self) -> None:
        """Send the case list to every agency."""
        go_on("planned month", "sent month", self._circulate)

    def open(self, *, looked_back: bool = True) -> None:
        """Open the meeting on its day; unless told otherwise, with what it said of the repeats' last plans."""
        name = f"open month, looked back {looked_back}"
        go_on("planned month", name, lambda: self._open(looked_back=looked_back))
        clock.set_day(MEETING_DAY)

    def _circulate(self) -> None:
        actions.circulate(by=self.esther, area=self.world.river, meeting_id=self.meeting_id, agency_ids=self.invited())

    def _open(self, *, looked_back: bool) -> None:
        self._circulate()
        clock.set_day(MEETING_DAY)
        actions.open_meeting(by=self.esther, area=self.world.river, meeting_id=self.meeting_id)
        for each in self.listed() if looked_back else ():
            if each.is_repeat:
                actions.look_back(by=self.esther, listing_id=each.id, worked=Worked.NOT_KNOWN, different="Seen alone.")


@pytest.fixture
def demo_clock(settings: Settings, tmp_path: Path) -> None:
    """Let the test move the calendar, beginning where the demo begins."""
    settings.HOLDFAST_DEMO, settings.HOLDFAST_DEMO_CLOCK = True, tmp_path / "demo-day"
    clock.set_day(date(2026, 11, 27), anew=True)


@pytest.fixture
def month(db: None, key_file: Path, demo_clock: None) -> Month:
    """The month of referrals with its meeting planned, nothing sent yet."""
    made = kept("planned month", planned_month)
    stands("planned month")
    return made


def planned_month() -> Month:
    """Make the month with its meeting planned, in an empty database."""
    world = make_world()
    world.take_in_month()
    meeting_id = actions.plan_meeting(by=world.viewer("Esther Vaughan"), area=world.river, held_on=MEETING_DAY)
    return Month(world, meeting_id)
