"""How a figure stands to its recommended level."""

from decimal import Decimal

import pytest

from holdfast.rules.decision import Citation
from holdfast.rules.levels import Level, Standing, standing_of

SOURCE = Citation("level.repeat_percent", "", "", "")


@pytest.mark.parametrize(
    ("figure", "standing"),
    [
        (Decimal("27.9"), Standing.BELOW),
        (Decimal(28), Standing.WITHIN),
        (Decimal(40), Standing.WITHIN),
        (Decimal("40.1"), Standing.ABOVE),
        (None, Standing.UNKNOWN),
    ],
)
def test_a_bound_belongs_to_the_level(figure: Decimal | None, standing: Standing) -> None:
    level = Level.of("repeat_percent", {"least": 28, "most": 40}, SOURCE)
    found = standing_of(figure, level)
    assert found.outcome is standing
    assert found.codes() == (f"level_repeat_percent_{standing.value}",)
    assert found.citations == (SOURCE,)


def test_a_level_with_one_bound_has_no_other_side() -> None:
    assert standing_of(Decimal(900), Level.of("a", {"least": 40}, SOURCE)).outcome is Standing.WITHIN
    assert standing_of(Decimal(0), Level.of("a", {"most": 100}, SOURCE)).outcome is Standing.WITHIN
