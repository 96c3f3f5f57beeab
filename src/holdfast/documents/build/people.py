"""The people of a case as papers name them: names and birth dates of adults, first names and ages of children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from holdfast.cases.queries import PersonRead, ReferralPaper
from holdfast.cases.queries.papers import Decided
from holdfast.conference.queries import ListedRead
from holdfast.documents.parts import BirthDate, Child, Known, ListedCase
from holdfast.packs.edition import Edition
from holdfast.rules.ages import age_on

# The reason a rule gives for each ground, and the ground's own name in the pack.
GROUNDS: Mapping[str, str] = {
    "ground_checklist": "visible_high_risk",
    "ground_judgement": "professional_judgement",
    "ground_escalation": "escalation",
    "ground_repeat": "repeat",
}


def known(person: PersonRead | None, none: str) -> Known:
    """An adult under every name; a birth date that may mean several days stands as it was written."""
    if person is None:
        return Known(name=none)
    days: Sequence[BirthDate] = person.births
    if len(person.births) == 1 and len(person.may_be_born) == 1:
        days = tuple(person.may_be_born)
    return Known(name=person.name or none, aliases=person.other_names, birth_dates=days)


def child(person: PersonRead, on: date, none: str) -> Child:
    """A child by first name, aged as on the day of the meeting where every day they may be born gives one age."""
    ages = {age_on(born, on) for born in person.may_be_born if born <= on}
    return Child(first_name=next(iter(person.name.split()), none), age=ages.pop() if len(ages) == 1 else None)


def of_listing(
    row: ListedRead, papers: Sequence[ReferralPaper], decided: Mapping[UUID, Decided]
) -> tuple[ReferralPaper, ...]:
    """The referrals a listing stands on: the one that brought it, and those joined to that one."""
    joined = {each.id for each in papers if each.id in decided and decided[each.id].joined_to == row.referral_id}
    return tuple(each for each in papers if each.id == row.referral_id or each.id in joined)


def listed_case(
    row: ListedRead,
    order: int,
    own: Sequence[ReferralPaper],
    decided: Mapping[UUID, Decided],
    edition: Edition,
    none: str,
) -> ListedCase:
    """A case as every paper names it."""
    people, on = row.people, edition.on
    grounds = {
        GROUNDS[each.code]: None
        for paper in own
        if paper.id in decided
        for each in decided[paper.id].decision.reasons
        if each.code in GROUNDS
    }
    return ListedCase(
        order=order,
        ref=people.ref if people else "",
        survivor=known(people.survivor if people else None, none),
        perpetrators=tuple(known(each, none) for each in people.perpetrators) if people else (),
        children=tuple(child(each, on, none) for each in people.children) if people else (),
        repeat=row.is_repeat,
        referring_agencies=tuple(dict.fromkeys(each.agency for each in own if each.agency)),
        grounds=tuple(edition.text(f"ground.{each}") for each in grounds),
    )
