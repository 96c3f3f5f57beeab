"""An assessment is kept as it was answered, beside those before it, and shown to whom it concerns."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from holdfast.cases.models import Party, Referral
from holdfast.kernel.errors import NotFound
from holdfast.risk.actions import NothingAnswered, record_assessments
from holdfast.risk.facts import Answered, Answers, AssessmentWanted
from holdfast.risk.models import Assessment
from holdfast.risk.queries import assessments_of
from holdfast.rules.assessments import Turn
from holdfast.rules.checklist import Answer
from tests.cases.sheets import encoded, row
from tests.risk.asking import JUDGED, answers, recorded, wanted
from tests.sharing.asking import seat
from tests.world import World


def test_an_assessment_is_kept_whole_and_written_in_the_ledger(world: World) -> None:
    given = Answers({"weapons": Answered(Answer.YES, "the police", "a knife in the car"), "fear": Answered(None)})
    want = wanted(given=given)

    made = recorded(world, want)

    (read,) = assessments_of(world.viewer("Esther Vaughan"), [_id(want.on.id)])
    assert (read.id, read.subject, read.answers, read.judgement) == (made, want.on, given, JUDGED)
    assert (read.agency, read.asked_by, read.setting) == (
        "Rivermouth Partnership Office",
        "Zqnurse Quinn",
        "on the ward, alone",
    )
    entry = Entry.objects.get(subject_id=made)
    assert (entry.event, entry.basis, entry.also) == ("assessment.recorded", "ric", [str(want.on.id)])


def test_nothing_answered_and_nothing_judged_is_no_assessment(world: World) -> None:
    empty = AssessmentWanted(wanted().on, "ric", "24 items", Answers({}))

    with pytest.raises(NothingAnswered):
        record_assessments(by=world.viewer("Esther Vaughan"), wanted=[wanted(), empty])

    assert not Assessment.objects.exists()


def test_dont_know_is_counted_apart_and_never_as_no(world: World) -> None:
    want = wanted(given=answers(a=Answer.YES, b=Answer.DONT_KNOW, c=Answer.NOT_ASKED, d=Answer.NO, e=None))
    recorded(world, want)

    tally = assessments_of(world.operator(), [_id(want.on.id)])[0].answers.tally

    assert (tally.yes, tally.no, tally.dont_know, tally.not_asked, tally.unreadable, tally.most) == (1, 1, 1, 1, 1, 4)


def test_the_history_is_newest_first_with_what_changed_of_one_person(world: World) -> None:
    subject = uuid4()
    first = recorded(world, wanted(subject, answers(weapons=Answer.NO, stalking=Answer.DONT_KNOW)))
    second = recorded(world, wanted(subject, answers(weapons=Answer.YES, stalking=Answer.NOT_ASKED)))
    third = recorded(world, wanted(subject, answers(weapons=Answer.DONT_KNOW, stalking=Answer.NO)))

    history = assessments_of(world.operator(), [subject])

    assert [each.id for each in history] == [third, second, first]
    assert [[(change.item, change.turn) for change in each.changes] for each in history] == [
        [("weapons", Turn.NO_LONGER_KNOWN), ("stalking", Turn.RULED_OUT)],
        [("weapons", Turn.NEW)],
        [],
    ]


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("Esther Vaughan", True),
        ("Stuart Bell", True),
        ("Moira Quinn", False),
        ("Owen Price", False),
        ("Ruth Adler", False),
    ],
)
def test_those_concerned_see_an_assessment_and_nobody_else(world: World, name: str, sees: bool) -> None:
    subject = uuid4()
    seat(world, subject, "Rivermouth Police")
    recorded(world, wanted(subject), by=world.viewer("Stuart Bell"))

    assert bool(assessments_of(world.viewer(name), [subject])) is sees


def test_another_partnership_sees_nothing_and_records_nothing_of_ours(world: World) -> None:
    world.take_in(encoded([row()]))
    referral, person = _referral(), Party.objects.filter(role="survivor").get().person_id

    assert assessments_of(world.operator(), [referral])
    assert assessments_of(world.operator(world.north), [referral]) == []
    with pytest.raises(NotFound):
        recorded(world, wanted(person=person), by=world.operator(world.north))


def test_whoever_no_seat_reaches_records_nothing(world: World) -> None:
    subject = uuid4()
    with pytest.raises(NotFound):
        recorded(world, wanted(subject), by=world.viewer("Moira Quinn"))

    seat(world, subject, "Rivermouth General Hospital")

    assert recorded(world, wanted(subject), by=world.viewer("Moira Quinn"))


def test_a_wall_hides_assessments_whichever_subject_it_stands_around(world: World) -> None:
    world.take_in(encoded([row()]))
    referral, person = _referral(), Party.objects.filter(role="survivor").get().person_id
    assert assessments_of(world.viewer("Stuart Bell"), [referral])

    walled = User.objects.get(name="Stuart Bell").id
    raise_walls(by=world.operator(), subject_ids=[person], wanted=[WallWanted(walled, "his cousin", certain=True)])

    assert assessments_of(world.viewer("Stuart Bell"), [referral]) == []


def test_a_referral_brings_its_checklist_as_the_first_assessment(world: World) -> None:
    world.take_in(encoded([row(ric="Y" * 14 + "D" * 5 + "-" * 2 + "N" * 3)]))

    (read,) = assessments_of(world.operator(), [_referral()])

    tally = read.answers.tally
    assert (tally.yes, tally.dont_know, tally.not_asked, tally.no) == (14, 5, 2, 3)
    assert tuple(read.answers.items) == world.river.edition(Referral.objects.get().submitted_on).instrument().items
    assert read.person_id == Party.objects.get(role="survivor").person_id


def test_a_checklist_one_letter_short_claims_no_item(world: World) -> None:
    world.take_in(encoded([row(ric="Y" * 23)]))

    (read,) = assessments_of(world.operator(), [_referral()])

    assert (dict(read.answers.items), read.answers.tally.yes, read.answers.written) == ({}, 23, "Y" * 23)


@pytest.mark.parametrize("ric", ["", "-" * 24])
def test_a_checklist_nobody_asked_is_no_assessment(world: World, ric: str) -> None:
    world.take_in(encoded([row(ric=ric)]))

    assert Referral.objects.count() == 1
    assert not Assessment.objects.exists()


def test_the_database_refuses_an_assessment_of_no_instrument(world: World) -> None:
    recorded(world)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE risk_assessment SET instrument = ''")


@pytest.mark.parametrize("many", [1, 25])
def test_many_assessments_are_written_and_read_in_few_statements(
    world: World, many: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    wants = [wanted() for _ in range(many)]
    coordinator = world.viewer("Esther Vaughan")
    recorded(world)

    with django_assert_max_num_queries(9):
        record_assessments(by=coordinator, wanted=wants)

    with django_assert_max_num_queries(2):
        assert len(assessments_of(coordinator, [_id(each.on.id) for each in wants])) == many


def _referral() -> UUID:
    return Referral.objects.get().id


def _id(subject: UUID | None) -> UUID:
    return subject or uuid4()
