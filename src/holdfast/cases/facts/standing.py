"""How the people of a referral stand to each other, as it says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from holdfast.cases.choices import PartyRole
from holdfast.cases.facts.form import PartyWritten
from holdfast.people.choices import CHILD, LIVES_WITH
from holdfast.people.facts import RelationshipWanted, kind_of


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody a referral brought into its case: their part, as written, and the person made of it."""

    role: str
    written: PartyWritten
    person_id: UUID


def relationships_wanted(
    came: Sequence[Newcomer],
    survivor_id: UUID | None,
    adults: Mapping[str, UUID],
    known: Collection[str],
    on: date,
) -> Iterator[RelationshipWanted]:
    """Each newcomer to the survivor by the words of the list; a child also to the adult of the case it is written to live with.

    ``adults`` are the adults by name, folded. Only a whole name counts: text is never mined.
    """
    for each in came:
        if survivor_id is not None and each.role == PartyRole.PERPETRATOR:
            yield RelationshipWanted(each.person_id, survivor_id, *kind_of(each.written.relation, known), on)
        if survivor_id is not None and each.role == PartyRole.CHILD:
            yield RelationshipWanted(each.person_id, survivor_id, CHILD, "", on)
        with_whom = adults.get(folded(each.written.person.about.get("lives_with", "")))
        if each.role == PartyRole.CHILD and with_whom is not None:
            yield RelationshipWanted(each.person_id, with_whom, LIVES_WITH, "", on)


def folded(name: str) -> str:
    """A name as two writers of it agree on."""
    return " ".join(name.casefold().split())
