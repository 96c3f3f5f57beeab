"""A one-time link: opened once, by a button, in one browser, and to one draft."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from holdfast.access.choices import Verb
from holdfast.access.decide import SignInNeeded, may, require, require_standing
from holdfast.access.viewer import Viewer, guest_of
from holdfast.agencies.choices import Role
from holdfast.audit.models import Entry
from holdfast.cases.access import cases_visible_to, drafts_visible_to, referrals_visible_to
from holdfast.cases.actions.guests import end_link, make_link
from holdfast.cases.models import Draft, GuestLink, Referral
from holdfast.duties.access import visible_to as duties_visible_to
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from tests.access_matrix.routes import OPEN, every_route
from tests.refer.conftest import agency_named, browser_of, path_of
from tests.refer.filling import PAGES, fill
from tests.world import World


def test_opening_the_link_spends_nothing(link: str) -> None:
    scanner = Client()
    for _ in range(3):
        assert scanner.get(link).status_code == 200
    assert Draft.objects.count() == 0
    assert Client().post(link).status_code == 302


def test_a_spent_link_answers_as_if_it_had_never_been(link: str) -> None:
    first = Client()
    assert first.post(link).status_code == 302
    never = Client().get(path_of(b"\1" * 32))
    for browser in (first, Client()):
        for answer in (browser.get(link), browser.post(link)):
            assert (answer.status_code, answer.content) == (404, never.content)
    assert Draft.objects.count() == 1
    assert Entry.objects.filter(event="guest_link.refused").count() == 5


def test_an_expired_link_opens_nothing(link: str) -> None:
    GuestLink.objects.update(expires_at=clock.real_now() - timedelta(seconds=1))
    assert Client().get(link).status_code == 404
    assert Client().post(link).status_code == 404
    assert Draft.objects.count() == 0


def test_an_ended_link_opens_nothing_and_puts_out_who_came_in_by_it(world: World, guest: tuple[Client, UUID]) -> None:
    browser, draft_id = guest
    assert browser.get(f"/refer/{draft_id}/").status_code == 200
    end_link(by=world.viewer("Esther Vaughan"), link_id=GuestLink.objects.get().id)
    assert browser.get(f"/refer/{draft_id}/").status_code == 302


def test_another_browser_does_not_see_the_draft(guest: tuple[Client, UUID]) -> None:
    answer = Client().get(f"/refer/{guest[1]}/")
    assert answer.status_code == 302
    assert "/sign-in" in answer["Location"] or "/accounts" in answer["Location"]


def test_the_session_of_a_guest_is_over_after_four_hours(
    guest: tuple[Client, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, draft_id = guest
    later = clock.real_now() + timedelta(hours=4, seconds=1)
    monkeypatch.setattr("holdfast.web.viewing.real_latest", lambda: later)
    assert browser.get(f"/refer/{draft_id}/").status_code == 302


def test_after_sending_a_guest_sees_only_that_it_was_sent(world: World, guest: tuple[Client, UUID], link: str) -> None:
    browser, draft_id = guest
    fill(browser, draft_id, world.river)
    browser.post(f"/refer/{draft_id}/send/")
    assert browser.get(f"/refer/{draft_id}/sent/").status_code == 200
    for part in PAGES:
        assert browser.get(f"/refer/{draft_id}/{part}/")["Location"] == f"/refer/{draft_id}/sent/"
        assert browser.post(f"/refer/{draft_id}/{part}/", {"narrative": "More."}).status_code == 302
    assert browser.get(f"/referrals/{Referral.objects.get().id}/").status_code == 302
    assert Client().post(link).status_code == 404


def test_a_guest_sees_nothing_else_on_any_address(world: World, guest: tuple[Client, UUID], draft: UUID) -> None:
    browser, own = guest
    world.take_in_month()
    for route in every_route():
        if route.is_of_allauth or route.name in OPEN:
            continue
        things = [draft, Referral.objects.all()[0].id] if route.takes_id else [""]
        for thing in things:
            for answer in (browser.get(route.path(thing)), browser.post(route.path(thing))):
                assert answer.status_code in {302, 404, 405}, f"{route.name} {thing}"
    assert browser.get(f"/refer/{own}/").status_code == 200


def test_a_guest_has_no_standing_and_no_verb(world: World) -> None:
    guest = guest_of(
        agency_id=agency_named("Rivermouth Police"), partnership_id=world.river.id, draft_id=world.river.id
    )
    posing = Viewer(partnership_id=world.river.id, role=Role.COORDINATOR, draft_id=world.river.id)
    world.take_in_month()
    for viewer in (guest, posing):
        assert not viewer.is_operator
        assert not any(may(viewer, verb) for verb in Verb)
        with pytest.raises(SignInNeeded):
            require_standing(viewer)
        with pytest.raises(SignInNeeded):
            require(viewer, Verb.REFER)
    assert not referrals_visible_to(guest).exists()
    assert not cases_visible_to(guest).exists()
    assert not duties_visible_to(guest).exists()
    assert not drafts_visible_to(guest).exists()


@pytest.mark.parametrize(
    ("name", "agency", "may_make"),
    [
        ("Esther Vaughan", "Rivermouth Police", True),
        ("Stuart Bell", "Rivermouth Police", True),
        ("Stuart Bell", "Turning Tide", False),
        ("Dana Whitlock", "Rivermouth Police", False),
        ("Owen Price", "Rivermouth Police", False),
        ("Martin Sole", "Rivermouth Police", False),
    ],
)
def test_who_may_make_a_link_and_for_whom(world: World, name: str, agency: str, *, may_make: bool) -> None:
    if may_make:
        assert len(make_link(by=world.viewer(name), agency_id=agency_named(agency))) == 32
        return
    with pytest.raises(NotFound):
        make_link(by=world.viewer(name), agency_id=agency_named(agency))
    assert not GuestLink.objects.exists()


def test_the_link_is_shown_once_and_kept_nowhere(world: World) -> None:
    browser = browser_of("Esther Vaughan")
    page = browser.post("/refer/links/", {"agency": str(agency_named("Rivermouth Police"))})
    made = page.context["made"]
    assert made in page.content.decode()
    assert made not in browser.get("/refer/links/").content.decode()
    token = UUID(made.split("/")[-3]).bytes + UUID(made.split("/")[-2]).bytes
    assert token not in bytes(GuestLink.objects.get().token_hash)
    assert Client().get(made).status_code == 200


def test_an_agency_of_another_area_cannot_be_chosen(world: World) -> None:
    page = browser_of("Esther Vaughan").post("/refer/links/", {"agency": str(agency_named("Northgate Police"))})
    assert "Choose one of the agencies shown. No link was made." in page.content.decode()
    assert not GuestLink.objects.exists()


def test_a_guest_may_throw_the_draft_away(guest: tuple[Client, UUID]) -> None:
    browser, draft_id = guest
    answer = browser.post(f"/refer/{draft_id}/throw-away/", follow=True)
    assert "nobody can read what you wrote" in answer.content.decode()
    assert browser.get(f"/refer/{draft_id}/").status_code == 302
