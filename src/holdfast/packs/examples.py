"""A pack's worked examples, run against the pack: situations a practitioner can read, with what must come out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from holdfast.packs.edition import Edition, NotInForce
from holdfast.packs.errors import PackError
from holdfast.packs.pack import Pack
from holdfast.packs.toml_lines import TomlFile, read_toml
from holdfast.rules.areas import area_of
from holdfast.rules.checklist import read_ticks
from holdfast.rules.clocks import Calendar, Happened, due_at
from holdfast.rules.consent import Consent
from holdfast.rules.dates import read_birth, read_date
from holdfast.rules.grounds import Ground
from holdfast.rules.meetings import meeting_for
from holdfast.rules.repeat import Heard
from holdfast.rules.screening import Danger, Perpetrator, ScreeningFacts, screen

ALWAYS: Final = {"id", "on", "expect"}
FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "screening": frozenset({
        "because", "survivor", "survivor_birth", "perpetrator_birth", "postcode", "address", "home", "neighbours",
        "consent", "claimed", "checklist", "judgement_reason", "no_consent_reason", "incidents", "last_incident",
        "immediate_danger", "heard_on", "referred_on", "listed_as",
    }),
    "meeting": frozenset({"deadline"}),
    "clock": frozenset({"clock", "happened", "meeting", "zone"}),
}  # fmt: skip
Example = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Finding:
    """An example that did not come out as it says; names file, line and example."""

    file: str
    line: int
    example: str
    sentence: str


def check(pack: Pack) -> list[Finding]:
    """Run every worked example of a pack, its parents' included, and report those that fail; none is good."""
    return [finding for path in pack.examples for finding in _check_file(pack, read_toml(path, str(path.name)))]


def _check_file(pack: Pack, file: TomlFile) -> list[Finding]:
    found = []
    for kind, examples in file.content.items():
        if kind not in FIELDS or not isinstance(examples, list):
            raise file.error(f"unknown kind of example {kind!r}", kind)
        for place, example in enumerate(examples):
            wrong = _shape(kind, example) or _run(pack, kind, example)
            if wrong:
                found.append(Finding(file.name, file.line(kind, place), str(example.get("id", place)), wrong))
    return found


def _shape(kind: str, example: Example) -> str:
    unknown = sorted(set(example) - ALWAYS - FIELDS[kind])
    if unknown:
        return f"unknown key {unknown[0]!r}"
    lacking = sorted(ALWAYS - set(example))
    if lacking:
        return f"{lacking[0]} is missing"
    return "" if type(example["on"]) is date else "on is no date"


def _run(pack: Pack, kind: str, example: Example) -> str:
    on = example["on"]
    if not isinstance(on, date):
        return "on is no date"
    runs: Mapping[str, Callable[[Edition, date, Example], str]] = {
        "screening": _screening,
        "meeting": _meeting,
        "clock": _clock,
    }
    try:
        return runs[kind](pack.edition(on), on, example)
    except (ValueError, TypeError, NotInForce, PackError) as error:
        return f"cannot be run: {error}"


def _screening(edition: Edition, on: date, example: Example) -> str:
    decision = screen(_facts(on, example), edition.screening_rules())
    said = (*decision.reasons, *decision.missing, *decision.questions, *decision.routes)
    for each in said:
        edition.sentence(each)
    if decision.outcome.value != example["expect"]:
        return f"{decision.outcome.value} came out instead of {example['expect']}"
    because = _text(example, "because")
    return f"{because} is not among its reasons" if because and because not in {each.code for each in said} else ""


def _meeting(edition: Edition, on: date, example: Example) -> str:
    choice = meeting_for(on, edition.series(), edition.holidays())
    if choice.meeting != example["expect"]:
        return f"the meeting of {choice.meeting} came out instead of {example['expect']}"
    wanted = example.get("deadline", choice.deadline)
    return "" if choice.deadline == wanted else f"the deadline {choice.deadline} came out instead of {wanted}"


def _clock(edition: Edition, _on: date, example: Example) -> str:
    happened, meeting = example["happened"], example.get("meeting")
    if not isinstance(happened, datetime) or happened.tzinfo is None:
        return "happened is no date and time with its offset"
    if meeting is not None and not isinstance(meeting, date):
        return "meeting is no date"
    zone = ZoneInfo(_text(example, "zone") or "Europe/London")
    rule = edition.clock(_text(example, "clock"))
    due = due_at(rule, Happened(happened), Calendar(zone, edition.holidays()), meeting).at
    return "" if due.date() == example["expect"] else f"{due.date()} came out instead of {example['expect']}"


def _facts(on: date, example: Example) -> ScreeningFacts:
    heard_on, incidents, neighbours = example.get("heard_on"), example.get("incidents"), example.get("neighbours")
    claimed, referred_on = example.get("claimed"), example.get("referred_on")
    heard = (
        Heard("earlier", heard_on, referred_on if isinstance(referred_on, date) else None, "here")
        if isinstance(heard_on, date)
        else None
    )
    area = area_of(
        _text(example, "postcode", "ZZ1 4AB"),
        _text(example, "address"),
        {_text(example, "home", "ZZ1")},
        {str(key): str(name) for key, name in neighbours.items()} if isinstance(neighbours, Mapping) else {},
    )
    return ScreeningFacts(
        submitted_on=on,
        survivor_named=bool(_text(example, "survivor", "A name")),
        survivor_birth=read_birth(_text(example, "survivor_birth", "1990-01-01"), on),
        perpetrators=(Perpetrator(True, read_birth(_text(example, "perpetrator_birth", "1988-01-01"), on)),),
        area=area,
        consent=Consent(_text(example, "consent", "given")),
        claimed=frozenset(Ground(word) for word in claimed) if isinstance(claimed, list) else frozenset(),
        tally=read_ticks(_text(example, "checklist")).tally,
        judgement_reason_given=bool(_text(example, "judgement_reason")),
        no_consent_reason_given=bool(_text(example, "no_consent_reason")),
        incidents=incidents if isinstance(incidents, int) else None,
        last_incident=read_date(_text(example, "last_incident")),
        immediate_danger=Danger(_text(example, "immediate_danger", "no")),
        earlier=(heard,) if heard else (),
        same_pair_listed=_text(example, "listed_as") or None,
    )


def _text(example: Example, key: str, otherwise: str = "") -> str:
    written = example.get(key, otherwise)
    if not isinstance(written, str):
        raise TypeError(f"{key} is no text")
    return written
