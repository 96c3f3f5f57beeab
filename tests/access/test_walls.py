"""Walls after the month is taken in: whoever must not receive a referral finds nothing of it, and cannot tell that it is there."""

from uuid import UUID

import pytest

from holdfast.access.choices import WallState
from holdfast.access.models import Wall
from holdfast.accounts.models import User
from holdfast.cases.access import cases_visible_to, referrals_visible_to
from holdfast.cases.models import Referral
from holdfast.cases.queries import queue, referral_for
from holdfast.kernel.errors import NotFound
from holdfast.kernel.ids import new_id
from holdfast.people.access import visible_to
from holdfast.people.matching.score import Described
from holdfast.people.queries import find_people, people_found
from tests.cases.sheets import encoded, row
from tests.world import World


def user_id(name: str) -> UUID:
    """Return the id of a member of the cast."""
    return User.objects.get(name=name).id


def subjects_of(ref: str) -> set[UUID]:
    """Return the referral, its case and everybody in the case."""
    referral = Referral.objects.get(ref=ref)
    assert referral.case is not None
    return {referral.id, referral.case.id, *referral.case.parties.values_list("person_id", flat=True)}


@pytest.mark.parametrize(("name", "ref"), [("Huw Llewelyn", "A-05"), ("Kevin Reid", "A-22"), ("Marcia Reid", "A-22")])
def test_whoever_must_not_receive_a_referral_is_walled_from_all_of_it(world: World, name: str, ref: str) -> None:
    world.take_in_month()

    raised = Wall.objects.filter(user_id=user_id(name), state=WallState.RAISED).values_list("subject_id", flat=True)

    assert set(raised) == subjects_of(ref)
    assert world.viewer(name).walled == subjects_of(ref)


def test_nobody_else_is_walled_beyond_question(world: World) -> None:
    world.take_in_month()

    walled = Wall.objects.filter(state=WallState.RAISED).values_list("user_id", flat=True)

    assert set(walled) == {user_id(name) for name in ("Huw Llewelyn", "Kevin Reid", "Marcia Reid")}


def test_the_same_file_again_raises_no_wall_twice(world: World) -> None:
    world.take_in_month()
    before = Wall.objects.count()

    world.take_in_month()

    assert Wall.objects.count() == before


def test_a_wall_outweighs_the_post_of_the_coordinator(world: World) -> None:
    world.take_in(
        encoded([row(ref="B-01", must_not_receive="Esther Vaughan"), row(ref="B-02", survivor_name="Nerys Coombe")])
    )
    esther = world.viewer("Esther Vaughan")
    hidden = subjects_of("B-01")

    assert esther.walled == hidden
    assert [each.ref for each in queue(esther)] == ["B-02"]
    assert hidden.isdisjoint(referrals_visible_to(esther).values_list("id", flat=True))
    assert hidden.isdisjoint(cases_visible_to(esther).values_list("id", flat=True))
    assert hidden.isdisjoint(visible_to(esther).values_list("id", flat=True))


def test_walled_people_are_found_by_no_search(world: World) -> None:
    wanted = row(must_not_receive="Esther Vaughan")
    world.take_in(encoded([wanted]))
    form_names = [wanted["survivor_name"], "Gareth Tallis"]
    for name in form_names:
        described = Described((name,), frozenset(), "")
        assert find_people(world.operator(), described)
        assert people_found(world.viewer("Esther Vaughan"), described) == []


def test_a_name_that_may_be_a_colleague_is_a_question_and_keeps_nobody_out(world: World) -> None:
    world.take_in(encoded([row(perpetrators="Colin Shaw|1980-01-01|husband|")]))

    walls = Wall.objects.filter(user_id=user_id("Colin Shaw"))

    assert {each.state for each in walls} == {WallState.ASKED}
    assert world.viewer("Colin Shaw").walled == frozenset()


def test_a_name_nobody_here_bears_is_asked_of_the_coordinator(world: World) -> None:
    world.take_in(encoded([row(must_not_receive="Zebedee Quill (his brother)")]))

    wall = Wall.objects.filter(user_id=None).first()

    assert wall is not None
    assert wall.state == WallState.ASKED
    assert "Zebedee Quill" in wall.written


def refusal(world: World, name: str, referral_id: UUID) -> bytes:
    """Return what somebody is told who asks for a referral."""
    with pytest.raises(NotFound) as told:
        referral_for(world.viewer(name), referral_id)
    return repr((type(told.value), str(told.value), told.value.args)).encode()


def test_walled_foreign_and_missing_are_the_same_answer_byte_for_byte(world: World) -> None:
    world.take_in(encoded([row(must_not_receive="Esther Vaughan")]))
    there = Referral.objects.get().id

    walled = refusal(world, "Esther Vaughan", there)

    assert walled == refusal(world, "Martin Sole", there)
    assert walled == refusal(world, "Tom Askew", there)
    assert walled == refusal(world, "Esther Vaughan", new_id())


def test_northgate_sees_nothing_of_rivermouth(world: World) -> None:
    world.take_in_month()
    martin = world.viewer("Martin Sole")

    assert queue(martin) == []
    assert not cases_visible_to(martin).exists()
    assert not visible_to(martin).exists()


@pytest.mark.parametrize("name", ["Owen Price", "Ruth Adler"])
def test_who_does_no_casework_sees_no_case_and_no_person(world: World, name: str) -> None:
    world.take_in_month()
    viewer = world.viewer(name)

    assert queue(viewer) == []
    assert not cases_visible_to(viewer).exists()
    assert not visible_to(viewer).exists()


def test_an_agency_sees_the_referrals_it_sent_and_no_other(world: World) -> None:
    world.take_in_month()

    seen = queue(world.viewer("Stuart Bell"))

    assert seen
    assert {each.agency for each in seen} == {"Rivermouth Police"}


def test_where_she_is_stands_apart_from_what_a_reader_gets(world: World) -> None:
    world.take_in(encoded([row()]))
    referral = Referral.objects.get()

    read = referral_for(world.viewer("Esther Vaughan"), referral.id)

    sealed = {"survivor_postcode", "survivor_address", "survivor_phone", "safe_to_call", "safe_times", "voicemail"}
    assert sealed.isdisjoint(read.answers)
    assert "12 Quay Row" not in str(read)
    assert referral.whereabouts["survivor_address"] == "12 Quay Row"


SECOND = {"ref": "B-02", "submitted_at": "2026-11-12T10:00", "agency": "Harbour IDVA Service"}
AFTER = SECOND | {"submitted_at": "2026-12-10T10:00", "last_incident": "2026-12-09"}
LEO = "Leo Tallis|2016-05-20|Quayside Primary|survivor"


@pytest.mark.parametrize("later", [SECOND, AFTER], ids=["joined", "repeat"])
def test_a_wall_named_in_a_later_referral_keeps_out_of_the_whole_case(world: World, later: dict[str, str]) -> None:
    world.take_in(encoded([row(children=LEO)]))

    world.take_in(encoded([row(**later, must_not_receive="Huw Llewelyn")]))

    assert world.viewer("Huw Llewelyn").walled == subjects_of("B-02") | subjects_of("B-01")
    assert Referral.objects.get(ref="B-01").case_id == Referral.objects.get(ref="B-02").case_id


@pytest.mark.parametrize("later", [SECOND, AFTER], ids=["joined", "repeat"])
def test_whoever_is_new_to_a_walled_case_is_behind_its_walls(world: World, later: dict[str, str]) -> None:
    world.take_in(encoded([row(must_not_receive="Huw Llewelyn")]))

    world.take_in(encoded([row(**later, children=LEO)]))

    assert world.viewer("Huw Llewelyn").walled >= subjects_of("B-02")


def test_a_question_becomes_a_wall_once_the_colleague_is_certainly_meant(world: World) -> None:
    world.take_in(encoded([row(perpetrators="Gareth Tallis|1988-09-23|husband|; Colin Shaw|1980-01-01|friend|")]))
    assert world.viewer("Colin Shaw").walled == frozenset()

    world.take_in(encoded([row(**SECOND, must_not_receive="Colin Shaw")]))

    assert world.viewer("Colin Shaw").walled >= subjects_of("B-02")
