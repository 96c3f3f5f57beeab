"""Text is cleaned without changing what it says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.kernel.text import tidy, tidy_line


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<b>he said</b> &amp;", "<b>he said</b> &amp;"),
        ("=1+1", "=1+1"),
        ("e\u0301", "é"),
        (" a\x00b\x07 ", "ab"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\u202eb", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("ليلى حداد", "ليلى حداد"),
        ("\ufeffname", "name"),
        ("broken \ud800 sign", "broken  sign"),
    ],
    ids=["markup", "formula", "accent", "control", "line ends", "override", "joiner", "Arabic", "mark", "surrogate"],
)
def test_what_is_kept_and_what_goes(written: str, kept: str) -> None:
    """Markup and formulas stay text; what cannot be seen and does harm goes."""
    assert tidy(written) == kept


@given(st.text(st.characters(codec=None)))
def test_tidy_text_is_tidy_for_good(written: str) -> None:
    """Twice is once; it is NFC, has no control characters and can be stored."""
    once = tidy(written)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in once if sign not in "\n\t")
    assert once.encode().decode() == once
    assert len(tidy_line(written).splitlines()) <= 1
