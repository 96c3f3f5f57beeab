"""The draft of a repeat referral, filled in from the case and the incident: nothing sealed is among its answers."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from holdfast.cases.facts.draft_fields import PARTS, SEALED
from holdfast.cases.facts.form import ABOUT
from holdfast.cases.queries.people import CasePeople, PersonRead
from holdfast.incidents.facts import IncidentRead
from holdfast.kernel.ids import new_id
from holdfast.rules.grounds import Ground
from holdfast.rules.repeat import Heard

_OPEN = frozenset(name for names in PARTS.values() for name in names) - SEALED


def answers_of_repeat(
    people: CasePeople, told: IncidentRead, heard: Sequence[Heard], referrer: str
) -> dict[str, object]:
    """The answers of a draft that refers this pair again: who they are, where they were heard, what happened now.

    How she is reached is not repeated: it stays with her, and with the case the referral will join.
    """
    survivor = people.survivor
    answers: dict[str, object] = {
        "referrer_name": referrer,
        "grounds": Ground.REPEAT.value,
        "previous_conference": "; ".join(f"{each.area}, {each.heard_on.isoformat()} ({each.ref})" for each in heard),
        "last_incident": told.happened_on.isoformat(),
        "narrative": "\n".join(part for part in (told.what, told.source) if part),
        "perpetrators": [_named(each) for each in _his_first(people.perpetrators, told.perpetrator_id)],
        "children": [_child(each) for each in people.children],
    }
    if survivor is not None:
        first, *others = survivor.births or ("",)
        answers |= {
            "survivor_name": survivor.name,
            "survivor_aliases": "\n".join(survivor.other_names),
            "survivor_dob": first,
            "survivor_other_dobs": "\n".join(others),
        }
        about = {f"survivor_{name}": survivor.about.get(name, "") for name in ABOUT}
        answers |= {name: text for name, text in about.items() if name in _OPEN and text}
    filled = {name: told for name, told in answers.items() if told}
    parts = sorted(part for part, names in PARTS.items() if any(filled.get(name) for name in (*names, part)))
    return {**filled, "parts": parts}


def _his_first(everybody: Sequence[PersonRead], person_id: UUID) -> list[PersonRead]:
    """Whoever did it this time stands first."""
    return sorted(everybody, key=lambda each: each.id != person_id)


def _named(each: PersonRead) -> dict[str, str]:
    written = {
        "name": each.name,
        "aliases": "\n".join(each.other_names),
        "born": next(iter(each.births), ""),
        "relation": each.relation,
    }
    return {"id": str(new_id()), **{name: text for name, text in written.items() if text}}


def _child(each: PersonRead) -> dict[str, str]:
    written = {"name": each.name, "born": next(iter(each.births), ""), "relations": each.relation}
    return {"id": str(new_id()), **{name: text for name, text in written.items() if text}}
