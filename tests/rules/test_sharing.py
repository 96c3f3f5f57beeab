"""Her view as a share states it, and whether a share holds at a moment."""

from datetime import UTC, datetime, timedelta

import pytest

from holdfast.rules.consent import Consent
from holdfast.rules.sharing import HerView, her_view_in_parts, her_view_of, is_live

NOON = datetime(2026, 12, 8, 12, 0, tzinfo=UTC)
BEFORE, AFTER = NOON - timedelta(seconds=1), NOON + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("consent", "unsafe", "view"),
    [
        (Consent.GIVEN, False, HerView.AGREED),
        (Consent.REFUSED, False, HerView.OBJECTED),
        (Consent.NOT_SOUGHT, False, HerView.NOT_ASKED),
        (Consent.NOT_SOUGHT, True, HerView.NOT_ASKED_UNSAFE),
        (Consent.UNKNOWN, False, HerView.UNKNOWN),
        (Consent.REFUSED, True, HerView.OBJECTED),
    ],
)
def test_her_view_is_what_she_said(consent: Consent, unsafe: bool, view: HerView) -> None:
    assert her_view_of(consent, safer_not_to_ask=unsafe) is view


@pytest.mark.parametrize(
    ("yes", "no", "unsafe", "view"),
    [
        (7, 0, 0, HerView.AGREED),
        (6, 1, 0, HerView.AGREED_IN_PART),
        (1, 0, 6, HerView.AGREED_IN_PART),
        (0, 1, 0, HerView.OBJECTED),
        (0, 1, 6, HerView.OBJECTED),
        (0, 0, 7, HerView.NOT_ASKED_UNSAFE),
        (0, 0, 0, HerView.UNKNOWN),
    ],
)
def test_a_no_to_one_item_is_never_covered_by_her_yes_to_the_rest(
    yes: int, no: int, unsafe: int, view: HerView
) -> None:
    assert her_view_in_parts(yes=yes, no=no, unsafe=unsafe) is view


@pytest.mark.parametrize(
    ("until", "ended", "lives"),
    [
        (None, None, True),
        (AFTER, None, True),
        (None, AFTER, True),
        (NOON, None, False),
        (BEFORE, None, False),
        (None, NOON, False),
        (AFTER, BEFORE, False),
        (BEFORE, AFTER, False),
    ],
)
def test_a_share_holds_until_its_end_and_not_at_it(
    until: datetime | None,
    ended: datetime | None,
    lives: bool,
) -> None:
    assert is_live(until, ended, NOON) is lives
