"""A list is sent whole also by whoever is walled from a case of it, to whom it is as if the case were not there."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.audit.events import Event
from holdfast.audit.models import Entry
from holdfast.cases.access import cases_visible_to
from holdfast.cases.models import Party, Screening
from holdfast.conference import actions, queries
from holdfast.conference.actions import ActionWanted
from holdfast.conference.actions.planning import NothingListed
from holdfast.conference.choices import MeetingState, Whom
from holdfast.conference.models import Listing, Meeting, Research
from holdfast.kernel import clock
from holdfast.people.access import visible_to
from holdfast.sharing.access import visible_to as shares_visible_to
from holdfast.sharing.models import Share
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import MEETING_DAY, Month

CHAIR = "Anita Halloran"
CHANGES = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce[-=]"?[\w+/=-]+')


def around(case_id: UUID) -> list[UUID]:
    """The case, its referrals and everybody in it."""
    people = Party.objects.filter(case_id=case_id).values_list("person_id", flat=True)
    referrals = Listing.objects.filter(case_id=case_id).values_list("referral_id", flat=True)
    return [case_id, *dict.fromkeys(referrals), *people]


def wall(month: Month, name: str, *cases: UUID) -> None:
    """Keep somebody out of cases and everybody in them."""
    wanted = [WallWanted(month.viewer(name).user_id, "her sister", certain=True)]
    raise_walls(by=month.world.operator(), subject_ids=[one for case in cases for one in around(case)], wanted=wanted)


def hidden_from_her(month: Month) -> Listing:
    """A case of the list the coordinator is walled from."""
    row = Listing.objects.filter(meeting_id=month.meeting_id).order_by("position")[2]
    wall(month, "Esther Vaughan", row.case_id)
    return row


def pages_of_sending(month: Month) -> list[str]:
    """Everything the coordinator is shown from the list to after it was sent."""
    browser = browser_with(session_of("Esther Vaughan"))
    meeting = f"/meetings/{month.meeting_id}/"
    invited = {"agencies": [str(each) for each in month.invited()]}
    asked = [browser.get("/meetings/"), browser.get(meeting), browser.get(f"{meeting}send/", invited)]
    sent = browser.post(f"{meeting}send/", invited)
    assert sent.status_code == 302
    asked += [browser.get(meeting), browser.get("/meetings/"), browser.get("/"), browser.get("/meetings/")]
    assert {each.status_code for each in asked} == {200}
    return [CHANGES.sub("", each.content.decode()) for each in asked]


def test_the_others_get_the_case_the_sender_is_walled_from(month: Month) -> None:
    row, cases = hidden_from_her(month), Listing.objects.filter(meeting_id=month.meeting_id).count()
    month.circulate()
    assert row.case_id not in {each.case_id for each in month.listed()}
    seen = {each.case_id: each for each in month.listed("Ngozi Eze")}
    assert len(seen) == cases
    assert seen[row.case_id].people is not None
    people = set(Party.objects.filter(case_id=row.case_id).values_list("person_id", flat=True))
    assert set(visible_to(month.viewer("Ngozi Eze")).filter(id__in=people).values_list("id", flat=True)) == people
    row.refresh_from_db()
    assert row.share_id is not None
    assert Share.objects.get(pk=row.share_id).from_agency_id == month.esther.agency_id


def test_she_is_shown_byte_for_byte_what_she_were_if_the_case_were_not_there(month: Month) -> None:
    row = hidden_from_her(month)
    shown: list[list[str]] = []
    for is_there in (True, False):
        with transaction.atomic():
            if not is_there:
                Listing.objects.filter(pk=row.id).delete()
                Screening.objects.filter(referral_id=row.referral_id).update(meeting_on=None)
            shown.append(pages_of_sending(month))
            transaction.set_rollback(True)
    with_it, without = shown
    assert with_it == without


def test_the_ledger_names_her_for_what_she_saw_and_the_house_for_the_rest(month: Month) -> None:
    row = hidden_from_her(month)
    month.circulate()
    lines = {each.actor_id: each for each in Entry.objects.filter(event=Event.CASE_LIST_CIRCULATED)}
    assert set(lines) == {month.esther.user_id, None}
    assert str(row.case_id) in str(lines[None].also)
    assert str(row.case_id) not in str(lines[month.esther.user_id].also)


def test_where_it_is_the_only_case_she_is_told_that_none_is_listed_and_the_chair_sends_it(month: Month) -> None:
    only = Listing.objects.filter(meeting_id=month.meeting_id)[0]
    Listing.objects.filter(meeting_id=month.meeting_id).exclude(pk=only.pk).delete()
    wall(month, "Esther Vaughan", only.case_id)
    with pytest.raises(NothingListed) as walled:
        month.circulate()
    with transaction.atomic():
        Listing.objects.filter(pk=only.pk).delete()
        with pytest.raises(NothingListed) as empty:
            month.circulate()
        transaction.set_rollback(True)
    assert str(walled.value) == str(empty.value)

    chair = month.viewer(CHAIR)
    actions.circulate(by=chair, area=month.world.river, meeting_id=month.meeting_id, agency_ids=month.invited())
    assert [each.case_id for each in month.listed("Ngozi Eze")] == [only.case_id]
    assert month.listed() == []


def test_what_is_planned_by_the_walled_lists_their_case_too_and_counts_it_for_nobody(month: Month) -> None:
    row = hidden_from_her(month)
    Listing.objects.filter(pk=row.pk).delete()
    many = actions.list_waiting(by=month.esther, area=month.world.river, meeting_id=month.meeting_id)
    assert many == 0
    assert Listing.objects.filter(meeting_id=month.meeting_id, case_id=row.case_id).exists()

    Meeting.objects.filter(pk=month.meeting_id).update(held_on=MEETING_DAY.replace(day=1))
    Listing.objects.all().delete()
    again = actions.plan_meeting(by=month.esther, area=month.world.river, held_on=MEETING_DAY)
    assert Listing.objects.filter(meeting_id=again, case_id=row.case_id).exists()


def test_the_chair_sees_a_planned_meeting_and_sends_its_list_in_the_name_of_the_office(month: Month) -> None:
    browser, meeting = browser_with(session_of(CHAIR)), f"/meetings/{month.meeting_id}/"
    page = browser.get(meeting)
    assert page.status_code == 200
    assert "Send the case list" in page.content.decode()
    assert "This meeting will not be held" not in page.content.decode()
    invited = {"agencies": [str(each) for each in month.invited()]}
    assert "Send the case list to these agencies?" in browser.get(f"{meeting}send/", invited).content.decode()
    assert browser.post(f"{meeting}send/", invited).status_code == 302
    assert Meeting.objects.get(pk=month.meeting_id).state == MeetingState.CIRCULATED
    offices = Share.objects.filter(id__in=Listing.objects.values("share_id")).values_list("from_agency_id", flat=True)
    assert set(offices) == {month.esther.agency_id}
    assert Entry.objects.get(event=Event.CASE_LIST_CIRCULATED).actor_id == month.viewer(CHAIR).user_id


def test_before_it_is_sent_the_chair_reads_only_the_names_the_chairs_agency_knows_and_nothing_walled(
    month: Month,
) -> None:
    rows = month.listed(CHAIR)
    assert rows
    own = set(cases_visible_to(month.viewer(CHAIR)).values_list("id", flat=True))
    assert {each.case_id for each in rows if each.people} == {each.case_id for each in rows} & own
    assert not {each.case_id for each in rows} <= own
    wall(month, CHAIR, rows[0].case_id)
    assert rows[0].case_id not in {each.case_id for each in month.listed(CHAIR)}
    assert [each.cases for each in queries.meetings(month.viewer(CHAIR))] == [len(rows) - 1]


def test_minutes_and_action_list_are_sent_whole_too_each_case_under_its_share(month: Month) -> None:
    month.open()
    row = hidden_from_her(month)
    chair, river = month.viewer(CHAIR), month.world.river
    due = MEETING_DAY.replace(day=11)
    for each in month.listed(CHAIR):
        wanted = ActionWanted(month.agency("Rivermouth Homes"), "Change the locks", due, Whom.SURVIVOR)
        actions.agree_action(by=chair, area=river, listing_id=each.id, wanted=wanted)
        actions.close_case(by=chair, area=river, listing_id=each.id)
    actions.close_meeting(by=chair, area=river, meeting_id=month.meeting_id)
    actions.agree_minutes(by=chair, meeting_id=month.meeting_id)
    actions.send_minutes(by=month.esther, area=river, meeting_id=month.meeting_id)
    actions.send_actions(by=month.esther, area=river, meeting_id=month.meeting_id)
    rows = Listing.objects.filter(meeting_id=month.meeting_id)
    assert not rows.filter(minutes_share=None).exists()
    assert not rows.filter(actions_share=None).exists()
    row.refresh_from_db()
    assert row.minutes_share_id
    made = {each.subject_id: each for each in Entry.objects.filter(event=Event.SHARE_MADE)}
    assert made[row.minutes_share_id].actor_id is None
    assert {each.actor_id for each in made.values() if each.subject_id != row.minutes_share_id} >= {
        month.esther.user_id
    }
    assert row.minutes_share_id not in set(shares_visible_to(month.esther).values_list("id", flat=True))


def test_no_answer_is_returned_without_a_share_whatever_writes_it(month: Month) -> None:
    month.circulate()
    listed = month.listed("Ngozi Eze")[0]
    actions.answer_nothing_known(
        by=month.viewer("Ngozi Eze"),
        area=month.world.river,
        listing_id=listed.id,
        searched_on=clock.local_day("Europe/London"),
    )
    ticked = {"is_relevant": True, "is_necessary": True, "is_proportionate": True}
    with pytest.raises(IntegrityError), transaction.atomic():
        Research.objects.update(answer="returned", **ticked)
