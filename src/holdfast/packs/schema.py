"""Every key a pack may set, and the kind of its value. What is not here is unknown."""

from collections.abc import Mapping
from typing import Final

from holdfast.packs.kinds import Day, Kind, Many, Names, Number, Table, Truth, Word
from holdfast.rules.clocks import Unit
from holdfast.rules.grounds import Ground
from holdfast.rules.hard_case import Sign
from holdfast.rules.repeat import Anchor
from holdfast.rules.sharing import Item, Purpose

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ANCHORS: Final = Word(tuple(each.value for each in Anchor))
# A duty of somebody to themselves climbs to nobody.
POSTS: Final = Many(Word())
SIGNS: Final = Word(tuple(each.value for each in Sign))
MONTHS: Final = Number(1, 1200)

FIXED: Final[Mapping[str, Kind]] = {
    "criteria.grounds": Many(Word(tuple(each.value for each in Ground)), least=1),
    "criteria.instrument": Word(),
    "criteria.checklist_threshold": Number(1, 100),
    "criteria.judgement_needs_reason": Truth(),
    "criteria.escalation_incidents": Number(1, 100),
    "criteria.escalation_months": MONTHS,
    "criteria.repeat_months": MONTHS,
    "criteria.repeat_anchor": ANCHORS,
    "criteria.minimum_age_survivor": Number(0, 30),
    "criteria.minimum_age_perpetrator": Number(0, 30),
    "criteria.serial": Table(
        {"age": Number(0, 30), "incidents": Number(1, 100), "victims": Number(1, 100), "months": MONTHS}, {}
    ),
    "criteria.identity": Many(Word(), least=1),
    "criteria.home_area_decides": Truth(),
    "criteria.emergency_on_danger": Truth(),
    "criteria.same_pair_joins": Truth(),
    "criteria.outreach_when_not_eligible": Truth(),
    "consent.reason_needed_without": Truth(),
    "area.asks_elsewhere": Truth(),
    "area.home_prefixes": Many(Word()),
    "area.neighbours": Names(Word()),
    "area.women_16_over": Number(0, 50_000_000),
    "meeting.nth": Many(Number(1, 5), least=1),
    "meeting.weekday": Word(WEEKDAYS),
    "meeting.deadline_working_days": Number(0, 60),
    "meeting.capacity": Table({"well": Number(1, 500), "most": Number(1, 500), "second_date_days": Number(1, 60)}, {}),
    "meeting.case_minutes": Table({"least": Number(1, 240), "most": Number(1, 240)}, {}),
    "meeting.risk_needs_answer": Truth(),
    "meeting.seat_days": Number(1, 400),
    "flag.months": MONTHS,
    "flag.anchor": ANCHORS,
    "measures.counts": Many(Word(), least=1),
    "measures.suppress_under": Number(2, 100),
    "measures.not_minoritised": Many(Word()),
    "contact.confirmed_days": Number(1, 3650),
    "break_glass.limits": Table({"minutes": Number(5, 480), "tries_an_hour": Number(1, 50)}, {}),
    "looking.limits": Table({"from": Number(0, 23), "until": Number(1, 24), "cases_a_day": Number(2, 1000)}, {}),
    "conduct.limits": Table(
        {
            "stayed_away": Number(1, 100),
            "unanswered": Number(1, 100),
            "not_done": Number(1, 100),
            "quarters": Number(1, 20),
        },
        {},
    ),
    "debrief.signs": Many(SIGNS),
    "debrief.items": Names(SIGNS),
    "notice.quiet": Table({"from": Number(0, 23), "until": Number(0, 23)}, {}),
    "notice.every_minutes": Number(0, 1440),
    "sharing.ticks": Many(Word(), least=1),
    "directory.hidden_names": Many(Word(), least=1),
    "directory.hidden_words": Many(Word(), least=1),
}

FAMILIES: Final[Mapping[str, Kind]] = {
    "actions": Many(Word(), least=1),
    "clock": Table(
        {"amount": Number(), "unit": Word(tuple(each.value for each in Unit)), "climbs": POSTS}, {"by_meeting": Truth()}
    ),
    "holidays": Many(Day(), least=1),
    "instrument": Table(
        {"version": Word(), "items": Many(Word(), least=1), "answers": Many(Word(), least=2)},
        {"attribution": Word()},
    ),
    "legal": Table(
        {"article": Word(), "kind": Word(("article_6", "article_9", "article_10", "schedule_1", "gateway"))}, {}
    ),
    "level": Table({}, {"least": Number(), "most": Number(), "per": Number(1)}),
    "sharing": Table(
        {
            "items": Many(Word(tuple(each.value for each in Item)), least=1),
            "purpose": Word(tuple(each.value for each in Purpose)),
            "bases": Many(Word(), least=1),
        },
        {},
    ),
    "retention": Table({"months": MONTHS, "starts": Word()}, {}),
    "vocabulary": Many(Word(), least=1),
}


def kind_of(key: str) -> Kind | None:
    """The kind of a key's value; None for a key nobody knows."""
    if key in FIXED:
        return FIXED[key]
    family, _, name = key.partition(".")
    return FAMILIES.get(family) if name else None
