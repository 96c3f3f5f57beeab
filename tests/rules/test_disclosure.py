"""What a service says of itself decides whether anybody may learn where it is."""

from __future__ import annotations

import pytest

from holdfast.rules.disclosure import Door, DoorRule, door_of

RULE = DoorRule(("refuge", "safe house", "address is confidential"))


@pytest.mark.parametrize(
    ("said", "door", "code"),
    [
        pytest.param(["Harbour Lane Refuge"], Door.HIDDEN, "door_said", id="its name"),
        pytest.param(["Places", "Our address is CONFIDENTIAL."], Door.HIDDEN, "door_said", id="a sentence in capitals"),
        pytest.param(["We run refuges."], Door.HIDDEN, "door_said", id="the plural"),
        pytest.param(["Two safe houses"], Door.HIDDEN, "door_said", id="two words, the plural"),
        pytest.param(["Advice for women"], Door.OPEN, "door_open", id="nothing of the kind"),
        pytest.param(["We were refused funding"], Door.OPEN, "door_open", id="a word that only begins alike"),
        pytest.param(["Antirefuge"], Door.OPEN, "door_open", id="the word inside another"),
        pytest.param([], Door.OPEN, "door_open", id="nothing said"),
    ],
)
def test_one_word_is_enough_to_hide_a_door(said: list[str], door: Door, code: str) -> None:
    decision = door_of(said, RULE)
    assert (decision.outcome, decision.codes()) == (door, (code,))


def test_the_word_found_is_told() -> None:
    [told] = door_of(["A safe house"], RULE).reasons
    assert told.params == {"word": "safe house"}
