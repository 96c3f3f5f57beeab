"""May she be reached this way, now? Asked before anything is dialled, sent or posted.

A message stays behind and is read by whoever holds the telephone, and a visitor is seen; both go only by a way she herself
confirmed lately, within her hours. A voice can hang up: a call may go by a way not lately confirmed, with a written reason, and
never by an unsafe one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from holdfast.rules.decision import Citation, Decision, Reason, reason
from holdfast.rules.safe_hours import Hours, hours_of


class Use(Enum):
    """What somebody wants to do with a way."""

    CALL = "call"
    VOICEMAIL = "voicemail"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    VISIT = "visit"


class Contact(Enum):
    """Whether she may be reached so: yes, only with a written reason, or not at all."""

    MAY = "may"
    REASON_NEEDED = "reason_needed"
    REFUSED = "refused"


USES_OF: Final[Mapping[str, tuple[Use, ...]]] = {
    "phone": (Use.CALL, Use.VOICEMAIL, Use.TEXT),
    "email": (Use.EMAIL,),
    "address": (Use.VISIT, Use.LETTER),
}
# Somebody is there and leaves nothing behind.
IN_PERSON: Final = frozenset({Use.CALL, Use.VISIT})
_YES: Final = frozenset({"yes", "y", "true"})
_NO: Final = frozenset({"no", "n", "false", "never"})


@dataclass(frozen=True, slots=True)
class WayFacts:
    """One way to reach her as she described it; ``is_safe`` is yes, no or unknown."""

    way: str
    is_safe: str
    confirmed_at: datetime | None
    times: str = ""
    voicemail: str = ""
    may_answer: str = ""


@dataclass(frozen=True, slots=True)
class ContactRule:
    """For how many days her word that a way is safe holds."""

    confirmed_days: int
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """When somebody wants to reach her, on the area's clock, and whether she said stop or no contact is safe at all."""

    at: datetime
    she_said_stop: bool = False
    no_contact_is_safe: bool = False


def may_reach(way: WayFacts, use: Use, moment: Moment, rule: ContactRule) -> Decision[Contact]:
    """Whether she may be reached this way at this moment. The refusals come first; no reason goes past one of them."""
    refused = _refusal(way, use, moment)
    doubts = _doubts(way, use, moment, rule)
    if refused is None and doubts and use is not Use.CALL:
        refused = doubts[0]
    if refused is not None:
        return Decision(Contact.REFUSED, (refused,), rule.citations)
    cautions = _cautions(way, use)
    if doubts:
        return Decision(Contact.REASON_NEEDED, doubts, rule.citations, routes=cautions)
    days = _days_ago(way, moment)
    return Decision(Contact.MAY, (reason("contact_confirmed", days=days),), rule.citations, routes=cautions)


def _refusal(way: WayFacts, use: Use, moment: Moment) -> Reason | None:
    """What nothing goes past."""
    if way.is_safe == "no":
        return reason("contact_way_unsafe")
    if moment.she_said_stop:
        return reason("contact_she_said_stop")
    if moment.no_contact_is_safe:
        return reason("contact_none_is_safe")
    if use not in USES_OF.get(way.way, ()):
        return reason("contact_not_this_way")
    if use is not Use.LETTER and hours_of(way.times, moment.at) is Hours.OUTSIDE:
        return reason("contact_outside_hours", now=moment.at.strftime("%H:%M"))
    if use is Use.VOICEMAIL and way.voicemail.strip().casefold() not in _YES:
        if way.voicemail.strip().casefold() in _NO:
            return reason("contact_no_voicemail")
        return reason("contact_voicemail_not_said")
    return None


def _doubts(way: WayFacts, use: Use, moment: Moment, rule: ContactRule) -> tuple[Reason, ...]:
    """What a call needs a written reason for, and a message does not go past."""
    doubts = []
    if way.is_safe != "yes":
        doubts.append(reason("contact_safety_unknown"))
    elif way.confirmed_at is None:
        doubts.append(reason("contact_never_confirmed", days=rule.confirmed_days))
    elif way.confirmed_at > moment.at:
        # Said tomorrow is not said: a clock that was moved must not make a way safe.
        doubts.append(reason("contact_never_confirmed", days=rule.confirmed_days))
    elif moment.at - way.confirmed_at > timedelta(days=rule.confirmed_days):
        doubts.append(reason("contact_stale", days=rule.confirmed_days, ago=_days_ago(way, moment)))
    # A letter lies there at every hour.
    if use is not Use.LETTER and hours_of(way.times, moment.at) is Hours.UNREADABLE:
        doubts.append(reason("contact_hours_unclear"))
    return tuple(doubts)


def _cautions(way: WayFacts, use: Use) -> tuple[Reason, ...]:
    """What to keep to while doing it."""
    said = []
    if use is Use.CALL and way.voicemail.strip().casefold() not in _YES:
        said.append(reason("contact_leave_no_message"))
    if use in IN_PERSON:
        said.append(reason("contact_only_named") if way.may_answer.strip() else reason("contact_nobody_else"))
    return tuple(said)


def _days_ago(way: WayFacts, moment: Moment) -> int:
    return (moment.at - way.confirmed_at).days if way.confirmed_at else 0
