"""The cast as tests meet it: both partnerships founded, every member by name, and the month of referrals taken in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import Settings

from holdfast.access.queries import viewer_for
from holdfast.access.viewer import Viewer, operator_of
from holdfast.accounts.models import User
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import area_named
from holdfast.cases.intake import Intake, Report
from holdfast.kernel.vault import forget_keys
from holdfast.kernel.vault.roots import make_key_file
from holdfast.project.world import found_world, shipped
from tests.kept import go_on, kept, stands

_FIRST_KEYS: list[bytes] = []


@dataclass(frozen=True)
class World:
    """Rivermouth and Northgate with everybody at work there."""

    river: Area
    north: Area

    def viewer(self, name: str, *, stepped_up: bool = False) -> Viewer:
        """Return the member of the cast as signed in now, with two factors and the walls of this moment."""
        return viewer_for(User.objects.get(name=name).id, second_factor=True, stepped_up=stepped_up)

    def operator(self, area: Area | None = None) -> Viewer:
        """Return the command line of a partnership, Rivermouth's unless another is named."""
        return operator_of((area or self.river).id)

    def intake(self, area: Area | None = None) -> Intake:
        """Return the command line's intake for a partnership, Rivermouth's unless another is named."""
        return Intake(area or self.river, self.operator(area))

    def take_in(self, content: bytes) -> Report:
        """Take in a sheet of referrals in Rivermouth."""
        return self.intake().take_in(content)

    def take_in_month(self) -> Report:
        """Take in the earlier cases and the shipped month of referrals."""
        return go_on("world", "world's month", self._take_in_month)

    def _take_in_month(self) -> Report:
        intake = self.intake()
        intake.take_in_earlier(shipped("earlier_cases.csv"))
        return intake.take_in(shipped("referrals.csv"))


def _founded() -> World:
    found_world()
    return World(area_named("rivermouth"), area_named("northgate"))


def make_world() -> World:
    """Found both partnerships in an empty database."""
    return kept("world", _founded)


def _with_month() -> World:
    world = _founded()
    world.take_in_month()
    return world


def make_month() -> World:
    """Found both partnerships in an empty database and take in the month."""
    return kept("month", _with_month)


@pytest.fixture
def key_file(settings: Settings, tmp_path: Path) -> Path:
    """Give each test a key file of its own to change; all begin with the same keys, under which the kept rows were made."""
    path = settings.HOLDFAST_KEY_FILE = tmp_path / "keys" / "root.json"
    forget_keys()
    if not _FIRST_KEYS:
        _FIRST_KEYS.append(make_key_file().read_bytes())
        return path
    path.parent.mkdir(mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(_FIRST_KEYS[0])
    return path


@pytest.fixture
def world(db: None, key_file: Path) -> World:
    """Found Rivermouth and Northgate with the whole cast."""
    made = make_world()
    stands("world")
    return made
