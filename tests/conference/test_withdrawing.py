"""A disclosure that is ended ends what stood on it: page, list, search, paper, and what is owed on it."""

from __future__ import annotations

from uuid import UUID

from holdfast.cases.access import cases_visible_to, referrals_visible_to
from holdfast.conference import actions, queries
from holdfast.conference.actions.withdrawing import withdraw_share
from holdfast.conference.models import Listing
from holdfast.documents.build import Kind
from holdfast.duties.models import Duty
from holdfast.people.access import visible_to
from holdfast.people.matching.score import Described
from holdfast.people.queries import people_found
from holdfast.rules.sharing import Item
from holdfast.sharing.models import Share
from tests.conference.conftest import MEETING_DAY, Month
from tests.documents.meeting import copy_of, plainly, text_of
from tests.web.test_referral_pages import browser_of, said

HERS = "Marisol Pettigrew"


def end(month: Month, case_id: UUID, item: Item) -> None:
    """End what was shared of a case."""
    [share] = Share.objects.filter(subject_id=case_id, items=[item.value], from_agency_id=month.esther.agency_id)
    withdraw_share(by=month.esther, area=month.world.river, subject_ids=[case_id], share_id=share.id)


def test_a_case_taken_from_the_list_is_gone_everywhere_and_nobody_owes_an_answer_on_it(month: Month) -> None:
    month.circulate()
    row, huw = month.case_of(HERS), month.viewer("Ngozi Eze")
    assert row.people is not None
    many = len(queries.listed_at(huw, month.meeting_id))
    page = f"/cases/{row.case_id}/told/{Listing.objects.get(pk=row.id).share_id}/"
    browser = browser_of("Esther Vaughan")
    assert "End it now" in said(browser.get(page))
    assert "The share is ended" in said(browser.post(f"{page}end/", follow=True))

    assert not cases_visible_to(huw).filter(pk=row.case_id).exists()
    assert not referrals_visible_to(huw).filter(case_id=row.case_id).exists()
    assert not visible_to(huw).filter(id__in=row.people.ids).exists()
    assert people_found(huw, Described((HERS,), frozenset(), "")) == []
    assert len(queries.listed_at(huw, month.meeting_id)) == many - 1
    assert plainly(HERS) not in plainly(text_of(copy_of(month, Kind.CASE_LIST, "Ngozi Eze")))
    for each in queries.listed_at(huw, month.meeting_id):
        actions.answer_nothing_known(
            by=huw, area=month.world.river, listing_id=each.id, searched_on=MEETING_DAY.replace(month=11)
        )
    owed = Duty.objects.get(kind="research_return", owed_by_agency_id=huw.agency_id, subject_id=month.meeting_id)
    assert owed.ending == "discharged"
    assert HERS in {each.people.survivor.name for each in month.listed() if each.people and each.people.survivor}


def test_minutes_taken_back_are_in_no_copy_made_later_for_those_they_went_to(month: Month) -> None:
    month.open()
    row = month.case_of(HERS)
    for each in month.listed():
        actions.close_case(by=month.esther, area=month.world.river, listing_id=each.id)
    actions.close_meeting(by=month.esther, area=month.world.river, meeting_id=month.meeting_id)
    actions.agree_minutes(by=month.esther, meeting_id=month.meeting_id)
    actions.send_minutes(by=month.esther, area=month.world.river, meeting_id=month.meeting_id)
    assert plainly(HERS) in plainly(text_of(copy_of(month, Kind.MINUTES, "Ngozi Eze")))
    end(month, row.case_id, Item.MINUTES)
    assert plainly(HERS) not in plainly(text_of(copy_of(month, Kind.MINUTES, "Ngozi Eze")))
    assert plainly(HERS) not in plainly(text_of(copy_of(month, Kind.MINUTES, "Ngozi Eze", by="Esther Vaughan")))
    assert plainly(HERS) in plainly(text_of(copy_of(month, Kind.MINUTES, "Esther Vaughan")))
