"""A referral that joins a case after its list went round reaches those invited as the list did, and never by itself."""

from __future__ import annotations

from uuid import UUID

import pytest

from holdfast.cases.access import referrals_visible_to
from holdfast.cases.models import Referral
from holdfast.conference import actions
from holdfast.conference.actions import NothingJoined
from holdfast.conference.models import Listing
from holdfast.people.access import visible_to
from holdfast.people.models import Person
from holdfast.sharing.models import Share
from tests.cases.sheets import encoded
from tests.cases.sheets import month as shipped_month
from tests.conference.conftest import Month
from tests.web.test_referral_pages import browser_of, said
from tests.world import World

CHILD = "Zqtobias Pettigrew"


def join_the_list(world: World) -> UUID:
    """Take in a second referral of a pair on the list, which names one child more; its id."""
    first = next(each for each in shipped_month() if each["survivor_name"] == "Marisol Pettigrew")
    again = first | {
        "ref": "Z-99",
        "submitted_at": "2026-11-27T09:00",
        "agency": "Rivermouth General Hospital",
        "agency_type": "health",
        "children": f"{CHILD}|2019-03-04",
    }
    report = world.take_in(encoded([again]))
    assert [each.outcome for each in report.answers] == ["join"]
    return Referral.objects.get(ref="Z-99").id


def sees(month: Month, name: str, referral_id: UUID) -> tuple[bool, bool]:
    """Whether somebody sees the referral, and the child it brought."""
    viewer = month.viewer(name)
    child = next(each for each in Person.objects.all() if each.name == CHILD)
    return (
        referrals_visible_to(viewer).filter(pk=referral_id).exists(),
        visible_to(viewer).filter(pk=child.id).exists(),
    )


def test_it_is_sent_by_a_person_under_a_share_of_its_own(month: Month) -> None:
    month.circulate()
    listing = Listing.objects.get(pk=month.case_of("Marisol Pettigrew").id)
    before = Share.objects.filter(subject_id=listing.case_id).count()
    referral_id = join_the_list(month.world)
    assert sees(month, "Ngozi Eze", referral_id) == (False, False)

    page = f"/meetings/{month.meeting_id}/"
    browser = browser_of("Esther Vaughan")
    assert "1 referral joined a case of this list" in said(browser.get(page))
    assert "Ngozi" not in said(browser.get(f"{page}send-joined/"))
    answer = browser.post(f"{page}send-joined/", {}, follow=True)
    assert "What joined 1 case was sent." in said(answer)
    assert "joined a case of this list" not in said(browser.get(page))

    assert sees(month, "Ngozi Eze", referral_id) == (True, True)
    shares = Share.objects.filter(subject_id=listing.case_id)
    assert shares.count() == before + 1
    first, sent = listing.share_id, listing.sent_at
    listing.refresh_from_db()
    assert (listing.share_id, listing.sent_at) == (first, sent)
    with pytest.raises(NothingJoined):
        actions.send_joined(by=month.esther, area=month.world.river, meeting_id=month.meeting_id)


def test_whoever_is_walled_from_the_case_is_not_told_of_it_and_the_chair_sends_it(month: Month) -> None:
    month.circulate()
    referral_id = join_the_list(month.world)
    listing = Listing.objects.get(pk=month.case_of("Marisol Pettigrew").id)
    actions.declare_conflict(by=month.esther, listing_id=listing.id)
    page = f"/meetings/{month.meeting_id}/"
    browser = browser_of("Esther Vaughan")
    assert "joined a case of this list" not in said(browser.get(page))
    assert "every referral of these cases already" in said(browser.get(f"{page}send-joined/", follow=True))
    with pytest.raises(NothingJoined):
        actions.send_joined(by=month.esther, area=month.world.river, meeting_id=month.meeting_id)
    anita = month.viewer("Anita Halloran")
    assert actions.send_joined(by=anita, area=month.world.river, meeting_id=month.meeting_id) == 1
    assert sees(month, "Ngozi Eze", referral_id) == (True, True)
