"""Drafts: whose they are, how they are kept, and what is said of what cannot be kept."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from holdfast.access.models import Wall
from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from holdfast.cases.actions.drafting import AlreadySent, TooMany, begin_draft, keep_part, keep_person, send_draft
from holdfast.cases.facts.draft_fields import MOST_PEOPLE
from holdfast.cases.models import Draft, Referral
from holdfast.cases.queries.drafts import draft_for
from holdfast.kernel.errors import NotFound
from tests.refer.conftest import browser_of
from tests.refer.filling import HARMER, PAGES, fill, ticks
from tests.world import World


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("Stuart Bell", True),
        ("Kevin Reid", True),
        ("Dana Whitlock", False),
        ("Esther Vaughan", False),
        ("Priya Raman", False),
        ("Anita Halloran", False),
        ("Huw Llewelyn", False),
        ("Martin Sole", False),
        ("Owen Price", False),
    ],
)
def test_a_draft_is_its_authors_and_the_agencys_representatives(
    world: World, draft: UUID, name: str, *, sees: bool
) -> None:
    assert (browser_of(name).get(f"/refer/{draft}/").status_code == 200) is sees


def test_an_officers_draft_is_the_officers_and_the_representatives(world: World) -> None:
    draft_id = begin_draft(by=world.viewer("Dana Whitlock"))
    assert browser_of("Dana Whitlock").get(f"/refer/{draft_id}/").status_code == 200
    assert browser_of("Stuart Bell").get(f"/refer/{draft_id}/").status_code == 200


def test_whoever_is_named_is_kept_out_of_the_draft_before_it_is_sent(world: World, draft: UUID) -> None:
    named = {"must_not_receive": "Kevin Reid - his cousin, works at Rivermouth Police"}
    assert browser_of("Kevin Reid").get(f"/refer/{draft}/").status_code == 200
    browser_of("Stuart Bell").post(f"/refer/{draft}/keep-from/", named)
    assert browser_of("Kevin Reid").get(f"/refer/{draft}/").status_code == 404
    assert str(draft) not in browser_of("Kevin Reid").get("/refer/").content.decode()
    assert Wall.objects.get().user_id == User.objects.get(name="Kevin Reid").id


def test_a_colleague_who_bears_his_name_is_kept_out_of_the_draft(world: World, draft: UUID) -> None:
    keep_person(by=world.viewer("Stuart Bell"), draft_id=draft, kind="perpetrators", values={"name": "Kevin Reid"})
    assert browser_of("Kevin Reid").get(f"/refer/{draft}/").status_code == 404


def test_an_author_who_bears_his_name_goes_on_writing(world: World, draft: UUID) -> None:
    keep_person(by=world.viewer("Stuart Bell"), draft_id=draft, kind="perpetrators", values={"name": "Stuart Bell"})
    assert browser_of("Stuart Bell").get(f"/refer/{draft}/").status_code == 200


def test_half_a_page_is_kept_and_what_another_page_asks_stays(world: World, draft: UUID) -> None:
    browser = browser_of("Stuart Bell")
    browser.post(f"/refer/{draft}/survivor/", {"survivor_name": "Orla Fenwick"})
    browser.post(f"/refer/{draft}/happened/", {"narrative": "Shouting."})
    kept = draft_for(world.viewer("Stuart Bell"), draft)
    assert (kept.text("survivor_name"), kept.text("narrative")) == ("Orla Fenwick", "Shouting.")
    assert "Orla Fenwick" in browser.get(f"/refer/{draft}/survivor/").content.decode()


@pytest.mark.parametrize("part", sorted(set(PAGES) | {"checklist"}))
def test_an_empty_page_is_kept(world: World, draft: UUID, part: str) -> None:
    assert browser_of("Stuart Bell").post(f"/refer/{draft}/{part}/", {}).status_code == 302


@pytest.mark.parametrize("part", sorted(PAGES))
def test_too_long_an_answer_is_said_and_the_others_are_kept(world: World, draft: UUID, part: str) -> None:
    names = [name for name, value in PAGES[part].items() if isinstance(value, str) and value not in {"yes", "no"}]
    long = next(name for name in names if name not in {"survivor_gender", "consent"})
    browser = browser_of("Stuart Bell")
    answer = browser.post(f"/refer/{draft}/{part}/", {**PAGES[part], long: "x" * 10_001})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "is too long, so it was not kept. Everything else on this page was." in page
    kept = draft_for(world.viewer("Stuart Bell"), draft)
    assert kept.text(long) in {"", "Stuart Bell"}
    assert all(kept.text(name) for name in names if name != long and PAGES[part][name])


@pytest.mark.parametrize(
    ("part", "field"),
    [("contact", "safe_to_call"), ("wishes", "consent"), ("grounds", "grounds"), ("checklist", "item_injury")],
)
def test_a_choice_nobody_offered_is_refused_with_a_sentence(world: World, draft: UUID, part: str, field: str) -> None:
    answer = browser_of("Stuart Bell").post(f"/refer/{draft}/{part}/", {field: "<script>"})
    assert answer.status_code == 200
    assert "govuk-error-summary" in answer.content.decode()
    assert "<script>" not in str(draft_for(world.viewer("Stuart Bell"), draft).answers)


@pytest.mark.parametrize("written", ["31/02/1991", "14/13/1991", "1/1/2099", "spring 1991", "=1+1", "🙂"])
def test_a_day_that_cannot_be_read_is_kept_as_written_and_said(world: World, draft: UUID, written: str) -> None:
    browser = browser_of("Stuart Bell")
    answer = browser.post(f"/refer/{draft}/survivor/", {"survivor_dob": written}, follow=True)
    assert "was kept as you wrote it" in answer.content.decode()
    assert draft_for(world.viewer("Stuart Bell"), draft).text("survivor_dob") == written
    assert browser.get(f"/refer/{draft}/check/").status_code == 200


@pytest.mark.parametrize("written", [";", "|", ";;|\n", "a;b|c", "Ana\u202egnirts"])
def test_signs_that_part_people_do_no_harm_in_a_name(world: World, draft: UUID, written: str) -> None:
    browser = browser_of("Stuart Bell")
    fill(browser, draft, world.river)
    browser.post(f"/refer/{draft}/perpetrators/", {"name": written})
    assert browser.get(f"/refer/{draft}/check/").status_code == 200
    assert browser.post(f"/refer/{draft}/send/")["Location"] == f"/refer/{draft}/sent/"
    assert Referral.objects.get().answers["perpetrators"].startswith("Bryn Fenwick|2/7/1988|husband")


def test_a_script_keeps_the_draft_without_leaving_the_page(world: World, draft: UUID) -> None:
    browser = browser_of("Stuart Bell")
    words = {"X-Requested-With": "fetch"}
    assert browser.post(f"/refer/{draft}/happened/", {"narrative": "Kept."}, headers=words).status_code == 204
    assert browser.post(f"/refer/{draft}/happened/", {"narrative": "x" * 10_001}, headers=words).status_code == 422
    assert draft_for(world.viewer("Stuart Bell"), draft).text("narrative") == "Kept."


def test_the_checklist_is_counted_without_a_script(world: World, draft: UUID) -> None:
    browser = browser_of("Stuart Bell")
    browser.post(f"/refer/{draft}/checklist/", ticks(world.river, yes=13))
    page = browser.get(f"/refer/{draft}/checklist/")
    assert page.context["counts"] == {"yes": 13, "no": 9, "unknown": 1}
    assert page.context["unanswered"] == 0


def test_people_are_added_changed_and_taken_out(world: World, draft: UUID) -> None:
    browser, viewer = browser_of("Stuart Bell"), world.viewer("Stuart Bell")
    browser.post(f"/refer/{draft}/perpetrators/", {**HARMER, "next": "another"})
    [entry] = draft_for(viewer, draft).people("perpetrators")
    where = f"/refer/{draft}/perpetrators/{entry['id']}/"
    assert "9 Heron Court" in browser.get(where).content.decode()
    browser.post(where, {**HARMER, "name": "Bryn Marsh"})
    assert [each["name"] for each in draft_for(viewer, draft).people("perpetrators")] == ["Bryn Marsh"]
    browser.post(f"{where}remove/")
    assert draft_for(viewer, draft).people("perpetrators") == []
    assert "Heron" not in str(Draft.objects.get().whereabouts)
    assert browser.get(where).status_code == 404


def test_nobody_names_more_than_anybody_names(world: World, draft: UUID) -> None:
    viewer = world.viewer("Stuart Bell")
    for _ in range(MOST_PEOPLE):
        keep_person(by=viewer, draft_id=draft, kind="children", values={"name": "Tam"})
    with pytest.raises(TooMany):
        keep_person(by=viewer, draft_id=draft, kind="children", values={"name": "Tam"})
    page = browser_of("Stuart Bell").post(f"/refer/{draft}/children/", {"name": "Tam"}, follow=True)
    assert "was not added" in page.content.decode()


def test_a_draft_thrown_away_is_gone_for_everybody(world: World, draft: UUID) -> None:
    browser = browser_of("Stuart Bell")
    browser.post(f"/refer/{draft}/survivor/", PAGES["survivor"])
    assert browser.get(f"/refer/{draft}/throw-away/").status_code == 200
    assert Draft.objects.get().discarded_at is None
    assert browser.post(f"/refer/{draft}/throw-away/").status_code == 302
    assert browser.get(f"/refer/{draft}/").status_code == 404
    assert not Draft.objects.get().answers
    assert Entry.objects.filter(event="referral.discarded", subject_id=draft).exists()


def test_what_is_sent_is_not_changed_any_more(world: World, draft: UUID) -> None:
    fill(browser_of("Stuart Bell"), draft, world.river)
    by = world.viewer("Stuart Bell")
    send_draft(by=by, area=world.river, draft_id=draft)
    with pytest.raises(AlreadySent):
        keep_part(by=by, draft_id=draft, part="wishes", values={"wishes": "None."})


@pytest.mark.parametrize("name", ["Esther Vaughan", "Martin Sole", "Dana Whitlock", "Owen Price"])
def test_nobody_else_keeps_or_sends_it(world: World, draft: UUID, name: str) -> None:
    by = world.viewer(name)
    with pytest.raises(NotFound):
        keep_part(by=by, draft_id=draft, part="wishes", values={"wishes": "None."})
    with pytest.raises(NotFound):
        send_draft(by=by, area=world.river, draft_id=draft)


def test_the_list_asks_as_much_for_one_draft_as_for_twenty(world: World, draft: UUID) -> None:
    browser, by = browser_of("Stuart Bell"), world.viewer("Stuart Bell")
    asked = []
    for rows in (1, 21):
        browser.get("/refer/")
        with CaptureQueriesContext(connections["default"]) as heard:
            page = browser.get("/refer/")
        assert len(page.context["table"].rows) == rows
        asked.append(len(heard))
        for _ in range(20):
            begin_draft(by=by)
    assert asked[0] == asked[1] <= 14


def test_the_check_says_what_the_rule_would_say_and_nothing_of_what_is_known(world: World, draft: UUID) -> None:
    browser = browser_of("Stuart Bell")
    page = browser.get(f"/refer/{draft}/check/").content.decode()
    assert "It cannot be decided yet" in page
    fill(browser, draft, world.river)
    page = browser.get(f"/refer/{draft}/check/").content.decode()
    assert "15 yes on the checklist" in page
    assert "7 Tern Lane" in page
