"""Finding people: by keyed hashes first, then by comparing the few that answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.access.decide import require_class
from holdfast.access.viewer import Viewer
from holdfast.kernel.errors import NotFound
from holdfast.kernel.rows import leads_to
from holdfast.kernel.vault import FieldClass, blind_keys, warm
from holdfast.people.access import relationships_visible_to, visible_to
from holdfast.people.choices import LIVES_WITH
from holdfast.people.facts import Found, born, described, sealed_texts
from holdfast.people.matching.keys import query_keys
from holdfast.people.matching.score import Comparing, Described, Grade
from holdfast.people.models import Contact, MatchKey, Person, Relationship, SamePerson

MOST_CANDIDATES = 400
# Of what is told about somebody, what says where they are.
_WHERE = ("school", "lives_with")


def digests(space_id: UUID, keys: Iterable[str]) -> list[bytes]:
    """The keyed hashes of match keys in one space."""
    return blind_keys(space_id, [("person", key) for key in sorted(keys)])


def find_people(viewer: Viewer, wanted: Described) -> list[Found]:
    """Everybody visible to the viewer who is or may be the one described, likeliest first; three queries."""
    if viewer.partnership_id is None or not wanted.names:
        return []
    return _found(visible_to(viewer), viewer.partnership_id, wanted)


def sees_person(viewer: Viewer, person_id: UUID) -> bool:
    """Whether the viewer may be shown a person; one query."""
    return visible_to(viewer).filter(pk=person_id).exists()


@dataclass(frozen=True, slots=True)
class PersonFound:
    """One line of a search: who it is, and whether it is beyond question."""

    id: UUID
    name: str
    born: str
    is_same: bool


def people_found(viewer: Viewer, wanted: Described) -> list[PersonFound]:
    """The people a search page shows, likeliest first; four queries."""
    found = find_people(viewer, wanted)
    rows = {row.id: row for row in visible_to(viewer).filter(id__in=[each.id for each in found])}
    return [_named(rows[each.id], is_same=each.is_same) for each in found if each.id in rows]


def known_people(viewer: Viewer, wanted: Described) -> list[Found]:
    """Likewise over the whole space, for a decision of the house: walls hide people from readers, never from the repeat rule."""
    if viewer.partnership_id is None or not wanted.names:
        return []
    return _found(Person.objects.filter(space_id=viewer.partnership_id), viewer.partnership_id, wanted)


def hidden_people(viewer: Viewer, wanted: Described) -> set[UUID]:
    """Who is beyond question the one described and may not be shown to the viewer: for asking the coordinator, never for showing."""
    same = {each.id for each in known_people(viewer, wanted) if each.is_same}
    here = set(Person.objects.filter(id__in=same, left_at=None).values_list("id", flat=True)) if same else same
    return here - set(visible_to(viewer).filter(id__in=here).values_list("id", flat=True)) if here else here


def people_named(viewer: Viewer, person_ids: Iterable[UUID]) -> list[PersonFound]:
    """Some people by name and birth date, those the viewer may see; two queries."""
    rows = list(visible_to(viewer).filter(id__in=set(person_ids)).order_by("created_at", "id"))
    warm(rows)
    return [_named(row, is_same=False) for row in rows]


def _named(row: Person, *, is_same: bool) -> PersonFound:
    born = ", ".join(str(birth["written"]) for birth in row.births or ())
    return PersonFound(row.id, row.name, born, is_same)


def _found(rows: QuerySet[Person], space_id: UUID, wanted: Described) -> list[Found]:
    keys = digests(space_id, query_keys(wanted.names, wanted.births))
    hits = MatchKey.objects.filter(space_id=space_id, digest__in=keys).values("person_id")
    people = list(rows.filter(id__in=hits)[:MOST_CANDIDATES])
    warm(people)
    comparing = Comparing(wanted)
    # Most who sound alike were born on other days: their names need not be opened.
    graded = [Found(row.id, comparing.likeness(described(row))) for row in people if comparing.may_be(born(row))]
    kept = [each for each in graded if each.likeness.grade is not Grade.DIFFERENT]
    return sorted(kept, key=lambda each: (-each.likeness.rank, str(each.id)))


def sealed_of(person_ids: Iterable[UUID]) -> Iterator[str]:
    """Where some people are and how to reach them, also under their other rows: for searching a paper, never for showing. Four queries."""
    ids = set(person_ids)
    same = SamePerson.objects.filter(Q(one__in=ids) | Q(other__in=ids), ended_at=None).values_list("one_id", "other_id")
    ids |= {each for pair in same for each in pair}
    people = list(Person.objects.filter(id__in=ids))
    contacts = list(Contact.objects.filter(person_id__in=ids))
    warm(people, contacts)
    for row in contacts:
        yield from sealed_texts(row.value)
        yield from sealed_texts(row.rule or {})
    for person in people:
        about = person.about or {}
        yield from (text for name in _WHERE for text in sealed_texts(about.get(name, "")))


@dataclass(frozen=True, slots=True)
class WayRead:
    """One way to reach somebody with its rule; sealed."""

    id: UUID
    way: str
    value: str
    is_safe: str
    times: str
    voicemail: str
    code_word: str
    may_answer: str
    confirmed_at: datetime | None


def ways_to_reach(viewer: Viewer, person_id: UUID) -> list[WayRead]:
    """How to reach one person, the newest way last; two queries. Raises ``NotFound`` and ``StepUpNeeded``."""
    require_class(viewer, FieldClass.SEALED)
    if not visible_to(viewer).filter(pk=person_id).exists():
        raise NotFound
    rows = list(Contact.objects.filter(person_id=person_id).order_by("created_at", "id"))
    warm(rows)
    return [_way(row) for row in rows]


def _way(row: Contact) -> WayRead:
    rule = row.rule or {}
    return WayRead(
        row.id,
        row.way,
        row.value,
        row.is_safe,
        rule.get("times", ""),
        rule.get("voicemail", ""),
        rule.get("code_word", ""),
        rule.get("may_answer", ""),
        row.confirmed_at,
    )


def same_people(person_ids: Iterable[UUID]) -> set[UUID]:
    """These people and every row a human decided to be one of them; walls hold for all. A query a step, one where none is linked."""
    known = set(person_ids)
    new = set(known)
    while new:
        links = SamePerson.objects.filter(Q(one_id__in=new) | Q(other_id__in=new), ended_at=None)
        found = {each for pair in links.values_list("one_id", "other_id") for each in pair}
        new = found - known
        known |= found
    return known


@dataclass(frozen=True, slots=True)
class LinkRead:
    """A decision that two rows are one person, as its case page shows it."""

    id: UUID
    one_id: UUID
    other_id: UUID
    names: tuple[str, str]
    why: str


def links_of(viewer: Viewer, person_ids: Iterable[UUID]) -> list[LinkRead]:
    """The live links of some people, those whose both ends the viewer may see; two queries."""
    ids, seen = set(person_ids), visible_to(viewer)
    rows = list(
        SamePerson.objects.filter(Q(one_id__in=ids) | Q(other_id__in=ids), ended_at=None)
        .filter(leads_to("one_id", seen), leads_to("other_id", seen))
        .select_related("one", "other")
        .order_by("created_at", "id")
    )
    warm(rows, [row.one for row in rows], [row.other for row in rows])
    return [LinkRead(row.id, row.one_id, row.other_id, (row.one.name, row.other.name), row.why) for row in rows]


@dataclass(frozen=True, slots=True)
class RelationshipRead:
    """How one person stands to another, as a page shows it."""

    id: UUID
    one: str
    other: str
    kind: str
    words: str
    since_on: date
    ended_at: datetime | None

    @property
    def is_over(self) -> bool:
        """Whether it was ended."""
        return self.ended_at is not None


def relationships_among(viewer: Viewer, person_ids: Iterable[UUID]) -> list[RelationshipRead]:
    """How some people stand to each other, those that still hold first; two queries. Where a child lives is not among them."""
    return _related(relationships_visible_to(viewer).exclude(kind=LIVES_WITH), person_ids)


def homes_among(viewer: Viewer, person_ids: Iterable[UUID]) -> list[RelationshipRead]:
    """Which children live with which of these people; two queries. Raises ``NotFound`` and ``StepUpNeeded``."""
    require_class(viewer, FieldClass.SEALED)
    return _related(relationships_visible_to(viewer).filter(kind=LIVES_WITH), person_ids)


def _related(seen: QuerySet[Relationship], person_ids: Iterable[UUID]) -> list[RelationshipRead]:
    ids = set(person_ids)
    rows = list(
        seen.filter(one_id__in=ids, other_id__in=ids).select_related("one", "other").order_by("created_at", "id")
    )
    warm(rows, [row.one for row in rows], [row.other for row in rows])
    read = [
        RelationshipRead(row.id, row.one.name, row.other.name, row.kind, row.words or "", row.since_on, row.ended_at)
        for row in rows
    ]
    return sorted(read, key=lambda each: each.is_over)
