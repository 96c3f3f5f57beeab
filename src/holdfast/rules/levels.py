"""How does a figure of the return stand to the level that is recommended? A low number of repeats is a warning, not a success."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from holdfast.rules.decision import Citation, Decision, reason


class Standing(Enum):
    """Where a figure lies."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Level:
    """What is recommended for one figure; None where there is no bound on that side."""

    name: str
    least: int | None
    most: int | None
    source: Citation

    @classmethod
    def of(cls, name: str, value: Mapping[str, object], source: Citation) -> "Level":
        """A level as a pack gives it."""
        least, most = value.get("least"), value.get("most")
        return cls(name, least if isinstance(least, int) else None, most if isinstance(most, int) else None, source)


def standing_of(figure: Decimal | None, level: Level) -> Decision[Standing]:
    """Where the figure stands; None is a figure that is hidden or cannot be worked out. Sentences are ``level_<name>_<standing>``."""
    if figure is None:
        found = Standing.UNKNOWN
    elif level.least is not None and figure < level.least:
        found = Standing.BELOW
    elif level.most is not None and figure > level.most:
        found = Standing.ABOVE
    else:
        found = Standing.WITHIN
    said = reason(f"level_{level.name}_{found.value}", figure=str(figure), least=level.least or 0, most=level.most or 0)
    return Decision(found, (said,), (level.source,))
