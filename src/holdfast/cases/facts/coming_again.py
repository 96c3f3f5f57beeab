"""A referral that was sent back, as the draft it is completed in; what was sealed of it stays sealed and is not lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from holdfast.cases.facts.draft_fields import LETTERS, PARTS, SEALED
from holdfast.cases.facts.form import ReferralForm, read_form
from holdfast.cases.facts.people_cells import cells_of
from holdfast.cases.facts.sending import IN_CELL, people_of
from holdfast.kernel.ids import new_id

_OPEN = frozenset(name for names in PARTS.values() for name in names) - SEALED


def answers_again(read: Mapping[str, str], at: datetime, items: Sequence[str]) -> dict[str, object]:
    """The answers of a referral as those of a draft: nothing sealed is among them."""
    form = read_form(read, at)
    answers: dict[str, object] = {name: text for name, text in read.items() if name in _OPEN and text}
    answers |= {
        "survivor_aliases": "\n".join(form.survivor.other_names),
        "grounds": "; ".join(sorted(each.value for each in form.claimed)),
        "immediate_danger": form.danger.value,
        "consent": form.consent.value,
        "checklist": _ticked(form, items),
    }
    if read.get("no_consent_reason") and not any(read.get(name) for name in PARTS["no-consent"]):
        answers["no_consent_lawful"] = read["no_consent_reason"]
    for kind, fields in IN_CELL.items():
        answers[kind] = [
            {
                "id": str(new_id()),
                **{name: text for name, text in each.items() if name in fields and name not in SEALED},
            }
            for each in _people_in(read, kind)
        ]
    answers["parts"] = sorted(
        part for part, names in PARTS.items() if any(answers.get(name) for name in (*names, part))
    )
    return answers


def with_what_was_sealed(
    answers: Mapping[str, object], whereabouts: Mapping[str, object], read: Mapping[str, str], sealed: Mapping[str, str]
) -> dict[str, object]:
    """What is sealed of a draft, and beneath it what was sealed of the referral it completes; people are known by their name."""
    flat: dict[str, object] = {name: text for name, text in sealed.items() if name in SEALED and text}
    flat |= {name: text for name, text in whereabouts.items() if text}
    before = cells_of(read, sealed)
    people: dict[str, object] = {}
    for kind in IN_CELL:
        known = {each["name"].casefold(): each for each in _people_in(before, kind)}
        for each in people_of(answers, whereabouts, kind):
            old = known.get(each.get("name", "").casefold(), {})
            fields = {name: each.get(name) or old.get(name, "") for name in IN_CELL[kind] if name in SEALED}
            people[each["id"]] = {name: text for name, text in fields.items() if text}
    return {**flat, "people": people}


def _ticked(form: ReferralForm, items: Sequence[str]) -> dict[str, str]:
    words = {letter: word for word, letter in LETTERS.items()}
    given = zip(items, form.ticks.answers, strict=False)
    return {item: words[each.value] for item, each in given if each is not None}


def _people_in(cells: Mapping[str, str], kind: str) -> list[dict[str, str]]:
    """The people of one cell by the names of its fields."""
    parts = (part.split("|") for part in cells.get(kind, "").split(";") if part.strip(" |"))
    return [dict(zip(IN_CELL[kind], [field.strip() for field in part] + [""] * 4, strict=False)) for part in parts]
