"""From a referral to the research on it: what Leyla Osman, Esther Vaughan, Ngozi Eze and Huw Llewelyn do and see before the meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.journeys.browser import NARROW, screenshot
from tests.journeys.test_refer import ORDER, fill_in
from tests.journeys.walking import HEARD, HERS, Month, follow, press
from tests.refer.filling import CHILD, HARMER, PAGES, ticks

LEYLAS: Mapping[str, object] = {
    "referrer_name": "Leyla Osman",
    "referrer_role": "GP",
    "referrer_email": "leyla@surgery.example.org",
    "referrer_phone": "01632 960512",
    "manager_consulted": "yes",
    "representative_told": "yes",
}
KEEP_FROM: Mapping[str, object] = {
    "must_not_receive": "Huw Llewelyn - his cousin, works at Rivermouth Homes; Mrs Reid - a neighbour of his mother",
    "must_not_receive_why": "Both talk to his family.",
}
WALLED_BEFORE = "Siân Llewellyn"


def leyla_refers(month: Month) -> None:
    """A GP writes a referral page by page on a phone and says who must not receive it."""
    typed: dict[str, Mapping[str, object]] = {
        **PAGES,
        "referrer": LEYLAS,
        "perpetrators": HARMER,
        "children": CHILD,
        "checklist": ticks(month.world.river),
        "keep-from": KEEP_FROM,
    }
    with month.as_somebody("Leyla Osman", width=NARROW) as page:
        follow(page, "Make a referral")
        press(page, "Begin a referral")
        follow(page, "Who is referring")
        for part in ORDER:
            page.wait_for_url(f"**/{part}/")
            fill_in(page, typed[part])
            press(page, "Save and go on")
        page.wait_for_url("**/check/")
        press(page, "Send the referral")
        page.get_by_role("heading", name="The referral was sent").wait_for()
        page.get_by_text("was told at this moment").wait_for()
        assert "Fenwick" not in page.url + page.title()


def esther_decides(month: Month) -> None:
    """The coordinator answers a wall question, agrees with one press, departs once with a reason, and agrees with the rest."""
    with month.as_somebody("Esther Vaughan") as page:
        follow(page, "Referrals")
        page.get_by_role("row", name=HERS).get_by_role("link").click()
        page.get_by_role("heading", name=HERS).wait_for()
        screenshot(page, "month-referral")
        page.get_by_role("heading", name="Huw Llewelyn, Rivermouth Homes").wait_for()
        page.get_by_text("They are not told.").wait_for()
        page.get_by_role("button", name="Yes, keep them out").first.click()
        page.get_by_text("Kept out from now on.").wait_for()
        press(page, re.compile("^Agree: List"))
        page.get_by_text("1 referral decided.").wait_for()
        assert page.get_by_role("row", name=HERS).count() == 0
        follow(page, "A-26")
        for name, value in (("Day", "8"), ("Month", "12"), ("Year", "2026")):
            page.get_by_label(name, exact=True).fill(value)
        press(page, "Decide")
        page.get_by_role("alert").get_by_role(
            "link", name="This is not what the rule proposes, so write why."
        ).wait_for()
        page.get_by_label("Why, if this is not what the rule proposes").fill("He is released before January.")
        press(page, "Decide")
        page.get_by_text("To be heard on Tuesday 8 December 2026.").wait_for()
        follow(page, "All referrals")
        for box in page.get_by_role("checkbox").all():
            box.check(force=True)
        press(page, "Agree with the rule for all ticked")
        page.get_by_text("No referral waits for a decision.").wait_for()


def esther_plans_and_sends(month: Month) -> None:
    """She plans the December meeting and sends the list round, after seeing what leaves and to whom."""
    with month.as_somebody("Esther Vaughan") as page:
        follow(page, "Meetings")
        press(page, re.compile("Plan this meeting.*8 December"))
        page.get_by_text("Cases on the list: 18. A meeting hears 20 well.").wait_for()
        press(page, "Go on")
        press(page, "Send the case list")
        page.get_by_text("The case list was sent.").wait_for()


def ngozi_answers(month: Month) -> None:
    """Adult social care knows something of one case, ticks what the law asks, and nothing of the others."""
    with month.as_somebody("Ngozi Eze", width=NARROW) as page:
        follow(page, "Return research on the case")
        follow(page, "go and do it")
        page.get_by_role("link", name=re.compile(f"Look and answer.*{HEARD}")).click()
        page.get_by_label("Risks your agency sees").fill("He waits at her bus stop.")
        for tick in ("is relevant", "It is necessary", "It is proportionate"):
            page.get_by_label(re.compile(tick)).check()
        press(page, "Return")
        page.get_by_text("1 of 18 cases are answered.").wait_for()
        press(page, re.compile("Answer all ticked"))
        page.get_by_text("18 of 18 cases are answered.").wait_for()
        follow(page, "My work")
        assert page.get_by_text("Return research").count() == 0


def huw_sees_nothing_of_it(month: Month) -> None:
    """Whoever is walled finds neither case, name nor number of it, and no gap where it would be."""
    with month.as_somebody("Huw Llewelyn") as page:
        for way in ("My work", "Referrals", "Cases", "Meetings"):
            follow(page, way)
            assert HERS not in page.content()
            assert WALLED_BEFORE not in page.content()
        assert page.get_by_role("row", name=re.compile("8 December 2026")).get_by_role("cell").last.inner_text() == "17"
        follow(page, "8 December 2026")
        assert WALLED_BEFORE not in page.content()
        follow(page, "Your agency's research")
        page.get_by_text("0 of 17 cases are answered.").wait_for()
        assert WALLED_BEFORE not in page.content()
