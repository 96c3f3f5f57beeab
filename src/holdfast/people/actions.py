"""Adding people to a space, with the keys they are found by."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.kernel.errors import Refused
from holdfast.kernel.vault.writing import writing_keys
from holdfast.people.facts import PersonWritten, births_of
from holdfast.people.matching.keys import person_keys
from holdfast.people.models import Contact, MatchKey, Person
from holdfast.people.queries import digests


@transaction.atomic
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
    MatchKey.objects.bulk_create(
        [
            MatchKey(space_id=space_id, digest=digest, person=person)
            for person, each in pairs
            for digest in digests(space_id, person_keys(each.described.names, each.described.births))
        ]
    )

    ledger.write_many([Line(Event.PERSON_ADDED, on=Subject("person", person.id)) for person in people], by=by)
    return people
