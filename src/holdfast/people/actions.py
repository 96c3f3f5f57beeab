"""Adding people to a space, with the keys they are found by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import connection, transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require, require_class
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound, Refused
from holdfast.kernel.vault import FieldClass
from holdfast.kernel.vault.writing import writing_keys
from holdfast.people.access import relationships_visible_to, visible_to
from holdfast.people.choices import LIVES_WITH, OTHER, Safe, Way
from holdfast.people.facts import PersonWritten, RelationshipWanted, WayWritten, births_of
from holdfast.people.matching.keys import person_keys
from holdfast.people.models import Contact, MatchKey, Person, Relationship, SamePerson
from holdfast.people.queries import digests, same_people


def people_left(*, person_ids: Collection[UUID]) -> None:
    """Let nobody here be shown some people any more: whoever calls has let their last case go to another area, and written so."""
    Person.objects.filter(id__in=person_ids).update(left_at=clock.now())


def people_came_back(*, person_ids: Collection[UUID]) -> None:
    """Let people be shown here again: whoever calls has opened a case of theirs anew, and written so."""
    Person.objects.filter(id__in=person_ids).update(left_at=None)


# Part of the transaction it is called in: nobody adds people and goes on when that failed.
@transaction.atomic(savepoint=False)
def add_people(*, by: Viewer, written: Sequence[PersonWritten]) -> list[Person]:
    """Add people to the partnership's space as they were described; whoever calls has searched first."""
    if by.partnership_id is None:
        raise Refused
    space_id = by.partnership_id

    people = [
        Person(
            space_id=space_id,
            name=each.name,
            other_names=list(each.other_names),
            births=births_of(each.birth),
            about=dict(each.about),
        )
        for each in written
    ]
    pairs = list(zip(people, written, strict=True))
    contacts = [
        Contact(
            space_id=space_id,
            person=person,
            way=way.way,
            value=way.value,
            is_safe=way.is_safe,
            rule=dict(way.rule),
        )
        for person, each in pairs
        for way in each.ways
    ]
    with writing_keys([*people, *contacts]):
        Person.objects.bulk_create(people)
        Contact.objects.bulk_create(contacts)
    _store_keys(
        (space_id, digest, person.id)
        for person, each in pairs
        for digest in digests(space_id, person_keys(each.described.names, each.described.births))
    )

    ledger.write_many([Line(Event.PERSON_ADDED, on=Subject("person", person.id)) for person in people], by=by)
    return people


def _store_keys(keys: Iterable[tuple[UUID, bytes, UUID]]) -> None:
    """Store match keys by a plain statement: some 25 a person, and rows as models took a quarter of an import's time."""
    columns = {field.attname: field for field in MatchKey._meta.concrete_fields}
    fields = [columns[name] for name in ("space_id", "digest", "person_id")]
    rows = [
        [field.get_db_prep_save(value, connection) for field, value in zip(fields, key, strict=True)] for key in keys
    ]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO people_matchkey (space_id, digest, person_id) VALUES (%s, %s, %s)", rows)


class WayNeeded(BadInput):
    """A way to reach somebody without an address or number."""

    default = "Write the number or address. Nothing was changed."


@transaction.atomic
def add_contact(*, by: Viewer, person_id: UUID, way: WayWritten, is_confirmed: bool) -> UUID:
    """Add a way to reach somebody, confirmed by her or not yet. Raises ``NotFound``, ``StepUpNeeded`` and ``WayNeeded``."""
    person = _reachable(by, person_id)
    if not way.value.strip():
        raise WayNeeded

    row = Contact.objects.create(
        space_id=person.space_id,
        person=person,
        way=Way(way.way),
        value=way.value.strip(),
        is_safe=Safe(way.is_safe),
        rule={name: text for name, text in way.rule.items() if text},
        confirmed_at=clock.now() if is_confirmed else None,
    )

    ledger.write(
        Event.CONTACT_ADDED,
        by=by,
        on=Subject("person", person_id),
        also=[row.id],
        outcome="confirmed" if is_confirmed else "unconfirmed",
        classes=[FieldClass.SEALED],
    )
    return row.id


@transaction.atomic
def confirm_contact(*, by: Viewer, person_id: UUID, contact_id: UUID) -> None:
    """Record that she said, now, that a way is safe. Raises ``NotFound`` and ``StepUpNeeded``."""
    row = _way_of(by, person_id, contact_id)

    row.is_safe, row.confirmed_at = Safe.YES, clock.now()
    row.save(update_fields=["is_safe", "confirmed_at"])

    ledger.write(Event.CONTACT_CONFIRMED, by=by, on=Subject("person", person_id), also=[row.id])


@transaction.atomic
def stop_contact(*, by: Viewer, person_id: UUID, contact_id: UUID) -> None:
    """Record that a way is not safe and must not be used. Raises ``NotFound`` and ``StepUpNeeded``."""
    row = _way_of(by, person_id, contact_id)

    row.is_safe, row.confirmed_at = Safe.NO, None
    row.save(update_fields=["is_safe", "confirmed_at"])

    ledger.write(Event.CONTACT_STOPPED, by=by, on=Subject("person", person_id), also=[row.id])


class LinkNeedsReason(BadInput):
    """Two rows called one person without a word why."""

    default = "Write how you know that this is the same person. Nothing was changed."


class AlreadyLinked(BadInput):
    """Two rows that are one already, or one row."""

    default = "These two are recorded as the same person already. Nothing was changed."


@transaction.atomic
def link_same_person(*, by: Viewer, one_id: UUID, other_id: UUID, why: str) -> UUID:
    """Record that two rows are one person; nothing is merged. Whoever calls extends the walls.

    Raises ``NotFound``, ``LinkNeedsReason`` and ``AlreadyLinked``.
    """
    require(by, Verb.SCREEN)
    if by.partnership_id is None or visible_to(by).filter(id__in={one_id, other_id}).count() != len({one_id, other_id}):
        raise NotFound
    if other_id in same_people([one_id]):
        raise AlreadyLinked
    if not why.strip():
        raise LinkNeedsReason

    row = SamePerson.objects.create(
        space_id=by.partnership_id, one_id=one_id, other_id=other_id, why=why.strip(), by_user_id=by.user_id
    )

    ledger.write(Event.PERSON_LINKED, by=by, on=Subject("person", one_id), also=[other_id, row.id])
    return row.id


@transaction.atomic
def unlink_same_person(*, by: Viewer, link_id: UUID) -> None:
    """Undo that two rows are one person. Walls stay as they are: lowering one is a decision of its own. Raises ``NotFound``."""
    require(by, Verb.SCREEN)
    seen = visible_to(by)
    row = SamePerson.objects.select_for_update(of=("self",)).filter(pk=link_id, ended_at=None)
    link = row.filter(one__in=seen, other__in=seen).first()
    if link is None:
        raise NotFound

    link.ended_at = clock.now()
    link.save(update_fields=["ended_at"])

    ledger.write(Event.PERSON_UNLINKED, by=by, on=Subject("person", link.one_id), also=[link.other_id, link.id])


def _reachable(by: Viewer, person_id: UUID) -> Person:
    require(by, Verb.CONTRIBUTE)
    require_class(by, FieldClass.SEALED)
    person = visible_to(by).filter(pk=person_id).first()
    if person is None:
        raise NotFound
    return person


def _way_of(by: Viewer, person_id: UUID, contact_id: UUID) -> Contact:
    person = _reachable(by, person_id)
    row = Contact.objects.select_for_update().filter(pk=contact_id, person=person).first()
    if row is None:
        raise NotFound
    return row


class TwoPeopleNeeded(BadInput):
    """Somebody standing to themselves."""

    default = "Choose two different people. Nothing was changed."


class RelationNotKnown(BadInput):
    """A relation that no word of the list and no words of one's own say."""

    default = "Choose how they stand to each other; where it is none of these, choose “Other” and write it. Nothing was changed."


class RelatedAlready(BadInput):
    """The same relation of the same two people once more."""

    default = "This is recorded of these two people already. Nothing was changed."


def record_relationships(*, by: Viewer, wanted: Sequence[RelationshipWanted]) -> None:
    """Record how people stand to each other as referrals say it; part of the caller's transaction, and nothing is asked again."""
    if by.partnership_id is None:
        raise Refused
    rows = [
        Relationship(
            space_id=by.partnership_id,
            one_id=each.one_id,
            other_id=each.other_id,
            kind=each.kind,
            words=each.words or None,
            since_on=each.since_on,
            by_user_id=by.user_id,
        )
        for each in wanted
    ]
    with writing_keys(rows):
        Relationship.objects.bulk_create(rows)

    of: dict[UUID, list[UUID]] = {}
    for row in rows:
        of.setdefault(row.other_id, []).append(row.id)
    lines = [Line(Event.RELATIONSHIP_ADDED, on=Subject("person", one), also=ids) for one, ids in of.items()]
    ledger.write_many(lines, by=by)


@transaction.atomic
def add_relationship(*, by: Viewer, area: Area, one_id: UUID, other_id: UUID, kind: str, words: str) -> UUID:
    """Record how one person stands to another. Who lives with whom comes by referrals only: it is sealed.

    Raises ``NotFound``, ``TwoPeopleNeeded``, ``RelationNotKnown`` and ``RelatedAlready``.
    """
    _require_casework(by)
    if by.partnership_id is None or visible_to(by).filter(id__in={one_id, other_id}).count() != len({one_id, other_id}):
        raise NotFound
    today = clock.local_day(area.time_zone)
    if one_id == other_id:
        raise TwoPeopleNeeded
    if kind == LIVES_WITH or kind not in area.edition(today).vocabulary("relations"):
        raise RelationNotKnown
    if kind == OTHER and not words.strip():
        raise RelationNotKnown
    live = Relationship.objects.filter(one_id=one_id, other_id=other_id, kind=kind, ended_at=None)
    if kind != OTHER and live.exists():
        raise RelatedAlready

    row = Relationship.objects.create(
        space_id=by.partnership_id,
        one_id=one_id,
        other_id=other_id,
        kind=kind,
        words=words.strip() or None,
        since_on=today,
        by_user_id=by.user_id,
    )

    ledger.write(Event.RELATIONSHIP_ADDED, by=by, on=Subject("person", one_id), also=[other_id, row.id])
    return row.id


@transaction.atomic
def end_relationship(*, by: Viewer, relationship_id: UUID, among: Collection[UUID]) -> None:
    """Record that two of these people no longer stand so to each other; the row stays. Raises ``NotFound``."""
    _require_casework(by)
    rows = relationships_visible_to(by).filter(one_id__in=among, other_id__in=among, ended_at=None)
    row = rows.select_for_update(of=("self",)).filter(pk=relationship_id).first()
    if row is None:
        raise NotFound

    row.ended_at, row.ended_by_user_id = clock.now(), by.user_id
    row.save(update_fields=["ended_at", "ended_by_user_id"])

    ledger.write(Event.RELATIONSHIP_ENDED, by=by, on=Subject("person", row.one_id), also=[row.other_id, row.id])


def _require_casework(by: Viewer) -> None:
    """Raise ``NotFound`` for whoever does no casework: coordinators, representatives and advocates both see and refer."""
    require(by, Verb.VIEW)
    require(by, Verb.REFER)
