"""What a recorded decision to share says, and whether it still holds at a moment."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Final

from holdfast.rules.consent import Consent


class Item(Enum):
    """What may be disclosed; nothing else goes out under a share."""

    REFERRAL = "referral"
    CASE_LIST_ENTRY = "case_list_entry"
    RESEARCH = "research"
    PACK = "pack"
    MINUTES = "minutes"
    ACTION_LIST = "action_list"
    LETTER = "letter"
    TRANSFER = "transfer"


class Purpose(Enum):
    """What a disclosure is for."""

    PROTECT = "protect"
    PREPARE_MEETING = "prepare_meeting"
    HEAR_CASE = "hear_case"
    CARRY_OUT_PLAN = "carry_out_plan"
    KEEP_RECORD = "keep_record"
    HAND_OVER = "hand_over"


class HerView(Enum):
    """What she said to this sharing, at the moment it was decided."""

    AGREED = "agreed"
    AGREED_IN_PART = "agreed_in_part"
    OBJECTED = "objected"
    NOT_ASKED_UNSAFE = "not_asked_unsafe"
    NOT_ASKED = "not_asked"
    UNKNOWN = "unknown"


_VIEWS: Final = {
    Consent.GIVEN: HerView.AGREED,
    Consent.REFUSED: HerView.OBJECTED,
    Consent.NOT_SOUGHT: HerView.NOT_ASKED,
    Consent.UNKNOWN: HerView.UNKNOWN,
}


def her_view_of(consent: Consent, *, safer_not_to_ask: bool = False) -> HerView:
    """Her view as a share states it. Unsafe to ask says why she was not asked, and never covers what she did say."""
    if consent is Consent.NOT_SOUGHT and safer_not_to_ask:
        return HerView.NOT_ASKED_UNSAFE
    return _VIEWS[consent]


def her_view_in_parts(*, yes: int, no: int, unsafe: int) -> HerView:
    """Her view where she was asked item by item: how many she agreed to, refused, and could not safely be asked about.

    A single no is never covered by her yes to the rest.
    """
    if yes:
        return HerView.AGREED_IN_PART if no or unsafe else HerView.AGREED
    if no:
        return HerView.OBJECTED
    return HerView.NOT_ASKED_UNSAFE if unsafe else HerView.UNKNOWN


def is_live(until: datetime | None, ended: datetime | None, at: datetime) -> bool:
    """Whether what was shared still holds at a moment; at its very end it no longer does."""
    return (until is None or at < until) and (ended is None or at < ended)
