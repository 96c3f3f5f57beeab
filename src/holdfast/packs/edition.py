"""A pack on one day for one partnership: what the rules are given, each value with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from holdfast.packs.entries import Entry
from holdfast.packs.kinds import Value
from holdfast.packs.schema import WEEKDAYS
from holdfast.rules.clocks import ClockRule, Unit
from holdfast.rules.conduct import Limits
from holdfast.rules.decision import Citation, Reason
from holdfast.rules.disclosure import DoorRule
from holdfast.rules.flags import FlagRule
from holdfast.rules.grounds import Ground, GroundRules
from holdfast.rules.hard_case import HardRule, Sign
from holdfast.rules.listing import Capacity
from holdfast.rules.load import LoadRule
from holdfast.rules.looking import LookingRule
from holdfast.rules.meetings import Series
from holdfast.rules.pace import CaseTime
from holdfast.rules.repeat import Anchor, RepeatRule
from holdfast.rules.retention import RetentionRule
from holdfast.rules.safe_contact import ContactRule
from holdfast.rules.screening import ScreeningRules
from holdfast.rules.serial import SerialRule
from holdfast.rules.sharing import Item, Purpose
from holdfast.rules.telling import Wishes

GROUND_KEYS: Final = {
    Ground.CHECKLIST: ("criteria.checklist_threshold",),
    Ground.JUDGEMENT: ("criteria.judgement_needs_reason",),
    Ground.ESCALATION: ("criteria.escalation_incidents", "criteria.escalation_months"),
    Ground.REPEAT: ("criteria.repeat_months", "criteria.repeat_anchor"),
}


class NotInForce(LookupError):
    """A key the pack does not set on this day; names key and day."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A risk checklist's structure: item keys in order; their labels are texts ``item.<instrument>.<key>``."""

    key: str
    version: str
    items: tuple[str, ...]
    answers: tuple[str, ...]
    attribution: str
    source: Citation


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A basis or condition for sharing, with its article and what kind of basis it is."""

    key: str
    article: str
    kind: str
    source: Citation


@dataclass(frozen=True, slots=True)
class ShareProposal:
    """What is proposed for one kind of disclosure, so that least is typed; ``bases`` begin with the one it stands on."""

    name: str
    items: tuple[Item, ...]
    purpose: Purpose
    bases: tuple[str, ...]
    necessity: str
    proportionality: str
    source: Citation


@dataclass(frozen=True, slots=True)
class Edition:
    """Values in force on a day. ``stamp`` names pack, version and overrides, so that a case keeps what judged it."""

    stamp: str
    on: date
    entries: Mapping[str, Entry]
    texts: Mapping[str, str]

    def with_source(self, key: str) -> tuple[Value, Citation]:
        """A value and where it is written. Raises ``NotInForce``."""
        entry = self._entry(key)
        return entry.value, entry.source

    def screening_rules(self) -> ScreeningRules:
        """What a referral is judged by."""
        sources = {ground: self._sources(*keys) for ground, keys in GROUND_KEYS.items()}
        return ScreeningRules(
            grounds=GroundRules(
                grounds=frozenset(Ground(word) for word in self.words("criteria.grounds")),
                threshold=self.number("criteria.checklist_threshold"),
                escalation_incidents=self.number("criteria.escalation_incidents"),
                escalation_months=self.number("criteria.escalation_months"),
                sources=sources,
            ),
            repeat=RepeatRule(
                self.number("criteria.repeat_months"),
                Anchor(self.word("criteria.repeat_anchor")),
                sources[Ground.REPEAT],
            ),
            minimum_age_survivor=self.number("criteria.minimum_age_survivor"),
            minimum_age_perpetrator=self.number("criteria.minimum_age_perpetrator"),
            identity_source=self._sources("criteria.identity"),
            age_source=self._sources("criteria.minimum_age_survivor", "criteria.minimum_age_perpetrator"),
            area_source=self._sources("criteria.home_area_decides"),
            consent_source=self._sources("consent.reason_needed_without"),
            emergency_source=self._sources("criteria.emergency_on_danger"),
            joining_source=self._sources("criteria.same_pair_joins"),
            outreach_source=self._sources("criteria.outreach_when_not_eligible"),
        )

    def series(self) -> Series:
        """When the conference meets and when referrals close."""
        keys = ("meeting.nth", "meeting.weekday", "meeting.deadline_working_days")
        weekday = WEEKDAYS.index(self.word("meeting.weekday"))
        return Series(self._numbers("meeting.nth"), weekday, self.number(keys[2]), self._sources(*keys))

    def conduct_limits(self) -> Limits:
        """From when on an agency has slipped, and when it goes on failing."""
        limit = {name: _number(value) for name, value in self._table("conduct.limits").items()}
        return Limits(**limit, sources=self._sources("conduct.limits"))

    def break_glass(self) -> tuple[int, int]:
        """For how many minutes a case is opened in an emergency, and how often somebody may ask in an hour."""
        limits = self._table("break_glass.limits")
        return _number(limits["minutes"]), _number(limits["tries_an_hour"])

    def looking_rule(self) -> LookingRule:
        """When somebody at work is asked why they opened a case."""
        limits = self._table("looking.limits")
        hours = _number(limits["from"]), _number(limits["until"])
        return LookingRule(*hours, _number(limits["cases_a_day"]), self._sources("looking.limits"))

    def hard_rule(self) -> HardRule:
        """After which cases everybody who was in the room is offered a talk."""
        signs = frozenset(Sign(word) for word in self.words("debrief.signs"))
        items = {item: Sign(str(word)) for item, word in self._table("debrief.items").items()}
        return HardRule(signs, items, self._sources("debrief.signs", "debrief.items"))

    def door_rule(self) -> DoorRule:
        """What in a service's own words means that nobody may learn where it is."""
        keys = ("directory.hidden_names", "directory.hidden_words")
        names, words = map(self.words, keys)
        return DoorRule(names, words, self._sources(*keys))

    def telling(self) -> tuple[Wishes, tuple[Citation, ...]]:
        """When people at work are told that something waits, unless they wish otherwise."""
        quiet = self._table("notice.quiet")
        usual = Wishes(_number(quiet["from"]), _number(quiet["until"]), self.number("notice.every_minutes"))
        return usual, self._sources("notice.quiet", "notice.every_minutes")

    def capacity(self) -> Capacity:
        """How many cases a meeting hears."""
        size = self._table("meeting.capacity")
        well, most, days = (_number(size[name]) for name in ("well", "most", "second_date_days"))
        return Capacity(well, most, days, self._sources("meeting.capacity"))

    def case_time(self) -> CaseTime:
        """How many minutes a case is given."""
        given = self._table("meeting.case_minutes")
        return CaseTime(_number(given["least"]), _number(given["most"]), self._sources("meeting.case_minutes"))

    def serial_rule(self) -> SerialRule:
        """What a serial perpetrator is."""
        rule = self._table("criteria.serial")
        age, incidents, victims, months = (_number(rule[name]) for name in ("age", "incidents", "victims", "months"))
        return SerialRule(age, incidents, victims, months, self._sources("criteria.serial"))

    def holidays(self) -> frozenset[date]:
        """The public holidays the pack knows, of all its years."""
        keys = [key for key in self.entries if key.startswith("holidays.")]
        return frozenset(day for key in keys for day in _many(self.entries[key].value) if isinstance(day, date))

    def clock(self, name: str) -> ClockRule:
        """How long one kind of duty has and whom it climbs to."""
        key = f"clock.{name}"
        clock = self._table(key)
        return ClockRule(
            name=name,
            amount=_number(clock["amount"]),
            unit=Unit(str(clock["unit"])),
            climbs=tuple(str(post) for post in _many(clock["climbs"])),
            by_meeting=bool(clock.get("by_meeting", False)),
            citations=self._sources(key),
        )

    def clock_names(self) -> tuple[str, ...]:
        """The kinds of duty that have a clock."""
        return self._family("clock")

    def flag_rule(self) -> FlagRule:
        """How long files carry their flag."""
        anchor = Anchor(self.word("flag.anchor"))
        return FlagRule(self.number("flag.months"), anchor, self._sources("flag.months", "flag.anchor"))

    def contact_rule(self) -> ContactRule:
        """For how long her word that a way is safe holds."""
        return ContactRule(self.number("contact.confirmed_days"), self._sources("contact.confirmed_days"))

    def load_rule(self) -> LoadRule:
        """How many referrals a year one full-time advocate can do well."""
        most = self._table("level.referrals_per_idva")["most"]
        return LoadRule(_number(most), self._sources("level.referrals_per_idva"))

    def closing_sources(self) -> tuple[Citation, ...]:
        """Where it is written that each risk has an answer."""
        return self._sources("meeting.risk_needs_answer")

    def actions_for(self, agency_type: str) -> tuple[str, ...]:
        """The actions this type of agency commonly offers, then those open to all."""
        own = self.words(f"actions.{agency_type}") if f"actions.{agency_type}" in self.entries else ()
        return tuple(dict.fromkeys((*own, *self.words("actions.all"))))

    def legal_bases(self) -> tuple[LegalBasis, ...]:
        """The bases and conditions a share may name."""
        bases = []
        for name in self._family("legal"):
            table = self._table(f"legal.{name}")
            source = self._entry(f"legal.{name}").source
            bases.append(LegalBasis(name, str(table["article"]), str(table["kind"]), source))
        return tuple(bases)

    def share_proposal(self, name: str) -> ShareProposal:
        """What a share of one kind proposes: ``referral``, ``case_list``, ``pack``, ``minutes``, ``action_list``, ``research``, ``request``, ``transfer``."""
        key = f"sharing.{name}"
        table = self._table(key)
        items = tuple(Item(each) for each in _many(table["items"]))
        bases = tuple(str(each) for each in _many(table["bases"]))
        necessity, proportionality = self.text(f"necessity.{name}"), self.text(f"proportionality.{name}")
        source = self._entry(key).source
        return ShareProposal(name, items, Purpose(table["purpose"]), bases, necessity, proportionality, source)

    def measures(self) -> tuple[str, ...]:
        """What the data return counts, in its order."""
        return self.words("measures.counts")

    def not_minoritised(self) -> frozenset[str]:
        """The stated ethnicities the return does not count as minoritised, folded for comparison."""
        return frozenset(" ".join(each.casefold().split()) for each in self.words("measures.not_minoritised"))

    def retention(self, kind: str) -> RetentionRule:
        """How long one kind of record is kept."""
        key = f"retention.{kind}"
        return RetentionRule(kind, _number(self._table(key)["months"]), self._sources(key))

    def instrument(self, key: str = "") -> Instrument:
        """A checklist by its key; without one, the one that criteria count."""
        name = key or self.word("criteria.instrument")
        table = self._table(f"instrument.{name}")
        items, answers = (tuple(str(each) for each in _many(table[part])) for part in ("items", "answers"))
        source = self._entry(f"instrument.{name}").source
        return Instrument(name, str(table["version"]), items, answers, str(table.get("attribution", "")), source)

    def vocabulary(self, name: str) -> tuple[str, ...]:
        """A closed list of words; their texts are ``<name>.<word>``."""
        return self.words(f"vocabulary.{name}")

    def home_prefixes(self) -> frozenset[str]:
        """The beginnings of postcodes that are ours."""
        return frozenset(self.words("area.home_prefixes"))

    def neighbours(self) -> dict[str, str]:
        """The areas of other conferences by the beginning of their postcodes."""
        return {prefix: str(name) for prefix, name in self._table("area.neighbours").items()}

    def text(self, code: str, **params: str | int) -> str:
        """The sentence of a code, filled in; a reason's code may be given without ``reason.``. Raises ``KeyError``."""
        wording = self.texts[code] if code in self.texts else self.texts[f"reason.{code}"]
        return wording.format(**params)

    def sentence(self, said: Reason) -> str:
        """A reason in words."""
        return self.text(said.code, **said.params)

    def number(self, key: str) -> int:
        """A whole number."""
        return _number(self._entry(key).value)

    def word(self, key: str) -> str:
        """A single word."""
        return str(self._entry(key).value)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        return tuple(str(each) for each in _many(self._entry(key).value))

    def _numbers(self, key: str) -> tuple[int, ...]:
        return tuple(_number(each) for each in _many(self._entry(key).value))

    def _table(self, key: str) -> Mapping[str, Value]:
        value = self._entry(key).value
        if not isinstance(value, Mapping):
            raise TypeError(key)
        return value

    def _family(self, family: str) -> tuple[str, ...]:
        return tuple(key.partition(".")[2] for key in self.entries if key.startswith(f"{family}."))

    def _sources(self, *keys: str) -> tuple[Citation, ...]:
        return tuple(self._entry(key).source for key in keys)

    def _entry(self, key: str) -> Entry:
        try:
            return self.entries[key]
        except KeyError as error:
            raise NotInForce(f"{key} is not set on {self.on.isoformat()}") from error


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def _many(value: Value) -> tuple[Value, ...]:
    if not isinstance(value, tuple):
        raise TypeError(value)
    return value
