"""The coordinator decides: with the rule or against it, and case, seats, walls and duties follow."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from holdfast.audit.models import Entry
from holdfast.cases.actions import agree_with_rule, decide_referral
from holdfast.cases.actions.deciding import DepartingNeedsReason, JoinNeedsAnother, MeetingPassed
from holdfast.cases.models import Party, Referral
from holdfast.cases.queries import cases_seen
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.rules.screening import Outcome
from tests.cases.sheets import encoded, row
from tests.world import World, make_month

WHY = "Her advocate telephoned: he was released this morning."


@pytest.fixture
def month(db: None, key_file: Path) -> World:
    """The world with the month taken in."""
    return make_month()


def one(ref: str) -> Referral:
    """Return a referral as it stands."""
    return Referral.objects.select_related("screening").get(ref=ref)


def with_outcome(outcome: Outcome) -> Referral:
    """Return the first referral of the month of which the rule proposed this."""
    found = Referral.objects.select_related("screening").filter(screening__outcome=outcome.value)
    return found.order_by("ref")[0]


def decide(world: World, ref: str, outcome: Outcome, because: str = "", **words: UUID | date | None) -> Referral:
    """Decide as the coordinator and return the referral."""
    decide_referral(
        by=world.viewer("Esther Vaughan"),
        area=world.river,
        referral_id=one(ref).id,
        outcome=outcome,
        because=because,
        meeting_on=words.get("meeting_on"),  # type: ignore[arg-type]  # the tests give days here
        joined_to=words.get("joined_to"),  # type: ignore[arg-type]  # and ids here
    )
    return one(ref)


def owed(referral: Referral) -> set[str]:
    """Return the kinds of open duties about a referral."""
    return set(Duty.objects.filter(subject_id=referral.id, ended_at=None).values_list("kind", flat=True))


def events(referral: Referral) -> list[str]:
    """Return what the ledger holds of a referral, in order."""
    return list(Entry.objects.filter(subject_id=referral.id).order_by("id").values_list("event", flat=True))


def test_a_referral_waits_until_the_coordinator_decides(month: World) -> None:
    before = one("A-01")
    assert before.screening.decided_by is None
    after = decide(month, "A-01", Outcome(before.screening.outcome))
    assert after.screening.decided_by == month.viewer("Esther Vaughan").user_id
    assert after.screening.decided_at is not None
    assert after.screening.meeting_on == before.screening.meeting_on
    assert events(after)[-2:] == ["referral.screened", "referral.listed"]


def test_agreeing_changes_no_duty(month: World) -> None:
    for referral in Referral.objects.select_related("screening"):
        before = owed(referral)
        decide(month, referral.ref, Outcome(referral.screening.outcome))
        assert owed(referral) == before


def test_departing_without_a_reason_decides_nothing(month: World) -> None:
    with pytest.raises(DepartingNeedsReason):
        decide(month, "A-01", Outcome.NOT_ELIGIBLE, "  ")
    assert one("A-01").screening.decided_by is None


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.JOIN])
def test_every_other_outcome_can_be_chosen_with_a_reason(month: World, outcome: Outcome) -> None:
    referral = with_outcome(Outcome.LIST if outcome is not Outcome.LIST else Outcome.NOT_ELIGIBLE)
    after = decide(month, referral.ref, outcome, WHY)
    assert after.screening.outcome == outcome.value
    assert after.screening.departs_because == WHY
    assert after.screening.decision["outcome"] == referral.screening.outcome
    assert "referral.departed" in events(after)
    assert (after.screening.meeting_on is not None) == (outcome in {Outcome.LIST, Outcome.LIST_REPEAT})


def test_listing_what_the_rule_would_not_opens_the_case_seats_the_sender_and_tells_the_advocate(month: World) -> None:
    referral = with_outcome(Outcome.NOT_ELIGIBLE)
    assert referral.case_id is None
    after = decide(month, referral.ref, Outcome.LIST, WHY)
    assert after.case_id is not None
    assert Party.objects.filter(case_id=after.case_id, role="survivor").count() == 1
    assert "idva_contact" in owed(after)
    assert after.case_id in {each.id for each in cases_seen(month.viewer("Priya Raman"))}


def test_a_case_no_longer_listed_ends_the_advocates_duty_with_the_reason(month: World) -> None:
    referral = with_outcome(Outcome.LIST)
    assert "idva_contact" in owed(referral)
    after = decide(month, referral.ref, Outcome.NOT_ELIGIBLE, WHY)
    assert "idva_contact" not in owed(after)
    ended = Duty.objects.get(subject_id=referral.id, kind="idva_contact")
    assert (ended.ending, ended.reason) == ("excused", WHY)


def test_an_emergency_keeps_the_advocates_duty_and_adds_the_coordinators(month: World) -> None:
    referral = with_outcome(Outcome.LIST)
    before = Duty.objects.get(subject_id=referral.id, kind="idva_contact").id
    after = decide(month, referral.ref, Outcome.EMERGENCY, WHY)
    assert owed(after) >= {"idva_contact", "emergency_conference"}
    assert Duty.objects.get(subject_id=referral.id, kind="idva_contact").id == before


def test_another_meeting_day_is_a_departure_and_a_day_gone_by_is_refused(month: World) -> None:
    listed = with_outcome(Outcome.LIST)
    today = clock.local_day(month.river.time_zone)
    with pytest.raises(DepartingNeedsReason):
        decide(month, listed.ref, Outcome.LIST, meeting_on=today + timedelta(days=40))
    with pytest.raises(MeetingPassed):
        decide(month, listed.ref, Outcome.LIST, WHY, meeting_on=date(2026, 1, 13))
    after = decide(month, listed.ref, Outcome.LIST, WHY, meeting_on=today + timedelta(days=40))
    assert after.screening.meeting_on == today + timedelta(days=40)


def test_a_join_needs_a_listed_referral_of_the_same_people(month: World) -> None:
    joined = with_outcome(Outcome.JOIN)
    stranger = with_outcome(Outcome.LIST)
    lonely = with_outcome(Outcome.NOT_ELIGIBLE)
    with pytest.raises(JoinNeedsAnother):
        decide(month, lonely.ref, Outcome.JOIN, WHY, joined_to=stranger.id)
    with pytest.raises(JoinNeedsAnother):
        decide(month, lonely.ref, Outcome.JOIN, WHY)
    decide(month, joined.ref, Outcome.LIST, WHY)
    again = decide(month, joined.ref, Outcome.JOIN, WHY, joined_to=joined.screening.joined_to_id)
    assert again.screening.joined_to_id == joined.screening.joined_to_id
    assert events(again)[-1] == "referral.joined"


@pytest.mark.parametrize("name", ["Stuart Bell", "Priya Raman", "Martin Sole", "Anita Halloran", "Owen Price"])
def test_nobody_else_decides(month: World, name: str) -> None:
    viewer = month.viewer(name)
    area = month.north if name == "Martin Sole" else month.river
    with pytest.raises(NotFound):
        decide_referral(by=viewer, area=area, referral_id=one("A-01").id, outcome=Outcome.LIST, because=WHY)
    with pytest.raises(NotFound):
        agree_with_rule(by=viewer, area=area, referral_ids=[one("A-01").id])


def test_several_are_agreed_with_at_once_and_one_foreign_among_them_stops_all(month: World) -> None:
    by = month.viewer("Esther Vaughan")
    ids = list(Referral.objects.order_by("ref").values_list("id", flat=True)[:5])
    with pytest.raises(NotFound):
        agree_with_rule(by=by, area=month.river, referral_ids=[*ids, UUID(int=7)])
    assert not Referral.objects.filter(screening__decided_by__isnull=False).exists()
    assert agree_with_rule(by=by, area=month.river, referral_ids=ids) == 5
    assert agree_with_rule(by=by, area=month.river, referral_ids=ids) == 0


def test_whoever_must_not_see_the_referral_is_walled_from_the_case_a_decision_opens(world: World) -> None:
    world.take_in(
        encoded(
            [
                row(
                    ric="N" * 24,
                    grounds="",
                    must_not_receive="Huw Llewelyn - perpetrator's brother - works for Rivermouth Homes as a tenancy officer",
                )
            ]
        )
    )
    assert one("B-01").case_id is None
    after = decide(world, "B-01", Outcome.LIST, WHY)
    assert after.case_id in world.viewer("Huw Llewelyn").walled


def test_a_joined_referrals_further_children_and_perpetrators_come_into_the_case(world: World) -> None:
    second = row(
        ref="B-02",
        submitted_at="2026-11-05T12:00",
        perpetrators="Gareth Tallis|1988-09-23|husband|;Ieuan Tallis|1961-02-03|father-in-law|",
        children="Mair Tallis|2019-05-01|Quay School|mother",
    )
    world.take_in(encoded([row(), second]))
    assert one("B-02").screening.outcome == "join"
    parties = Party.objects.filter(case__referrals__ref="B-01")
    names = {each.person.name for each in parties.select_related("person")}
    assert names == {"Bronwen Tallis", "Gareth Tallis", "Ieuan Tallis", "Mair Tallis"}
