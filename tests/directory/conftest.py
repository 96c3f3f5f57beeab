"""The world these tests stand on, and a directory that has every object of the standard with every field filled."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from holdfast.directory.actions import TakenIn, take_in
from holdfast.directory.hsds.gathering import gather
from holdfast.directory.hsds.package import write_package
from holdfast.directory.hsds.shape import KINDS, Holds, fields_of
from holdfast.directory.queries import whole_directory
from tests.world import World, key_file, world

__all__ = ["key_file", "world"]

SPEC = Path(__file__).resolve().parents[3] / "shared/data/hsds"
Table = list[dict[str, object]]


@dataclass
class Directory:
    """Rivermouth's directory, with a folder to put files in."""

    world: World
    folder: Path
    made: int = field(default=0)

    def take_in(self, what: object, *, origin: str = "file") -> TakenIn:
        """Take in a path, or JSON from an object, or tables from their names and lines."""
        path = what if isinstance(what, Path) else self.written(what)
        return take_in(by=self.world.operator(), area=self.world.river, gathered=gather(path), origin=origin)

    def written(self, what: object) -> Path:
        """Write JSON, or text under names, where it can be taken in."""
        self.made += 1
        if isinstance(what, dict) and all(
            str(name).endswith(".csv") and isinstance(text, str) for name, text in what.items()
        ):
            folder = self.folder / f"tables{self.made}"
            folder.mkdir()
            for name, text in what.items():
                (folder / name).write_text(text, encoding="utf-8")
            return folder
        path = self.folder / f"file{self.made}.json"
        path.write_text(json.dumps(what), encoding="utf-8")
        return path

    def export(self) -> Path:
        """Write the directory as a package and return its folder."""
        self.made += 1
        folder = self.folder / f"export{self.made}"
        write_package(folder, whole_directory(self.world.operator()), title="Services")
        return folder


@pytest.fixture
def directory(world: World, tmp_path: Path) -> Directory:
    """Rivermouth's directory, empty."""
    return Directory(world, tmp_path)


def uuid_of(kind: str) -> str:
    """The id of the one object of a kind in the full directory."""
    return f"00000000-0000-4000-8000-{list(KINDS).index(kind):012d}"


# What a field holds that any text would not do for.
SPECIAL: dict[str, object] = {
    "status": "active",
    "location_type": "physical",
    "address_type": "postal",
    "freq": "WEEKLY",
    "wkst": "TU",
    "on_holidays": "closed",
    "is_exception": True,
    "url": "http://example.com",
    "website": "http://example.com",
    "uri": "http://example.com",
    "logo": "http://example.com/logo.png",
    "schedule_link": "http://example.com",
    "term_uri": "http://example.com",
    "email": "email@example.com",
    "assurer_email": "email@example.com",
    "link_id": uuid_of("service"),
    "link_entity": "service",
    "resource_id": uuid_of("location"),
    "resource_type": "location",
    "parent_id": "00000000-0000-4000-8000-000000009999",
    "parent_organization_id": "00000000-0000-4000-8000-000000008888",
    "minimum_age": 0.5,
    "amount": 12.5,
    "latitude": 54.97,
    "longitude": -1.61,
    "last_modified": "2026-01-15T10:30:45.123Z",
}
BY_HOLDS: dict[Holds, object] = {Holds.NUMBER: 7, Holds.DATE: "2026-11-24", Holds.TIME: "09:30:00"}


def full_tables() -> dict[str, Table]:
    """Every kind of object once, every field of it filled, by the names of the tables."""
    return {kind.file: [full_row(kind.name)] for kind in KINDS.values()}


def full_row(kind: str) -> dict[str, object]:
    """One object of a kind with every field filled."""
    row: dict[str, object] = {"id": uuid_of(kind)}
    for each in fields_of(kind):
        if each.holds is Holds.LINK:
            row[each.name] = uuid_of(each.to)
        else:
            row[each.name] = SPECIAL.get(each.name, BY_HOLDS.get(each.holds, f"{kind} {each.name}, “said”\nin lines"))
    return row
