"""What a service says of itself decides whether anybody may learn where it is."""

from __future__ import annotations

import pytest

from holdfast.rules.disclosure import Door, DoorRule, door_of

RULE = DoorRule(("refuge", "shelter"), ("safe house", "address is confidential"))


@pytest.mark.parametrize(
    ("names", "said", "door", "code"),
    [
        pytest.param(["Harbour Lane Refuge"], [], Door.HIDDEN, "door_said", id="its name"),
        pytest.param(
            ["Tern House", "REFUGES of the coast"],
            [],
            Door.HIDDEN,
            "door_said",
            id="another name, the plural, in capitals",
        ),
        pytest.param(["Places"], ["Our address is CONFIDENTIAL."], Door.HIDDEN, "door_said", id="a sentence"),
        pytest.param(["Places"], ["Two safe houses"], Door.HIDDEN, "door_said", id="two words anywhere"),
        pytest.param(
            ["Move-on homes"],
            ["For people leaving a refuge."],
            Door.OPEN,
            "door_open",
            id="help after a refuge is no refuge",
        ),
        pytest.param(["Advice"], ["Advice for women"], Door.OPEN, "door_open", id="nothing of the kind"),
        pytest.param(["Refused funding"], ["x"], Door.OPEN, "door_open", id="a word that only begins alike"),
        pytest.param(["Antirefuge"], [], Door.OPEN, "door_open", id="the word inside another"),
        pytest.param([], [], Door.OPEN, "door_open", id="nothing said"),
    ],
)
def test_one_word_is_enough_to_hide_a_door(names: list[str], said: list[str], door: Door, code: str) -> None:
    decision = door_of(names, said, RULE)
    assert (decision.outcome, decision.codes()) == (door, (code,))


def test_the_word_found_is_told() -> None:
    [told] = door_of([], ["A safe house"], RULE).reasons
    assert told.params == {"word": "safe house"}
