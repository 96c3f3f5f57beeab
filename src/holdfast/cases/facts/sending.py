"""A draft as the referral it becomes: every answer in the sheet's own column, and what has no column beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from holdfast.agencies.facts import AgencyFacts
from holdfast.cases.facts.draft_fields import DAYS, LETTERS, NO_CONSENT, PARTS, PEOPLE, SEALED
from holdfast.cases.facts.form import EXTRAS, ReferralForm, read_form
from holdfast.packs.edition import Instrument
from holdfast.rules.dates import read_birth, read_date

Answers = Mapping[str, object]
# What a cell of the sheet holds of each person, in order; of these, `people_cells` seals what says where they are.
IN_CELL: Mapping[str, tuple[str, ...]] = {
    "perpetrators": ("name", "born", "relation", "address"),
    "children": ("name", "born", "school", "lives_with"),
}
_LINES = (
    ("no_consent_lawful", "Lawful"),
    ("no_consent_necessary", "Necessary"),
    ("no_consent_proportionate", "Proportionate"),
    ("no_consent_by", "Decided by"),
)


def form_of(
    answers: Answers, whereabouts: Answers, *, ref: str, at: datetime, agency: AgencyFacts, instrument: Instrument
) -> ReferralForm:
    """The referral a draft becomes at a moment (local, naive)."""
    cells = {name: text for each in (answers, whereabouts) for name, text in each.items() if isinstance(text, str)}
    cells |= {
        "ref": ref,
        "submitted_at": at.isoformat(timespec="minutes"),
        "agency": agency.name,
        "agency_type": agency.agency_type,
        "ric": _letters(answers, instrument.items),
        "checklist_version": f"{instrument.key} {instrument.version}" if answers.get("checklist") else "",
        "no_consent_reason": _no_consent(answers),
        # The form parts people by semicolons; in the draft there is one to a line.
        "survivor_aliases": _one_cell(cells.get("survivor_aliases", "")),
    }
    people = {kind: _cell(people_of(answers, whereabouts, kind), kind) for kind in PEOPLE}
    form = read_form(cells | people, at)
    not_asked = () if answers.get("consent") in NO_CONSENT else PARTS["no-consent"]
    beside = {name: text for name in EXTRAS if (text := cells.get(name, "")) and name not in not_asked}
    kept = {**form.answers, **beside, **_told_of(answers)}
    perpetrators = tuple(
        replace(each, person=replace(each.person, other_names=tuple(_lines_in(written.get("aliases", "")))))
        for each, written in zip(form.perpetrators, _somebody(answers, whereabouts, "perpetrators"), strict=True)
    )
    births = (
        form.survivor.birth,
        *(read_birth(each, at.date()) for each in _lines_in(cells.get("survivor_other_dobs", ""))),
    )
    possible = tuple(sorted({day for each in births for day in each.possible}))
    survivor = replace(form.survivor, birth=replace(form.survivor.birth, possible=possible))
    return replace(form, survivor=survivor, perpetrators=perpetrators, answers=kept)


def people_of(answers: Answers, whereabouts: Answers, kind: str) -> list[dict[str, str]]:
    """The perpetrators or the children of a draft, each with what is sealed of them where that is given."""
    entries = answers.get(kind)
    sealed = whereabouts.get("people")
    found = entries if isinstance(entries, list) else []
    beside = sealed if isinstance(sealed, dict) else {}
    return [{**each, **beside.get(each["id"], {})} for each in found]


def days_in_doubt(part: str, values: Mapping[str, str], on: datetime) -> list[str]:
    """Which days of one part cannot be read, or are no days: kept as written, and asked about."""
    names = DAYS & {*PARTS[part], *PEOPLE.get(part, ())}
    readings = {
        name: (read_date(values[name]) if name == "last_incident" else read_birth(values[name], on.date()))
        for name in sorted(names)
        if values.get(name)
    }
    return [name for name, reading in readings.items() if reading.complaints]


def _somebody(answers: Answers, whereabouts: Answers, kind: str) -> list[dict[str, str]]:
    """The entries the sheet's cell has a person for: one of whom nothing it holds is written has none."""
    people = people_of(answers, whereabouts, kind)
    return [each for each in people if any(_one_cell(each.get(name, ""), ", ") for name in IN_CELL[kind])]


def _lines_in(text: str) -> list[str]:
    return [each.strip() for each in text.replace(";", "\n").splitlines() if each.strip()]


def _letters(answers: Answers, items: Sequence[str]) -> str:
    """One letter an item; an item nobody answered was not asked, and a checklist nobody began is none."""
    ticked = answers.get("checklist")
    if not isinstance(ticked, dict) or not any(ticked.get(item) for item in items):
        return ""
    return "".join(LETTERS.get(ticked.get(item, ""), "-") for item in items)


def _no_consent(answers: Answers) -> str:
    if answers.get("consent") not in NO_CONSENT:
        return ""
    return "\n".join(f"{word}: {answers[name]}" for name, word in _LINES if answers.get(name))


def _cell(people: Sequence[Mapping[str, str]], kind: str) -> str:
    """People in one cell of the sheet; whatever parts people or fields there is taken out of the fields."""
    return "; ".join("|".join(_one_cell(each.get(field, ""), ", ") for field in IN_CELL[kind]) for each in people)


def _one_cell(text: str, between: str = "; ") -> str:
    lines = (" ".join(each.split()) for each in text.replace("|", "/").replace(";", "\n").splitlines())
    return between.join(each for each in lines if each)


def _told_of(answers: Answers) -> dict[str, str]:
    """What the sheet's cells have no place for of each person, a line each; none of it is sealed."""
    told: dict[str, str] = {}
    for kind, fields in PEOPLE.items():
        beyond = [field for field in fields if field not in {*IN_CELL[kind], *SEALED}]
        lines = [
            f"{each.get('name', '')}: " + "; ".join(f"{field}: {each[field]}" for field in beyond if each.get(field))
            for each in people_of(answers, {}, kind)
            if any(each.get(field) for field in beyond)
        ]
        if lines:
            told[f"{kind}_more"] = "\n".join(lines)
    return told
