"""Deciding, completing and answering through the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.cases.models import Referral
from tests.cases.sheets import encoded, row
from tests.web.test_referral_pages import browser_of, page_of, said
from tests.world import World, key_file, make_month, world

__all__ = ["key_file", "world"]


@pytest.fixture
def month(db: None, key_file: Path) -> World:
    """The world with the month taken in."""
    return make_month()


def outcome_of(ref: str) -> str:
    """Return what stands of a referral."""
    return Referral.objects.select_related("screening").get(ref=ref).screening.outcome


def test_the_coordinator_agrees_and_the_referral_leaves_the_waiting_ones(month: World) -> None:
    browser = browser_of("Esther Vaughan")
    assert "waiting for the coordinator" in said(browser.get(page_of("A-01")))
    browser.post(f"{page_of('A-01')}decide/", {"outcome": outcome_of("A-01"), "because": ""})
    assert "Decided by the coordinator on" in said(browser.get(page_of("A-01")))
    waiting = [each[0].text for each in browser.get("/referrals/").context["table"].rows]
    decided = [each[0].text for each in browser.get("/referrals/?show=decided").context["table"].rows]
    assert "A-01" not in waiting
    assert decided == ["A-01"]
    assert len(waiting) == 25


def test_departing_without_a_reason_is_told_and_keeps_what_was_chosen(month: World) -> None:
    browser = browser_of("Esther Vaughan")
    page = browser.post(f"{page_of('A-01')}decide/", {"outcome": "not_eligible", "because": ""})
    assert "write why" in said(page)
    assert page.context["form"]["outcome"].value() == "not_eligible"
    assert outcome_of("A-01") != "not_eligible"
    browser.post(f"{page_of('A-01')}decide/", {"outcome": "not_eligible", "because": "Outreach has her."})
    assert "Outreach has her." in said(browser.get(page_of("A-01")))


def test_all_that_are_ticked_are_agreed_with_at_once(month: World) -> None:
    browser = browser_of("Esther Vaughan")
    ticked = [str(each) for each in Referral.objects.values_list("id", flat=True)[:3]]
    browser.post("/referrals/agree/", {"ticked": ticked})
    assert Referral.objects.filter(screening__decided_at__isnull=False).count() == 3
    assert "nothing was decided" in said(browser.post("/referrals/agree/", follow=True))


@pytest.mark.parametrize("name", ["Stuart Bell", "Priya Raman", "Martin Sole", "Ruth Adler"])
def test_nobody_else_decides_or_is_shown_the_form(month: World, name: str) -> None:
    browser = browser_of(name)
    assert browser.post(f"{page_of('A-01')}decide/", {"outcome": "list"}).status_code == 404
    ticked = [str(Referral.objects.get(ref="A-01").id)]
    assert browser.post("/referrals/agree/", {"ticked": ticked}).status_code == 404
    assert "Your decision" not in said(browser.get(page_of("A-01")))


def test_a_question_is_answered_on_the_page_and_offers_to_decide_again(world: World) -> None:
    world.take_in(encoded([row(survivor_dob="31/02/1990")]))
    coordinator, sender = browser_of("Esther Vaughan"), browser_of("Stuart Bell")
    coordinator.post(f"{page_of('B-01')}decide/", {"outcome": outcome_of("B-01")})
    [asked] = sender.get(page_of("B-01")).context["asked"]
    sender.post(f"{page_of('B-01')}answer/", {"key": asked.key, "text": "She says the 3rd of March."})
    page = said(coordinator.get(page_of("B-01")))
    assert "She says the 3rd of March." in page
    assert "Does the answer change it?" in page
    assert "Write the answer in words" in said(
        sender.post(f"{page_of('B-01')}answer/", {"key": asked.key, "text": ""}, follow=True)
    )


def test_what_was_completed_leads_to_the_one_that_took_its_place(world: World) -> None:
    world.take_in(encoded([row(consent="")]))
    first = Referral.objects.get()
    world.take_in(encoded([row()]))
    second = Referral.objects.exclude(pk=first.id).get()
    browser = browser_of("Esther Vaughan")
    page = browser.get(f"/referrals/{first.id}/")
    assert f"/referrals/{second.id}/" in said(page)
    assert "Your decision" not in said(page)
    assert [each[0].href for each in browser.get("/referrals/").context["table"].rows] == [f"/referrals/{second.id}/"]
