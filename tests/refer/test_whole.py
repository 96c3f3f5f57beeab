"""A whole referral, page by page, as a representative and as somebody without an account."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from holdfast.access.choices import WallState
from holdfast.access.models import Wall
from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from holdfast.cases.models import Draft, Referral
from holdfast.duties.models import Duty
from holdfast.people.models import Person
from holdfast.rules.screening import Outcome
from tests.refer.conftest import browser_of
from tests.refer.filling import CHILD, HARMER, PAGES, fill
from tests.world import World

SEALED: tuple[str, ...] = (
    *("7 Tern Lane", "ZZ1 4AB", "01632 960777", "weekday mornings", "bluebell", "her sister"),
    *("Harbour Bakery", "Quay Surgery", "9 Heron Court", "Saltmarsh Primary"),
)


def sent_by(browser: Client, draft_id: UUID, world: World) -> Referral:
    """Fill and send a draft, and return what it became."""
    fill(browser, draft_id, world.river)
    answer = browser.post(f"/refer/{draft_id}/send/")
    assert answer.status_code == 302
    assert answer["Location"] == f"/refer/{draft_id}/sent/"
    return Referral.objects.get()


def test_a_representative_sends_a_whole_referral_and_nothing_is_lost(world: World, draft: UUID) -> None:
    referral = sent_by(browser_of("Stuart Bell"), draft, world)
    assert referral.screening.outcome == Outcome.LIST.value
    assert referral.agency is not None
    assert referral.agency.name == "Rivermouth Police"
    kept = str({**referral.answers, **referral.whereabouts})
    said = [each for page in PAGES.values() for each in page.values() if isinstance(each, str) and "\n" not in each]
    for text in (*said, *HARMER.values(), *CHILD.values()):
        assert text in kept, text


def test_where_she_is_stays_out_of_what_is_not_sealed(world: World, draft: UUID) -> None:
    referral = sent_by(browser_of("Stuart Bell"), draft, world)
    assert [text for text in SEALED if text in str(referral.answers)] == []
    assert [text for text in SEALED if text not in str(referral.whereabouts)] == []


def test_the_people_are_known_by_all_their_names_and_days(world: World, draft: UUID) -> None:
    sent_by(browser_of("Stuart Bell"), draft, world)
    people = {row.name: row for row in Person.objects.all()}
    assert set(people) == {"Orla Fenwick", "Bryn Fenwick", "Tam Fenwick"}
    assert set(people["Orla Fenwick"].other_names) == {"Orla Marsh", "O. Fenwick"}
    assert set(people["Bryn Fenwick"].other_names) == {"Bee Fenwick", "B. Marsh"}
    assert "1990-03-14" in str(people["Orla Fenwick"].births)
    assert "1991-03-14" in str(people["Orla Fenwick"].births)


def test_the_checklist_is_scored_and_an_unknown_is_never_a_no(world: World, draft: UUID) -> None:
    referral = sent_by(browser_of("Stuart Bell"), draft, world)
    assert referral.answers["ric"] == "Y" * 15 + "D-" + "N" * 7
    assert referral.answers["checklist_version"].startswith("ric ")


def test_the_no_consent_record_is_whole(world: World, draft: UUID) -> None:
    referral = sent_by(browser_of("Stuart Bell"), draft, world)
    for name in ("no_consent_lawful", "no_consent_necessary", "no_consent_proportionate", "no_consent_by"):
        assert str(PAGES["no-consent"][name]) in referral.answers["no_consent_reason"]


def test_an_agreed_referral_carries_no_reasons_against_her_will(world: World, draft: UUID) -> None:
    browser = browser_of("Stuart Bell")
    fill(browser, draft, world.river)
    browser.post(f"/refer/{draft}/wishes/", {"consent": "given"})
    assert f"/refer/{draft}/no-consent/" not in browser.get(f"/refer/{draft}/").content.decode()
    browser.post(f"/refer/{draft}/send/")
    referral = Referral.objects.get()
    assert "no_consent_reason" not in referral.answers
    assert "no_consent_lawful" not in referral.answers


def test_the_adviser_is_told_at_the_moment_of_sending_and_the_page_says_so(world: World, draft: UUID) -> None:
    browser = browser_of("Stuart Bell")
    referral = sent_by(browser, draft, world)
    assert Duty.objects.filter(subject_id=referral.id, kind="idva_contact").count() == 1
    page = browser.get(f"/refer/{draft}/sent/").content.decode()
    assert referral.ref in page
    assert "was told at this moment" in page
    assert "Urgent steps do not wait for the meeting" in page


def test_the_wall_stands_as_soon_as_it_is_sent(world: World, draft: UUID) -> None:
    referral = sent_by(browser_of("Stuart Bell"), draft, world)
    huw = User.objects.get(name="Huw Llewelyn")
    raised = Wall.objects.filter(user_id=huw.id, state=WallState.RAISED).values_list("subject_id", flat=True)
    assert {referral.id, referral.case_id} <= set(raised)
    assert browser_of("Huw Llewelyn").get(f"/referrals/{referral.id}/").status_code == 404


def test_the_ledger_names_the_sender_and_the_house_for_the_rest(world: World, draft: UUID) -> None:
    referral = sent_by(browser_of("Stuart Bell"), draft, world)
    stuart = User.objects.get(name="Stuart Bell")
    [submitted] = Entry.objects.filter(event="referral.submitted")
    assert (submitted.actor_id, submitted.subject_id) == (stuart.id, referral.id)
    assert Entry.objects.get(event="referral.screened").actor_id is None


def test_sending_twice_sends_once_and_empties_the_draft(world: World, draft: UUID) -> None:
    browser = browser_of("Stuart Bell")
    sent_by(browser, draft, world)
    assert browser.post(f"/refer/{draft}/send/")["Location"] == f"/refer/{draft}/sent/"
    assert Referral.objects.count() == 1
    row = Draft.objects.get()
    assert (row.answers, row.whereabouts) == ({}, {})
    assert browser.get(f"/refer/{draft}/survivor/").status_code == 302
    assert browser.get("/refer/").context["table"].rows == []


def test_a_guest_sends_a_whole_referral_without_an_account(world: World, guest: tuple[Client, UUID]) -> None:
    browser, draft_id = guest
    referral = sent_by(browser, draft_id, world)
    assert referral.screening.outcome == Outcome.LIST.value
    page = browser.get(f"/refer/{draft_id}/sent/").content.decode()
    assert referral.ref in page
    assert str(referral.id) not in page
    [submitted] = Entry.objects.filter(event="referral.submitted")
    assert submitted.actor_id is None
    assert submitted.agency_id == referral.agency_id


@pytest.mark.parametrize(("part", "missing"), [("survivor", "survivor"), ("home", "home")])
def test_what_cannot_be_decided_is_not_sent_and_leads_to_what_is_missing(
    world: World, draft: UUID, part: str, missing: str
) -> None:
    browser = browser_of("Stuart Bell")
    fill(browser, draft, world.river)
    browser.post(f"/refer/{draft}/{part}/", dict.fromkeys(PAGES[part], ""))
    answer = browser.post(f"/refer/{draft}/send/", follow=True)
    assert Referral.objects.count() == 0
    page = answer.content.decode()
    assert "The referral was not sent" in page
    assert "Everything you wrote is kept" in page
    assert f"/refer/{draft}/{missing}/" in page
