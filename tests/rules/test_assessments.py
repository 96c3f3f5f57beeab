"""What changed between two answers to one checklist: don't know is never a no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.assessments import Change, Turn, changes_between
from holdfast.rules.checklist import Answer

YES, NO, DONT_KNOW, NOT_ASKED = Answer.YES, Answer.NO, Answer.DONT_KNOW, Answer.NOT_ASKED
UNKNOWN = [DONT_KNOW, NOT_ASKED, None]
checklists = st.dictionaries(st.sampled_from("abcd"), st.sampled_from([YES, NO, *UNKNOWN]))


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (NO, YES, Turn.NEW),
        (YES, NO, Turn.GONE),
        *((each, YES, Turn.NOW_KNOWN) for each in UNKNOWN),
        *((each, NO, Turn.RULED_OUT) for each in UNKNOWN),
        *((YES, each, Turn.NO_LONGER_KNOWN) for each in UNKNOWN),
        *((NO, each, Turn.IN_DOUBT) for each in UNKNOWN),
    ],
)
def test_each_turn_of_an_answer_has_its_own_name(before: Answer | None, after: Answer | None, turn: Turn) -> None:
    assert changes_between({"fear": before}, {"fear": after}) == (Change("fear", before, after, turn),)


@pytest.mark.parametrize("before", UNKNOWN)
@pytest.mark.parametrize("after", UNKNOWN)
def test_from_not_known_to_not_known_nothing_turned(before: Answer | None, after: Answer | None) -> None:
    assert changes_between({"fear": before}, {"fear": after}) == ()


def test_an_item_on_one_side_only_was_not_asked_on_the_other() -> None:
    changes = changes_between({"fear": YES}, {"weapons": YES})

    assert [(each.item, each.turn) for each in changes] == [
        ("weapons", Turn.NOW_KNOWN),
        ("fear", Turn.NO_LONGER_KNOWN),
    ]


@given(checklists)
def test_nothing_changes_between_a_checklist_and_itself(answers: dict[str, Answer | None]) -> None:
    assert changes_between(answers, answers) == ()


@given(checklists, checklists)
def test_a_yes_never_goes_without_being_told(one: dict[str, Answer | None], other: dict[str, Answer | None]) -> None:
    gone = {item for item, answer in one.items() if answer is YES and other.get(item) is not YES}

    assert gone <= {each.item for each in changes_between(one, other)}
