"""Ten thousand moves of ciphertext between rows, columns and spaces do not open (G15)."""

import random
from typing import NamedTuple

import pytest

from holdfast.kernel.errors import VaultError
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault.envelope import Envelope
from tests.vault.rows import Remark, Somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault_tables")]

MOVES = 10_000
COLUMNS = ["name", "other_name", "refuge"]


class Spot(NamedTuple):
    """One encrypted value in one row."""

    model: type[Somebody | Remark]
    row: Somebody | Remark
    column: str


def test_ciphertext_opens_only_where_it_was_written() -> None:
    """Every unmoved value opens; moved to another row, column, table or space, none does.

    All rows of one space share its key in `Remark`, and a person's columns share the person's, so
    most moves are refused by the place alone and not by the key.
    """
    spaces = [new_id() for _ in range(3)]
    spots: list[Spot] = []
    for number in range(24):
        person = Somebody(space_id=spaces[number % 3], **dict.fromkeys(COLUMNS, f"value {number}"))
        person.save()
        remark = Remark.objects.create(space_id=person.space_id, about=person, words=f"value {number}")
        stored = Somebody.objects.get(pk=person.pk)
        spots += [Spot(Somebody, stored, column) for column in COLUMNS]
        spots.append(Spot(Remark, Remark.objects.get(pk=remark.pk), "words"))
    assert all(str(getattr(spot.row, spot.column)).startswith("value") for spot in spots)

    rng = random.Random(15)
    refused = 0
    for number in range(MOVES):
        if number % 4:
            source, target = rng.sample(spots, 2)
            envelope, space = source.row.__dict__[source.column], target.row.space_id
        else:  # the row itself goes to another space
            target = rng.choice(spots)
            envelope = target.row.__dict__[target.column]
            space = rng.choice([each for each in spaces if each != target.row.space_id])
        moved = target.model(id=target.row.pk, space_id=space)
        moved.__dict__[target.column] = Envelope(envelope)
        with pytest.raises(VaultError, match="altered or moved"):
            getattr(moved, target.column)
        refused += 1
    assert refused == MOVES


def test_every_flipped_bit_is_noticed() -> None:
    """A damaged envelope is an error, never a wrong value."""
    space = new_id()
    row = Somebody.objects.get(pk=Somebody.objects.create(space_id=space, name="Ada").pk)
    whole = bytes(row.__dict__["name"])
    for bit in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << (bit % 8)
        copy = Somebody(id=row.pk, space_id=space)
        copy.__dict__["name"] = Envelope(damaged)
        with pytest.raises(VaultError):
            _ = copy.name
    for end in range(len(whole)):
        copy = Somebody(id=row.pk, space_id=space)
        copy.__dict__["name"] = Envelope(whole[:end])
        with pytest.raises(VaultError):
            _ = copy.name
    assert row.name == "Ada"
