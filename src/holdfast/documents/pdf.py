"""Draws a cleared paper as tagged PDF (PDF/UA-1), each page marked with its recipient.

The templates are fixed files of this package. What people wrote reaches them as JSON values, which Typst sets as text
whatever markup stands in it; nothing is ever pasted into a source.
"""

import json
from datetime import UTC
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst

from holdfast.documents.papers import (
    ActionList,
    CaseList,
    Disclosures,
    HeldCopy,
    MeetingPack,
    Minutes,
    Paper,
    QuarterlyReturn,
    SelfReview,
)
from holdfast.documents.plain import plain
from holdfast.documents.preview import Cleared
from holdfast.documents.words import Words
from holdfast.kernel.errors import HoldfastError

TEMPLATES: Final = Path(__file__).parent / "templates"

TITLES: Final[dict[type[Paper], str]] = {
    CaseList: "case_list",
    MeetingPack: "meeting_pack",
    Minutes: "minutes",
    ActionList: "action_list",
    Disclosures: "disclosures",
    HeldCopy: "held_copy",
    QuarterlyReturn: "quarterly_return",
    SelfReview: "self_review",
}
"""The key of each paper's title, which is also the name of its template."""

_NO_SHAPE: Final = "could not be displayed"
_ASCII: Final = 128


class FontsMissing(HoldfastError):
    """The folder of fonts holds no Noto Sans, so that a paper would come out in another letter or none."""

    default = "The fonts for papers are not installed. Build the page assets first."


class PaperNotDrawn(HoldfastError):
    """The typesetter refused the paper. What it said may quote a value, so it is not repeated."""

    default = "The paper could not be drawn."


def render_pdf(cleared: Cleared[Paper], words: Words, fonts: Path) -> bytes:
    """Draw the paper as PDF/UA-1. `fonts` is a folder of TTF files with Noto Sans and Noto Sans Arabic."""
    paper = cleared.paper
    _require_fonts(fonts)
    template = TITLES[type(paper)]
    values = {
        "paper": json.dumps(plain(paper, words), ensure_ascii=False),
        "words": json.dumps(dict(words), ensure_ascii=False),
        "title": words[template],
        "language": words.language,
        "direction": "rtl" if words.right_to_left else "ltr",
        "unprintable": "no",
    }
    try:
        return _compile(TEMPLATES / f"{template}.typ", fonts, values, at=int(paper.made_at.astimezone(UTC).timestamp()))
    except typst.TypstError as error:
        if _NO_SHAPE not in str(error):
            raise PaperNotDrawn from None
    # PDF/UA refuses a character without a shape. An emoji must not keep a case from its meeting: show its number.
    values["paper"] = "".join(sign if _has_shape(sign, fonts) else f"[U+{ord(sign):04X}]" for sign in values["paper"])
    values["unprintable"] = "yes"
    try:
        return _compile(TEMPLATES / f"{template}.typ", fonts, values, at=int(paper.made_at.astimezone(UTC).timestamp()))
    except typst.TypstError:
        raise PaperNotDrawn from None


def _compile(source: Path, fonts: Path, values: dict[str, str], *, at: int) -> bytes:
    drawn = typst.compile(
        source,
        root=TEMPLATES,
        font_paths=[fonts],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs=values,
        timestamp=at,
    )
    if not isinstance(drawn, bytes):
        raise PaperNotDrawn
    return drawn


def _require_fonts(fonts: Path) -> None:
    if not any(fonts.glob("NotoSans*.ttf")):
        raise FontsMissing


@lru_cache(maxsize=4096)
def _has_shape(sign: str, fonts: Path) -> bool:
    """Whether the fonts can draw one character; asks the typesetter, whose choice of fonts is the one that counts."""
    if ord(sign) < _ASCII:
        return True
    try:
        _compile(TEMPLATES / "one_sign.typ", fonts, {"sign": sign}, at=0)
    except typst.TypstError:
        return False
    return True
