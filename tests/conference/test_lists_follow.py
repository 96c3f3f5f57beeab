"""A case stands on one list, and on none where it was decided otherwise before the list was sent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.audit.events import Event
from holdfast.audit.models import Entry
from holdfast.cases.actions import decide_referral
from holdfast.cases.models import Screening
from holdfast.conference import actions, queries
from holdfast.conference.actions import ActionWanted
from holdfast.conference.actions.hearing import OwnerElsewhere
from holdfast.conference.actions.planning import NothingListed
from holdfast.conference.choices import ListingState, Whom
from holdfast.conference.models import Listing
from holdfast.duties.models import Duty
from holdfast.kernel.errors import NotFound
from holdfast.rules.screening import Outcome
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import MEETING_DAY, Month

NEXT = date(2026, 12, 22)
TODAY = date(2026, 11, 27)


def one_of(month: Month) -> Listing:
    return Listing.objects.filter(meeting_id=month.meeting_id, referral__screening__outcome="list")[0]


def decide(month: Month, row: Listing, outcome: Outcome, meeting_on: date | None = None) -> None:
    decide_referral(
        by=month.esther,
        area=month.world.river,
        referral_id=row.referral_id,
        outcome=outcome,
        because="She asked for it.",
        meeting_on=meeting_on,
    )


def test_a_case_decided_for_a_later_day_is_on_the_later_list_alone(month: Month) -> None:
    row = one_of(month)
    decide(month, row, Outcome.LIST, NEXT)
    later = actions.plan_meeting(by=month.esther, area=month.world.river, held_on=NEXT)
    listed = Listing.objects.filter(case_id=row.case_id, state=ListingState.LISTED)
    assert list(listed.values_list("meeting_id", flat=True)) == [later]
    assert Entry.objects.filter(event=Event.LISTING_REMOVED).count() == 1


def test_what_is_not_to_be_heard_any_more_never_leaves_with_the_list(month: Month) -> None:
    row, before = one_of(month), len(month.listed())
    decide(month, row, Outcome.NOT_ELIGIBLE)
    month.circulate()
    assert row.case_id not in {each.case_id for each in month.listed()}
    assert len(month.listed()) == before - 1


def test_what_left_with_a_sent_list_stays_there_and_is_listed_nowhere_else(month: Month) -> None:
    row = one_of(month)
    month.circulate()
    decide(month, row, Outcome.LIST, NEXT)
    actions.plan_meeting(by=month.esther, area=month.world.river, held_on=NEXT)
    listed = Listing.objects.filter(case_id=row.case_id, state=ListingState.LISTED)
    assert list(listed.values_list("meeting_id", flat=True)) == [month.meeting_id]


def test_putting_off_the_last_unanswered_case_ends_the_research_as_done(month: Month) -> None:
    month.circulate()
    ngozi, rows = month.viewer("Ngozi Eze"), month.listed("Ngozi Eze")
    for row in rows[:-1]:
        actions.answer_nothing_known(by=ngozi, area=month.world.river, listing_id=row.id, searched_on=TODAY)
    duty = Duty.objects.get(kind="research_return", owed_by_agency=ngozi.agency_id)
    assert duty.ended_at is None
    actions.defer_case(by=month.esther, area=month.world.river, listing_id=rows[-1].id, because="She is in hospital.")
    assert Duty.objects.get(pk=duty.id).ending == "discharged"


def test_where_every_case_was_put_off_research_ends_with_that_reason(month: Month) -> None:
    month.circulate()
    for row in month.listed():
        actions.defer_case(by=month.esther, area=month.world.river, listing_id=row.id, because="Snow.")
    endings = Duty.objects.filter(kind="research_return").values_list("ending", flat=True)
    assert set(endings) == {"excused"}


def test_nobody_kept_out_of_a_case_is_given_an_action_of_it(month: Month) -> None:
    month.open()
    kevin = month.viewer("Kevin Reid")
    seen = {each.id for each in month.listed("Kevin Reid")}
    hidden = next(each.id for each in month.listed() if each.id not in seen)
    assert kevin.agency_id is not None
    due = MEETING_DAY + timedelta(days=3)
    wanted = ActionWanted(kevin.agency_id, "Walk by.", due, Whom.SURVIVOR, owner_user_id=kevin.user_id)
    with pytest.raises(OwnerElsewhere):
        actions.agree_action(by=month.esther, area=month.world.river, listing_id=hidden, wanted=wanted)


def test_an_action_is_taken_back_once(month: Month) -> None:
    month.open()
    agency = month.agency("Rivermouth Police")
    wanted = ActionWanted(agency, "Walk by.", MEETING_DAY, Whom.SURVIVOR)
    listing_id = month.listed()[0].id
    action = actions.agree_action(by=month.esther, area=month.world.river, listing_id=listing_id, wanted=wanted)
    actions.withdraw_action(by=month.esther, action_id=action, because="Twice.")
    with pytest.raises(NotFound):
        actions.withdraw_action(by=month.esther, action_id=action, because="Twice.")


def test_a_changed_decision_and_back_again_opens_what_it_asks_for_anew(month: Month) -> None:
    row = Screening.objects.filter(outcome="emergency")[0]

    def owed() -> list[str]:
        duties = Duty.objects.filter(subject_id=row.referral_id, kind="emergency_conference").order_by(
            "opened_at", "id"
        )
        return list(duties.values_list("ending", flat=True))

    def decided(outcome: Outcome, because: str = "") -> None:
        decide_referral(
            by=month.esther, area=month.world.river, referral_id=row.referral_id, outcome=outcome, because=because
        )

    assert owed() == [""]
    decided(Outcome.LIST, "She is safe with her sister.")
    assert owed() == ["excused"]
    decided(Outcome.EMERGENCY)
    assert owed() == ["excused", ""]
    decided(Outcome.EMERGENCY)
    assert owed() == ["excused", ""]


def test_what_a_decision_no_longer_asks_for_is_never_called_done(month: Month) -> None:
    row = Screening.objects.filter(outcome="not_eligible", decided_at=None)[0]
    for outcome, because in ((Outcome.EMERGENCY, "He was released."), (Outcome.NOT_ELIGIBLE, "")):
        decide_referral(
            by=month.esther, area=month.world.river, referral_id=row.referral_id, outcome=outcome, because=because
        )
    duty = Duty.objects.get(subject_id=row.referral_id, kind="emergency_conference")
    assert duty.ending == "excused"


def test_what_stands_on_a_sent_list_is_not_said_to_wait_for_another(month: Month) -> None:
    row = one_of(month)
    month.circulate()
    later = actions.plan_meeting(by=month.esther, area=month.world.river, held_on=NEXT)
    before = queries.meeting_for(month.esther, month.world.river, later).waiting
    decide(month, row, Outcome.LIST, NEXT)
    assert queries.meeting_for(month.esther, month.world.river, later).waiting == before


def test_a_decision_on_its_page_takes_the_case_off_the_unsent_list_at_once(month: Month) -> None:
    row = one_of(month)
    client = browser_with(session_of("Esther Vaughan"))
    typed = {"outcome": Outcome.NOT_ELIGIBLE.value, "because": "She asked for it."}
    client.post(f"/referrals/{row.referral_id}/decide/", typed)
    assert not Listing.objects.filter(pk=row.id).exists()


def test_an_emergency_conference_not_sent_yet_is_given_up_with_its_decision(month: Month) -> None:
    row = Screening.objects.filter(outcome="emergency")[0]
    meeting = actions.call_emergency(
        by=month.esther, area=month.world.river, referral_id=row.referral_id, held_on=TODAY
    )
    decide_referral(
        by=month.esther,
        area=month.world.river,
        referral_id=row.referral_id,
        outcome=Outcome.NOT_ELIGIBLE,
        because="It was another house.",
    )
    with pytest.raises(NothingListed):
        actions.circulate(by=month.esther, area=month.world.river, meeting_id=meeting, agency_ids=month.invited())
