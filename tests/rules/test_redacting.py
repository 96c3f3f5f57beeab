"""A marked text, as each reader may read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.redacting import is_marked_well, read_as

CASES = {
    "nothing marked": ("He is out on Friday.", "He is out on Friday.", "He is out on Friday.", True),
    "one part": ("Seen at [[the surgery]].", "Seen at the surgery.", "Seen at […].", True),
    "two parts": ("[[A]] and [[B]]", "A and B", "[…] and […]", True),
    "a mark that never closes keeps the rest back": ("Seen [[at the surgery", "Seen at the surgery", "Seen […]", False),
    "a mark that never opened": ("Seen]] there", "Seen]] there", "Seen]] there", False),
    "single brackets are words": ("[sic] a [b]", "[sic] a [b]", "[sic] a [b]", True),
}


@pytest.mark.parametrize(("text", "whole", "kept_back", "is_well"), CASES.values(), ids=CASES.keys())
def test_each_reader_reads_what_is_theirs(text: str, whole: str, kept_back: str, *, is_well: bool) -> None:
    assert read_as(text, marked_too=True) == whole
    assert read_as(text, marked_too=False) == kept_back
    assert is_marked_well(text) is is_well


@given(st.text(), st.text(), st.text())
def test_what_stands_in_a_mark_never_reaches_who_may_not_have_it(before: str, secret: str, after: str) -> None:
    kept = f"zq{secret.replace('[', '').replace(']', '')}qz"
    before, after = before.replace("[", "").replace("]", ""), after.replace("[", "").replace("]", "")
    assert kept not in read_as(f"{before}[[{kept}]]{after}", marked_too=False) or kept in before + after
