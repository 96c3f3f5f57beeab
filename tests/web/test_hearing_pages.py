"""The room and one case on the day of the meeting, as the cast meets them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from holdfast.accounts.models import User
from holdfast.audit.events import Event
from holdfast.audit.models import Entry
from holdfast.conference import actions
from holdfast.conference.actions import ActionWanted
from holdfast.conference.choices import ListingState, MeetingState, Whom
from holdfast.conference.models import Action, Attendance, Contribution, Listing, LookBack, Meeting, Risk
from holdfast.kernel import clock
from holdfast.kernel.ids import new_id
from tests.access_matrix import matrix
from tests.access_matrix.visitors import session_of
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file, month
from tests.web.test_referral_pages import browser_of, said

__all__ = ["demo_clock", "key_file", "month"]

MOST_OF_THE_ROOM = 40
MOST_OF_A_CASE = 48
NOT_A_CHAIR = ["Ngozi Eze", "Stuart Bell", "Priya Raman", "Dana Whitlock", "Ruth Adler", "Owen Price", "Martin Sole"]


@pytest.fixture
def opened(month: Month) -> Month:
    """The December meeting, open."""
    month.open()
    return month


def case_page(month: Month, survivor: str = "Marisol Pettigrew", rest: str = "") -> str:
    """Return the address of a case's page at the meeting, or of what is posted below it."""
    return f"/hearing/case/{month.case_of(survivor).id}/{rest}"


def room_page(month: Month, rest: str = "") -> str:
    """Return the address of the room."""
    return f"/hearing/{month.meeting_id}/{rest}"


def name_risk(month: Month, survivor: str = "Marisol Pettigrew", text: str = "He is released on Friday.") -> UUID:
    """Name a risk as the chair does."""
    anita = month.viewer("Anita Halloran")
    return actions.name_risk(by=anita, listing_id=month.case_of(survivor).id, whom=Whom.SURVIVOR, text=text)


def agree(
    month: Month,
    agency: str = "Rivermouth Homes",
    *,
    text: str = "Change the locks",
    due_on: date = MEETING_DAY + timedelta(days=3),
    risk_id: UUID | None = None,
    survivor: str = "Marisol Pettigrew",
) -> UUID:
    """Agree an action as the chair does."""
    wanted = ActionWanted(month.agency(agency), text, due_on, Whom.SURVIVOR, risk_id=risk_id)
    return actions.agree_action(
        by=month.viewer("Anita Halloran"),
        area=month.world.river,
        listing_id=month.case_of(survivor).id,
        wanted=wanted,
    )


def plan(month: Month, **changed: str) -> dict[str, str]:
    """Return an action as the page's form sends it."""
    homes = month.agency("Rivermouth Homes")
    return {
        "plan-action": f"{homes}:managed_move",
        "plan-text": "",
        "plan-owner": "",
        "plan-due": "1w",
        "plan-answers": "",
        "plan-protects": "survivor",
    } | {f"plan-{name}": value for name, value in changed.items()}


def posted(name: str, address: str, typed: dict[str, str] | None = None) -> Any:
    """Return the answer to what a member of the cast posts."""
    return browser_of(name).post(address, typed or {})


def test_before_its_day_the_room_says_when_it_can_be_opened(month: Month) -> None:
    month.circulate()
    page = said(browser_of("Anita Halloran").get(room_page(month)))
    assert "can be opened on its day, Tuesday 8 December 2026" in page
    assert "Open the meeting" not in page
    posted("Anita Halloran", room_page(month, "open/"))
    assert Meeting.objects.get(pk=month.meeting_id).state == MeetingState.CIRCULATED


def test_before_the_list_is_sent_only_the_coordinator_finds_the_room(month: Month) -> None:
    page = said(browser_of("Esther Vaughan").get(room_page(month)))
    assert "has not been sent yet" in page
    assert browser_of("Ngozi Eze").get(room_page(month)).status_code == 404


def test_on_its_day_the_chair_opens_the_meeting(month: Month) -> None:
    month.circulate()
    clock.set_day(MEETING_DAY)
    assert "Open the meeting" in said(browser_of("Anita Halloran").get(room_page(month)))
    assert "Open the meeting" not in said(browser_of("Ngozi Eze").get(room_page(month)))
    posted("Anita Halloran", room_page(month, "open/"))
    assert Meeting.objects.get(pk=month.meeting_id).state == MeetingState.OPEN


def test_the_room_lists_repeats_first_and_nothing_of_the_walled(opened: Month) -> None:
    cases = browser_of("Ngozi Eze").get(room_page(opened)).context["cases"]
    assert ["repeat" in each.hint for each in cases] == [True] * 2 + [False] * 15
    assert len(browser_of("Huw Llewelyn").get(room_page(opened)).context["cases"]) == 16


def test_who_came_is_saved_at_once_and_each_signs_for_themselves(opened: Month) -> None:
    ngozi, grace = (User.objects.get(name=name).id for name in ("Ngozi Eze", "Grace Okoro"))
    typed = {
        f"{ngozi}-presence": "present",
        f"{ngozi}-information_sent": "on",
        f"{grace}-presence": "apologies",
        f"{grace}-deputy_for": "Somebody else",
    }
    posted("Esther Vaughan", room_page(opened, "attendance/"), typed)
    assert {row.user_id: row.presence for row in Attendance.objects.all()} == {ngozi: "present", grace: "apologies"}
    page = said(browser_of("Ngozi Eze").get(room_page(opened)))
    assert "I sign this" in page
    assert "for the safety of the people in these cases" in page
    assert "I sign this" not in said(browser_of("Grace Okoro").get(room_page(opened)))
    posted("Ngozi Eze", room_page(opened, "sign/"))
    assert Attendance.objects.get(user_id=ngozi).signed_at is not None
    assert "I sign this" not in said(browser_of("Ngozi Eze").get(room_page(opened)))
    assert Entry.objects.filter(event=Event.CONFIDENTIALITY_SIGNED.value).count() == 1


def test_who_is_not_present_signs_nothing(opened: Month) -> None:
    page = browser_of("Ngozi Eze").post(room_page(opened, "sign/"), follow=True)
    assert "You are not written down as present" in said(page)


def test_her_wishes_stand_first_on_the_case(opened: Month) -> None:
    page = said(browser_of("Ngozi Eze").get(case_page(opened)))
    assert page.index("What she wants") < page.index("Why it was referred")
    for sealed in ("ZZ1 4AB", "12 Quay Row", "01632 960101", "Quayside Primary"):
        assert sealed not in page


def test_silent_agencies_are_named(opened: Month) -> None:
    silent = browser_of("Anita Halloran").get(case_page(opened)).context["silent"]
    assert "Rivermouth Police" in silent
    assert len(silent) == len(opened.invited())


def test_a_representative_speaks_for_their_own_agency_only(opened: Month) -> None:
    homes, care = opened.agency("Rivermouth Homes"), opened.agency("Rivermouth Adult Social Care")
    own = {"said-agency": str(care), "said-text": "She comes to the lunch club on Tuesdays."}
    answer = posted("Ngozi Eze", case_page(opened, rest="said/"), own)
    assert answer["Location"].endswith("#share")
    assert "lunch club" in said(browser_of("Anita Halloran").get(case_page(opened)))
    page = posted(
        "Ngozi Eze", case_page(opened, rest="said/"), {"said-agency": str(homes), "said-text": "Rent is paid."}
    )
    assert "not offered any more" in said(page)
    assert Contribution.objects.count() == 1
    posted("Anita Halloran", case_page(opened, rest="said/"), {"said-agency": str(homes), "said-text": "Rent is paid."})
    assert Contribution.objects.filter(agency_id=homes).count() == 1


@pytest.mark.parametrize("name", NOT_A_CHAIR)
def test_only_chair_and_coordinator_write_risks_plan_and_end(opened: Month, name: str) -> None:
    risk, action = name_risk(opened), agree(opened)
    browser = browser_of(name)
    before = (Risk.objects.count(), Action.objects.count())
    for rest in (
        "risks/",
        f"risks/{risk}/none/",
        f"risks/{risk}/withdraw/",
        "actions/",
        f"actions/{action}/withdraw/",
        "close/",
        "put-off/",
    ):
        typed = {"risk-whom": "survivor", "risk-risk": "x"} | plan(opened)
        assert browser.post(case_page(opened, rest=rest), typed).status_code == 404
    for rest in ("open/", "attendance/", "close/", "after/"):
        assert browser.post(room_page(opened, rest), {"do": "agree"}).status_code == 404
    assert (Risk.objects.count(), Action.objects.count()) == before
    assert Listing.objects.exclude(state=ListingState.LISTED).count() == 0


def test_a_representative_sees_no_form_of_the_chair(opened: Month) -> None:
    name_risk(opened)
    page = said(browser_of("Ngozi Eze").get(case_page(opened)))
    assert "He is released on Friday." in page
    assert "Write down what was said" in page
    for words in ("Name this risk", "Agree this action", "Close this case", "Put this case off"):
        assert words not in page


def test_a_case_is_heard_from_its_page(opened: Month) -> None:
    chair, address = browser_of("Anita Halloran"), case_page(opened)
    answer = chair.post(f"{address}risks/", {"risk-whom": "children", "risk-risk": "He waits at the school."})
    assert answer["Location"] == f"{address}#risk"
    risk = Risk.objects.get()
    page = said(chair.get(address))
    assert "has no action and no written reason" in page
    assert "Close this case" not in page
    answer = chair.post(f"{address}actions/", plan(opened, answers=str(risk.id), text="to the east side"))
    assert answer["Location"] == f"{address}#plan"
    action = Action.objects.get()
    assert (action.text, action.due_on, action.risk_id, action.catalogue_key) == (
        "Arrange a move: to the east side",
        MEETING_DAY + timedelta(days=7),
        risk.id,
        "managed_move",
    )
    answer = chair.post(f"{address}close/")
    assert answer["Location"].startswith("/hearing/case/")
    assert answer["Location"] != address
    assert "heard this case and closed it" in said(chair.get(address))


def test_a_case_with_an_unanswered_risk_is_not_closed_and_says_why(opened: Month) -> None:
    risk, address = name_risk(opened), case_page(opened)
    page = said(browser_of("Anita Halloran").post(f"{address}close/", follow=True))
    assert "He is released on Friday." in page
    assert opened.case_of("Marisol Pettigrew").state is ListingState.LISTED
    posted("Anita Halloran", f"{address}risks/{risk}/none/", {f"because-{risk}-because": "She moved abroad."})
    posted("Anita Halloran", f"{address}close/")
    assert opened.case_of("Marisol Pettigrew").state is ListingState.HEARD


@pytest.mark.parametrize(
    ("changed", "sentence", "kept"),
    [
        ({"action": ""}, "Choose the agency and the action", ""),
        ({"action": f"{new_id()}:managed_move"}, "not invited or does not offer this", ""),
        ({"due": ""}, "Write by when it is done", ""),
        ({"due": "soon"}, "may mean several days, or none", "soon"),
        ({"due": "7/12/2026"}, "within a year", "7/12/2026"),
        ({"due": "1/2/2028"}, "within a year", "1/2/2028"),
        ({"due": "31/2/2027"}, "may mean several days, or none", "31/2/2027"),
        ({"answers": str(new_id())}, "not one of this case any more", ""),
        ({"owner": str(new_id())}, "not offered any more", ""),
    ],
)
def test_a_wrong_action_is_told_on_the_page_and_what_was_typed_is_kept(
    opened: Month, changed: dict[str, str], sentence: str, kept: str
) -> None:
    page = posted("Anita Halloran", case_page(opened, rest="actions/"), plan(opened, text="Zqkept words", **changed))
    assert page.status_code == 200
    assert sentence in said(page)
    assert "Zqkept words" in said(page)
    assert kept in said(page)
    assert Action.objects.count() == 0


def test_an_owner_of_another_agency_is_told(opened: Month) -> None:
    stuart = User.objects.get(name="Stuart Bell").id
    page = posted("Anita Halloran", case_page(opened, rest="actions/"), plan(opened, owner=str(stuart)))
    assert "cannot take on an action of this agency" in said(page)


def test_an_action_in_own_words_needs_words(opened: Month) -> None:
    typed = plan(opened, action=f"{opened.agency('Rivermouth Homes')}:")
    assert "Write what is to be done" in said(posted("Anita Halloran", case_page(opened, rest="actions/"), typed))
    posted("Anita Halloran", case_page(opened, rest="actions/"), typed | {"plan-text": "Mend the door"})
    assert Action.objects.get().text == "Mend the door"


@pytest.mark.parametrize(
    ("rest", "typed", "sentence"),
    [
        ("risks/", {"risk-whom": "survivor", "risk-risk": "  "}, "Write the risk in words"),
        ("risks/", {"risk-whom": "nobody", "risk-risk": "Zqkept"}, "not offered any more"),
        ("put-off/", {"because-put-off-because": ""}, "Write the reason in words"),
    ],
)
def test_an_empty_or_strange_text_is_told(opened: Month, rest: str, typed: dict[str, str], sentence: str) -> None:
    page = posted("Anita Halloran", case_page(opened, rest=rest), typed)
    assert sentence in said(page)
    assert ("Zqkept" in said(page)) == ("Zqkept" in str(typed))


def test_a_risk_or_action_of_another_case_is_not_found(opened: Month) -> None:
    risk, other = name_risk(opened), case_page(opened, "Yasmin Begum")
    for rest in (f"risks/{risk}/none/", f"risks/{risk}/withdraw/", f"actions/{agree(opened)}/withdraw/"):
        typed = {f"because-{each}-because": "A mistake." for each in rest.split("/")}
        assert posted("Anita Halloran", other + rest, typed).status_code == 404


def test_a_case_put_off_says_to_which_day_and_goes_on(opened: Month) -> None:
    typed = {"because-put-off-because": "The referrer was not there."}
    page = said(browser_of("Anita Halloran").post(case_page(opened, rest="put-off/"), typed, follow=True))
    assert "put off to Tuesday 12 January 2027" in page
    assert opened.case_of("Marisol Pettigrew").state is ListingState.DEFERRED


def test_who_declares_a_conflict_finds_the_case_no_more(opened: Month) -> None:
    address, browser = case_page(opened), browser_of("Ngozi Eze")
    assert browser.post(f"{address}conflict/")["Location"] == room_page(opened)
    assert browser.get(address).status_code == 404
    assert len(browser.get(room_page(opened)).context["cases"]) == 16
    session = session_of("Ngozi Eze")
    missing = new_id()
    there = matrix.same_but_for(matrix.ask(session, "GET", address), address.split("/")[3])
    assert there == matrix.same_but_for(matrix.ask(session, "GET", f"/hearing/case/{missing}/"), missing)


def test_the_walled_find_neither_page_nor_post(opened: Month) -> None:
    hidden = {each.id for each in opened.listed()} - {each.id for each in opened.listed("Huw Llewelyn")}
    [listing_id] = hidden
    browser = browser_of("Huw Llewelyn")
    assert browser.get(f"/hearing/case/{listing_id}/").status_code == 404
    assert browser.post(f"/hearing/case/{listing_id}/said/", {"said-text": "x"}).status_code == 404


def test_the_meeting_closes_when_nothing_stands_in_the_way_even_by_a_chair_who_stepped_out(opened: Month) -> None:
    chair = browser_of("Anita Halloran")
    assert "17 cases are neither closed nor put off" in said(chair.get(room_page(opened)))
    assert "not closed" in said(chair.post(room_page(opened, "close/"), follow=True))
    chair.post(case_page(opened, rest="conflict/"))
    for each in opened.listed():
        actions.close_case(by=opened.esther, area=opened.world.river, listing_id=each.id)
    chair.post(room_page(opened, "close/"))
    meeting = Meeting.objects.get(pk=opened.meeting_id)
    assert meeting.state == MeetingState.CLOSED
    assert meeting.counts.get(measure="cases").count == 17
    chair.post(room_page(opened, "after/"), {"do": "agree"})
    assert "The minutes were agreed on" in said(chair.get(room_page(opened)))
    assert chair.post(room_page(opened, "after/"), {"do": "minutes"}).status_code == 404
    posted("Esther Vaughan", room_page(opened, "after/"), {"do": "minutes"})
    assert "The minutes were sent on" in said(chair.get(room_page(opened)))
    assert "Nothing was changed" in said(
        browser_of("Esther Vaughan").post(room_page(opened, "after/"), {"do": "burn"}, follow=True)
    )


def test_each_look_is_in_the_ledger_before_it_is_answered(opened: Month) -> None:
    browser_of("Ngozi Eze").get(room_page(opened))
    browser_of("Ngozi Eze").get(case_page(opened))
    browser_of("Martin Sole").get(case_page(opened))
    written = set(Entry.objects.values_list("event", flat=True))
    assert {Event.AGENDA_VIEWED.value, Event.LISTING_VIEWED.value, Event.MEETING_REFUSED.value} <= written


def test_the_room_asks_as_much_for_one_case_as_for_all(opened: Month) -> None:
    browser, asked = browser_of("Esther Vaughan"), []
    for cases in (17, 1):
        browser.get(room_page(opened))
        with CaptureQueriesContext(connections["default"]) as heard:
            page = browser.get(room_page(opened))
        assert len(page.context["cases"]) == cases
        asked.append(len(heard))
        LookBack.objects.all().delete()
        Listing.objects.exclude(pk=opened.case_of("Marisol Pettigrew").id).delete()
    assert asked[0] == asked[1] <= MOST_OF_THE_ROOM


def test_a_case_asks_as_much_for_one_risk_as_for_many(opened: Month) -> None:
    browser, asked = browser_of("Anita Halloran"), []
    for many in (1, 5):
        for _each in range(many):
            agree(opened, risk_id=name_risk(opened))
        browser.get(case_page(opened))
        with CaptureQueriesContext(connections["default"]) as heard:
            browser.get(case_page(opened))
        asked.append(len(heard))
    assert asked[0] == asked[1] <= MOST_OF_A_CASE


def test_the_last_plan_is_asked_of_at_the_next_hearing(opened: Month) -> None:
    agree(opened)
    put_off = opened.case_of("Marisol Pettigrew")
    actions.defer_case(by=opened.esther, area=opened.world.river, listing_id=put_off.id, because="Nobody knew her.")
    january = actions.plan_meeting(by=opened.esther, area=opened.world.river, held_on=date(2027, 1, 12))
    page = said(browser_of("Esther Vaughan").get(f"/hearing/{january}/"))
    assert "Change the locks" in page
    again = Listing.objects.get(meeting_id=january, case_id=put_off.case_id)
    assert "Change the locks" in said(browser_of("Esther Vaughan").get(f"/hearing/case/{again.id}/"))
