"""Envelopes hide lengths and keys, and give back exactly what went in."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.kernel.errors import VaultError
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault.envelope import Cipher, Envelope, Place, pad, unpad

CIPHER = Cipher(new_id(), bytes(range(32)))
PLACE = Place("people_person", "name", new_id(), new_id())


@given(st.binary(max_size=1200))
def test_padding_is_undone_and_ends_on_a_bucket(plain: bytes) -> None:
    """Any bytes survive, zeros and marks at the end too; the size says only the bucket."""
    padded = pad(plain)
    assert unpad(padded) == plain
    assert len(padded) in {16, 32, 64, 128, 256} or len(padded) % 256 == 0
    assert len(plain) < len(padded) <= max(16, 2 * len(plain) + 1, len(plain) + 256)


@given(st.binary(max_size=300))
def test_an_envelope_opens_in_its_place(plain: bytes) -> None:
    """Sealed twice, a value looks different and opens the same."""
    one, two = CIPHER.seal(plain, PLACE), CIPHER.seal(plain, PLACE)
    assert one != two
    assert CIPHER.open(one, PLACE) == CIPHER.open(two, PLACE) == plain
    assert one.key_id == CIPHER.key_id


@pytest.mark.parametrize(
    "elsewhere",
    [
        PLACE._replace(table="cases_case"),
        PLACE._replace(column="alias"),
        PLACE._replace(row=new_id()),
        PLACE._replace(space=new_id()),
    ],
    ids=["table", "column", "row", "space"],
)
def test_each_part_of_the_place_counts(elsewhere: Place) -> None:
    """Moved in one respect only, it does not open, and the sentence names column and table only."""
    with pytest.raises(VaultError, match=f"{elsewhere.table}.{elsewhere.column} was altered or moved"):
        CIPHER.open(CIPHER.seal(b"Ada", PLACE), elsewhere)


def test_names_of_one_bucket_have_one_length() -> None:
    """A short and a longer first name cannot be told apart."""
    assert len(CIPHER.seal(b"Al", PLACE)) == len(CIPHER.seal(b"Alexandrina", PLACE))


def test_keys_and_envelopes_show_nothing() -> None:
    """Neither a log, a traceback nor a pickle holds a key."""
    envelope = CIPHER.seal(b"Ada", PLACE)
    assert repr(CIPHER) == "<cipher>"
    assert f"{envelope}" == repr(envelope) == "<sealed envelope>"
    with pytest.raises(VaultError):
        pickle.dumps(CIPHER)


@pytest.mark.parametrize("padded", [b"", bytes(16), b"abc\x80\x01", b"abcdef"])
def test_wrong_filling_is_damage(padded: bytes) -> None:
    """Padding without its mark, or with anything after it, is refused."""
    with pytest.raises(VaultError, match="filling"):
        unpad(padded)


def test_what_is_no_envelope_is_damage() -> None:
    """Too short, or of another version."""
    for stored in (b"", b"\x01" * 44, b"\x02" * 80):
        with pytest.raises(VaultError, match="damaged"):
            _ = Envelope(stored).key_id
