"""A case goes from Rivermouth to Northgate, as both coordinators, both ledgers and whoever is walled meet it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from holdfast.access.access import seated_subjects
from holdfast.access.actions import WallWanted, raise_walls
from holdfast.access.models import Wall
from holdfast.access.viewer import operator_of
from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from holdfast.cases.access import cases_visible_to, referrals_visible_to
from holdfast.cases.models import Case, Hearing, Party, Referral, Screening
from holdfast.conference.access import actions_visible_to, listings_visible_to
from holdfast.conference.actions.arriving import NobodyThere
from holdfast.conference.actions.received import (
    RefusalNeedsReason,
    TransferSettled,
    acknowledge_transfer,
    refuse_transfer,
)
from holdfast.conference.actions.transferring import (
    ActionsOpen,
    AlreadyUnderWay,
    ReasonNeeded,
    receipt_by_hand,
    send_transfer,
    take_back,
)
from holdfast.conference.choices import ActionEnding
from holdfast.conference.models import Action, Arrival, Transfer
from holdfast.conference.queries.transfers import arrival_for, arrivals, handed_to, transfer_of, transfers_left
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound, StepUpNeeded
from holdfast.people.access import visible_to
from holdfast.people.matching.score import Described
from holdfast.people.models import Person
from holdfast.people.queries import hidden_people, people_found
from holdfast.project.world import shipped
from holdfast.sharing.models import Share
from tests.cases.sheets import encoded, row
from tests.transfers.conftest import NEW_ADDRESS, Moving

BACK = "She is back."


def _open(kind: str) -> list[Duty]:
    return list(Duty.objects.filter(kind=kind, ended_at=None))


def test_a_case_is_written_sent_acknowledged_and_goes_on_there_with_its_clock(moving: Moving) -> None:
    moving.write()
    assert [each.subject_id for each in _open("send_transfer")] == [moving.case_id]
    assert not Arrival.objects.exists()
    arrival_id = send_transfer(by=moving.esther, area=moving.world.river, case_id=moving.case_id)
    assert arrival_id
    assert not _open("send_transfer")
    assert len(_open("transfer_answered")) == 1
    assert [each.space_id for each in _open("acknowledge_transfer")] == [moving.world.north.id]

    referral_id = acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=arrival_id)

    there = referrals_visible_to(moving.martin).get(pk=referral_id)
    assert there.space_id == moving.world.north.id
    assert there.screening.decided_at is None
    assert there.screening.outcome == "list"
    assert there.case_id
    heard = Hearing.objects.get(case_id=there.case_id)
    assert (heard.is_elsewhere, heard.area, heard.heard_on) == (True, "Rivermouth", date(2026, 12, 8))
    assert not _open("transfer_answered")
    assert not _open("acknowledge_transfer")
    assert {each.space_id for each in _open("risk_recheck")} >= {moving.world.north.id}
    assert Share.objects.filter(subject_id=moving.case_id, purpose="hand_over").count() == 1
    assert Share.objects.filter(space_id=moving.world.north.id, subject_id=referral_id).count() == 1


def test_further_abuse_there_is_a_repeat_of_what_was_heard_here(moving: Moving) -> None:
    first = acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=moving.send())
    # Decided otherwise there, so that only what was heard here is left to count.
    Screening.objects.filter(referral_id=first).update(outcome="return_incomplete", meeting_on=None)
    again = row(
        ref="N-07",
        submitted_at="2027-02-01T10:00",
        agency="Northgate Police",
        survivor_name="Siân Llewellyn",
        survivor_dob="1979-04-22",
        survivor_postcode="ZZ2 9XY",
        perpetrators="Gareth Llewelyn|1977-10-10|husband|",
        last_incident="2027-01-30",
    )
    moving.world.intake(moving.world.north).take_in(encoded([again]))

    found = Referral.objects.get(ref="N-07")
    assert found.screening.outcome == "list_repeat"
    assert "repeat_transfer" in str(found.screening.decision)
    assert found.case_id == Referral.objects.get(pk=first).case_id


def test_nothing_is_read_across_the_areas_and_her_address_stays_sealed(moving: Moving) -> None:
    arrival_id = moving.send()

    seen = arrival_for(moving.martin, arrival_id)
    assert NEW_ADDRESS not in str(seen)
    assert seen.cells["survivor_name"] == "Siân Llewellyn"
    assert not cases_visible_to(moving.martin).filter(pk=moving.case_id).exists()
    with pytest.raises(NotFound):
        arrival_for(moving.esther, arrival_id)

    referral_id = acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=arrival_id)
    there = Referral.objects.get(pk=referral_id)
    assert NEW_ADDRESS not in str(there.answers)
    assert NEW_ADDRESS in str(there.whereabouts)
    left = Transfer.objects.get(case_id=moving.case_id)
    assert (left.address, left.postcode) == (None, None)
    assert there.case_id
    people = set(Party.objects.filter(case_id=there.case_id).values_list("person_id", flat=True))
    assert set(Person.objects.filter(id__in=people).values_list("space_id", flat=True)) == {moving.world.north.id}


def test_the_sending_areas_access_ends_and_one_line_stays(moving: Moving) -> None:
    sister, police = moving.world.viewer("Moira Quinn"), moving.world.viewer("Stuart Bell")
    assert cases_visible_to(police).filter(pk=moving.case_id).exists()
    people = set(Party.objects.filter(case_id=moving.case_id).values_list("person_id", flat=True))
    name = Party.objects.get(case_id=moving.case_id, role="survivor").person.name
    her = Described((name,), frozenset(), "")
    assert {each.name for each in people_found(moving.esther, her)} >= {name}

    acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=moving.send())

    for viewer in (moving.esther, sister, police):
        assert not cases_visible_to(viewer).filter(pk=moving.case_id).exists()
        assert not referrals_visible_to(viewer).filter(case_id=moving.case_id).exists()
        assert not listings_visible_to(viewer).filter(case_id=moving.case_id).exists()
        assert not actions_visible_to(viewer).filter(case_id=moving.case_id).exists()
        assert not visible_to(viewer).filter(id__in=people).exists()
        assert not {each.name for each in people_found(viewer, her)} & {name}
        assert not hidden_people(viewer, her)
    assert not seated_subjects(police, [moving.case_id], clock.now())
    [line] = transfers_left(moving.esther)
    assert (line.area, line.state.value, line.case_id) == ("Northgate", "acknowledged", None)
    assert line.settled_at
    ended = Action.objects.filter(case_id=moving.case_id).order_by("due_on")
    assert {each.ending for each in ended} == {ActionEnding.NO_LONGER_POSSIBLE}
    assert [each.evidence for each in ended] == [
        "Northgate Police in Northgate takes it.",
        "The lock is of the old house.",
    ]
    assert not Duty.objects.filter(subject_id=moving.case_id, ended_at=None).exists()


def test_each_ledger_has_its_side(moving: Moving) -> None:
    acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=moving.send())

    sides = {
        (each.event, each.partnership_id)
        for each in Entry.objects.filter(event__in=["case.transferred", "case.received", "case.closed"])
    }
    assert ("case.transferred", moving.world.river.id) in sides
    assert ("case.closed", moving.world.river.id) in sides
    assert ("case.received", moving.world.north.id) in sides
    assert ("case.transferred", moving.world.north.id) not in sides


def test_the_agency_named_takes_its_action_on_and_nobody_else_reads_it(moving: Moving) -> None:
    arrival_id, joan = moving.send(), moving.world.viewer("Joan Firth")
    with pytest.raises(NotFound):
        handed_to(joan, arrival_id)
    acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=arrival_id)

    assert [each.text for each in handed_to(joan, arrival_id)] == ["Drive past each evening."]
    assert [each.owed_by_agency_id for each in _open("take_on_actions")] == [moving.north_police]
    with pytest.raises(NotFound):
        handed_to(moving.world.viewer("Stuart Bell"), arrival_id)


def test_whoever_is_walled_on_the_receiving_side_never_sees_it(moving: Moving) -> None:
    known = operator_of(moving.world.north.id)
    # Northgate knows the pair already, and keeps Joan Firth out of it.
    first = acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=moving.send())
    case_id = Referral.objects.get(pk=first).case_id
    assert case_id
    joan = User.objects.get(name="Joan Firth")
    raise_walls(by=known, subject_ids=[case_id], wanted=[WallWanted(joan.id, "his cousin", certain=True)])
    Case.objects.filter(pk=moving.case_id).update(left_at=None)
    Action.objects.filter(case_id=moving.case_id).update(ended_at=None, ending="", evidence=None)

    again = moving.send()
    acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=again)

    assert Wall.objects.filter(subject_id=again, user_id=joan.id, state="raised").exists()
    with pytest.raises(NotFound):
        handed_to(moving.world.viewer("Joan Firth"), again)


def test_nothing_is_sent_where_the_only_coordinator_must_not_see_it(moving: Moving) -> None:
    moving.write()
    person = Referral.objects.get(ref="A-05")
    person.answers = {**(person.answers or {}), "must_not_receive": "Martin Sole"}
    person.save()

    with pytest.raises(NobodyThere):
        send_transfer(by=moving.esther, area=moving.world.river, case_id=moving.case_id)
    assert not Arrival.objects.exists()
    assert arrivals(moving.martin) == []


def test_it_is_refused_with_a_reason_and_what_was_copied_is_gone(moving: Moving) -> None:
    arrival_id = moving.send()
    with pytest.raises(RefusalNeedsReason):
        refuse_transfer(by=moving.martin, arrival_id=arrival_id, because=" ")

    refuse_transfer(by=moving.martin, arrival_id=arrival_id, because="She lives in Harbour Cross.")

    arrival = Arrival.objects.get()
    assert (arrival.written, arrival.whereabouts) == ({}, {})
    read = transfer_of(moving.esther, moving.case_id)
    assert read
    assert (read.line.state.value, read.because) == ("refused", "She lives in Harbour Cross.")
    assert cases_visible_to(moving.esther).filter(pk=moving.case_id).exists()
    assert not _open("transfer_answered")
    moving.send()


def test_it_is_taken_back_before_it_is_acknowledged_and_not_after(moving: Moving) -> None:
    arrival_id = moving.send()
    with pytest.raises(ReasonNeeded):
        take_back(by=moving.esther, case_id=moving.case_id, because="")
    take_back(by=moving.esther, case_id=moving.case_id, because=BACK)

    assert Arrival.objects.get().written == {}
    assert not _open("acknowledge_transfer")
    with pytest.raises(TransferSettled):
        acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=arrival_id)

    acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=moving.send())
    with pytest.raises(NotFound):
        take_back(by=moving.esther, case_id=moving.case_id, because=BACK)


def test_each_step_is_taken_once(moving: Moving) -> None:
    arrival_id = moving.send()
    with pytest.raises(AlreadyUnderWay):
        send_transfer(by=moving.esther, area=moving.world.river, case_id=moving.case_id)
    with pytest.raises(AlreadyUnderWay):
        moving.write()
    acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=arrival_id)
    with pytest.raises(TransferSettled):
        acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=arrival_id)
    with pytest.raises(TransferSettled):
        refuse_transfer(by=moving.martin, arrival_id=arrival_id, because="Too late.")


def test_nothing_agreed_for_her_is_dropped_on_the_way_and_sealed_values_ask_for_a_step_up(moving: Moving) -> None:
    moving.write(name_actions=False)
    with pytest.raises(ActionsOpen):
        send_transfer(by=moving.esther, area=moving.world.river, case_id=moving.case_id)
    moving.write()
    with pytest.raises(StepUpNeeded):
        send_transfer(by=moving.world.viewer("Esther Vaughan"), area=moving.world.river, case_id=moving.case_id)


def test_an_area_that_is_not_here_is_handed_to_by_hand_under_the_same_share(moving: Moving) -> None:
    moving.write(to=False)
    assert send_transfer(by=moving.esther, area=moving.world.river, case_id=moving.case_id) is None
    assert not Arrival.objects.exists()

    receipt_by_hand(
        by=moving.esther,
        area=moving.world.river,
        case_id=moving.case_id,
        received_by="Nerys Pugh",
        on=date(2026, 12, 8),
    )

    assert Share.objects.filter(subject_id=moving.case_id, purpose="hand_over").exists()
    assert not cases_visible_to(moving.esther).filter(pk=moving.case_id).exists()
    assert [each.area for each in transfers_left(moving.esther)] == ["Harbour Cross"]
    first = Action.objects.filter(case_id=moving.case_id).order_by("due_on")[0]
    assert first.evidence == "Harbour Police in Harbour Cross takes it."


@pytest.mark.parametrize("name", ["Stuart Bell", "Priya Raman", "Martin Sole", "Moira Quinn"])
def test_nobody_but_its_coordinator_sends_a_case(moving: Moving, name: str) -> None:
    moving.write()
    with pytest.raises(NotFound):
        send_transfer(by=moving.world.viewer(name, stepped_up=True), area=moving.world.river, case_id=moving.case_id)


@pytest.mark.parametrize("name", ["Joan Firth", "Esther Vaughan", "Stuart Bell"])
def test_nobody_but_its_coordinator_acknowledges_one(moving: Moving, name: str) -> None:
    arrival_id = moving.send()
    with pytest.raises(NotFound):
        acknowledge_transfer(by=moving.world.viewer(name), area=moving.world.north, arrival_id=arrival_id)
    with pytest.raises(NotFound):
        refuse_transfer(by=moving.world.viewer(name), arrival_id=arrival_id, because="No.")


def test_who_is_referred_here_again_is_found_here_again(moving: Moving) -> None:
    acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=moving.send())
    people = set(Party.objects.filter(case_id=moving.case_id).values_list("person_id", flat=True))
    assert not visible_to(moving.esther).filter(id__in=people).exists()
    [before] = [each for each in shipped_rows() if each["ref"] == "A-05"]

    assert not moving.world.take_in(encoded([before | {"ref": "Z-05", "submitted_at": "2026-12-08T10:00"}])).faults

    assert Referral.objects.get(ref="Z-05").case_id == moving.case_id
    assert set(visible_to(moving.esther).filter(id__in=people).values_list("id", flat=True)) == people
    assert cases_visible_to(moving.esther).filter(pk=moving.case_id).exists()


def shipped_rows() -> list[dict[str, str]]:
    """The shipped month, row by row."""
    return list(csv.DictReader(io.StringIO(shipped("referrals.csv").decode("utf-8-sig"))))
