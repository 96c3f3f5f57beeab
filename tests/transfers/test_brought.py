"""The minutes and risk checklists go over with the case, as somebody none of their authors named may read them."""

from __future__ import annotations

import pytest

from holdfast.cases.actions.erasing import erase_case
from holdfast.conference.actions.received import acknowledge_transfer, refuse_transfer
from holdfast.conference.actions.transferring import take_back
from holdfast.conference.models import Arrival
from holdfast.conference.queries.brought import brought_with, to_be_brought
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import forget_keys
from tests.transfers.conftest import Moving
from tests.web.test_referral_pages import browser_of, said


def test_the_sender_is_told_beforehand_what_goes_and_what_stays(moving: Moving) -> None:
    page = said(browser_of("Esther Vaughan").get(f"/transfers/of/{moving.case_id}/"))
    assert "The minutes of 1 meeting" in page
    assert "1 risk checklist" in page
    assert "2 contributions stay behind in whole or in part" in page


def test_the_other_coordinator_reads_the_minutes_and_no_marked_or_named_part(moving: Moving) -> None:
    arrival_id = moving.send()
    page = said(browser_of("Martin Sole").get(f"/transfers/arrivals/{arrival_id}/along/"))
    for there in ("Zqopen", "Zqpart", "[…]", "Zqrisk", "The school knows.", "Zqnote", "Drive past each evening."):
        assert there in page
    for kept in ("Zqnamed", "Zqmarked", "[["):
        assert kept not in page
    brought = brought_with(moving.martin, arrival_id)
    assert (brought.kept_back, len(brought.assessed)) == (2, 1)
    assert brought.assessed[0].yes_to


def test_it_is_read_by_whoever_sees_the_case_there_and_by_nobody_of_the_area_it_left(moving: Moving) -> None:
    arrival_id = moving.send()
    ruth = moving.world.viewer("Joan Firth")
    with pytest.raises(NotFound):
        brought_with(ruth, arrival_id)
    referral_id = acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=arrival_id)
    assert referral_id == arrival_id
    with pytest.raises(NotFound):
        brought_with(moving.esther, arrival_id)
    assert browser_of("Esther Vaughan").get(f"/transfers/arrivals/{arrival_id}/along/").status_code == 404
    row = Arrival.objects.get(pk=arrival_id)
    assert row.referral is not None
    assert row.referral.case_id is not None
    page = said(browser_of("Martin Sole").get(f"/cases/{row.referral.case_id}/"))
    assert f"/transfers/arrivals/{arrival_id}/along/" in page


def test_refused_or_taken_back_nothing_of_it_stays(moving: Moving) -> None:
    arrival_id = moving.send()
    take_back(by=moving.esther, case_id=moving.case_id, because="She stays.")
    assert Arrival.objects.get(pk=arrival_id).brought is None
    again = moving.send()
    refuse_transfer(by=moving.martin, arrival_id=again, because="She is not here.")
    assert Arrival.objects.get(pk=again).brought is None


def test_what_came_from_a_third_area_goes_on(moving: Moving) -> None:
    arrival_id = moving.send()
    acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=arrival_id)
    case_id = Arrival.objects.get(pk=arrival_id).referral.case_id  # type: ignore[union-attr]  # acknowledged
    assert case_id is not None
    onward = to_be_brought(moving.martin, "Northgate", case_id)
    assert [each.area for each in onward.heard] == ["Rivermouth"]
    assert {each.area for each in onward.assessed} == {"Rivermouth", "Northgate"}
    assert onward.kept_back == 2


def test_erasing_the_case_there_erases_what_came_with_it(moving: Moving) -> None:
    arrival_id = moving.send()
    acknowledge_transfer(by=moving.martin, area=moving.world.north, arrival_id=arrival_id)
    case_id = Arrival.objects.get(pk=arrival_id).referral.case_id  # type: ignore[union-attr]  # acknowledged
    assert case_id is not None
    martin = moving.world.viewer("Martin Sole", stepped_up=True)
    long_ago = clock.local_day("Europe/London").replace(year=2010)
    erase_case(by=martin, area=moving.world.north, case_id=case_id, ended_on=long_ago)
    forget_keys()
    row = Arrival.objects.get(pk=arrival_id)
    assert (row.brought, row.written) == (None, None)
