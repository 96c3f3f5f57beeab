"""A text with marked parts, as one reader may read it. Parts stand between ``[[`` and ``]]``; whoever wrote it marked them."""

from __future__ import annotations

from typing import Final

OPENS: Final = "[["
CLOSES: Final = "]]"
KEPT_BACK: Final = "[…]"


def is_marked_well(text: str) -> bool:
    """Whether each mark that opens also closes before the next one opens."""
    rest = text
    while OPENS in rest or CLOSES in rest:
        before, opened, after = rest.partition(OPENS)
        marked, closed, rest = after.partition(CLOSES)
        if not (opened and closed) or CLOSES in before or OPENS in marked:
            return False
    return True


def read_as(text: str, *, marked_too: bool) -> str:
    """The text without its marks, and without what stands between them where the reader may not have it.

    A mark that never closes keeps everything after it back: what was meant to be hidden is never shown by a slip.
    """
    said: list[str] = []
    rest = text
    while OPENS in rest:
        before, _opened, after = rest.partition(OPENS)
        marked, _closed, rest = after.partition(CLOSES)
        said += [before, marked if marked_too else KEPT_BACK]
    return "".join([*said, rest])
