"""How people stand to each other: from the referral, by hand, ended, and seen only where both are."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.audit.models import Entry
from holdfast.cases.models import Case, Party
from holdfast.kernel.errors import NotFound, StepUpNeeded
from holdfast.people.actions import (
    RelatedAlready,
    RelationNotKnown,
    TwoPeopleNeeded,
    add_relationship,
    end_relationship,
)
from holdfast.people.facts import kind_of
from holdfast.people.models import Person, Relationship
from holdfast.people.queries import homes_among, relationships_among
from tests.cases.sheets import encoded, row
from tests.world import World

KNOWN = ("husband", "ex_partner", "child", "lives_with", "other", "unknown")


def family(world: World, **cells: str) -> dict[str, Person]:
    """Return everybody of one referral's case by first name."""
    written = {
        "perpetrators": "Owen Tallis|1980-01-01|ex-partner|; Rhys Tallis|1950-01-01|father-in-law|",
        "children": "Leo Tallis|2016-05-20|Quayside Primary|survivor; Ada Tallis|2019-09-01|none|Rhys Tallis",
    }
    world.take_in(encoded([row(**(written | cells))]))
    parties = Party.objects.filter(case=Case.objects.get()).select_related("person")
    return {each.person.name.split()[0]: each.person for each in parties}


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("husband", ("husband", "")),
        ("Ex-Partner", ("ex_partner", "")),
        ("father-in-law", ("other", "father-in-law")),
        ("her husband", ("other", "her husband")),
        ("lives with", ("other", "lives with")),
        ("", ("unknown", "")),
    ],
)
def test_only_the_very_word_of_the_list_counts(written: str, kind: tuple[str, str]) -> None:
    assert kind_of(written, KNOWN) == kind


def test_a_referral_says_how_everybody_stands_to_her(world: World) -> None:
    known = family(world)

    rows = relationships_among(world.viewer("Esther Vaughan"), [each.id for each in known.values()])

    assert {(each.one, each.other, each.kind, each.words) for each in rows} == {
        ("Owen Tallis", "Bronwen Tallis", "ex_partner", ""),
        ("Rhys Tallis", "Bronwen Tallis", "other", "father-in-law"),
        ("Leo Tallis", "Bronwen Tallis", "child", ""),
        ("Ada Tallis", "Bronwen Tallis", "child", ""),
    }
    # One line of hers, one of the grandfather a child lives with.
    assert Entry.objects.filter(event="relationship.added").count() == 2


def test_where_a_child_lives_is_told_after_a_step_up_only(world: World) -> None:
    ids = [each.id for each in family(world).values()]

    homes = homes_among(world.viewer("Esther Vaughan", stepped_up=True), ids)

    assert {(each.one, each.other) for each in homes} == {
        ("Leo Tallis", "Bronwen Tallis"),
        ("Ada Tallis", "Rhys Tallis"),
    }
    with pytest.raises(StepUpNeeded):
        homes_among(world.viewer("Esther Vaughan"), ids)
    with pytest.raises(NotFound):
        homes_among(world.viewer("Stuart Bell", stepped_up=True), ids)


def test_the_same_referral_again_says_nothing_twice(world: World) -> None:
    family(world)
    count = Relationship.objects.count()

    world.take_in(encoded([row(ref="Z-99", perpetrators="Owen Tallis|1980-01-01|ex-partner|", narrative="Again.")]))

    assert Relationship.objects.count() == count


def test_one_is_recorded_by_hand_and_ended_and_stays(world: World) -> None:
    known, by = family(world), world.viewer("Esther Vaughan")
    ids = [each.id for each in known.values()]
    said = {"one_id": known["Owen"].id, "other_id": known["Rhys"].id}

    made = add_relationship(by=by, area=world.river, kind="son", words="", **said)
    with pytest.raises(RelatedAlready):
        add_relationship(by=by, area=world.river, kind="son", words="", **said)
    end_relationship(by=by, relationship_id=made, among=ids)

    last = relationships_among(by, ids)[-1]
    assert (last.id, last.is_over, last.kind) == (made, True, "son")
    with pytest.raises(NotFound):
        end_relationship(by=by, relationship_id=made, among=ids)
    assert Entry.objects.filter(event="relationship.ended", subject_id=known["Owen"].id).count() == 1


@pytest.mark.parametrize("kind", ["lives_with", "neighbour", "other", ""])
def test_no_word_outside_the_list_and_no_home_is_recorded_by_hand(world: World, kind: str) -> None:
    known = family(world)

    with pytest.raises(RelationNotKnown):
        add_relationship(
            by=world.viewer("Esther Vaughan"),
            area=world.river,
            one_id=known["Owen"].id,
            other_id=known["Leo"].id,
            kind=kind,
            words="",
        )


def test_nobody_stands_to_themselves(world: World) -> None:
    owen = family(world)["Owen"].id

    with pytest.raises(TwoPeopleNeeded):
        add_relationship(
            by=world.viewer("Esther Vaughan"), area=world.river, one_id=owen, other_id=owen, kind="son", words=""
        )


@pytest.mark.parametrize("name", ["Martin Sole", "Owen Price", "Ruth Adler", "Dana Whitlock", "Anita Halloran"])
def test_whoever_does_no_casework_here_changes_nothing(world: World, name: str) -> None:
    known = family(world)

    with pytest.raises(NotFound):
        add_relationship(
            by=world.viewer(name),
            area=world.river,
            one_id=known["Owen"].id,
            other_id=known["Rhys"].id,
            kind="son",
            words="",
        )
    with pytest.raises(NotFound):
        end_relationship(
            by=world.viewer(name),
            relationship_id=Relationship.objects.filter(kind="ex_partner")[0].id,
            among=[each.id for each in known.values()],
        )


def test_one_walled_end_hides_it(world: World) -> None:
    known = family(world)
    ids = [each.id for each in known.values()]
    kept_out = world.viewer("Priya Raman")
    assert len(relationships_among(kept_out, ids)) == 4
    assert kept_out.user_id is not None

    raise_walls(
        by=world.operator(world.river),
        subject_ids=[known["Owen"].id],
        wanted=[WallWanted(kept_out.user_id, "Owen's sister", certain=True)],
    )

    rows = relationships_among(world.viewer("Priya Raman"), ids)
    assert "Owen Tallis" not in {each.one for each in rows}
    assert len(rows) == 3


def test_the_day_it_is_recorded_is_the_referrals(world: World) -> None:
    family(world)

    assert set(Relationship.objects.values_list("since_on", flat=True)) == {date(2026, 11, 5)}
