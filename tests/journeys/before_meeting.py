"""From a referral to the research on it: what the GP, the coordinator, the advocate and the agencies do and see before the meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from tests.journeys.browser import NARROW, screenshot
from tests.journeys.test_refer import ORDER
from tests.journeys.walking import HEARD, HERS, Month
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
DECEMBER = date(2026, 12, 8)
WISH = "To stay, and to sleep."
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
    with month.as_somebody("Leyla Osman", width=NARROW) as who:
        who.follow("Make a referral")
        who.press("Begin a referral")
        who.follow("Who is referring")
        for part in ORDER:
            who.page.wait_for_url(re.compile(f"/{part}/"))
            who.fill_in(typed[part])
            who.press("Save and go on")
        who.page.wait_for_url(re.compile("/check/"))
        who.press("Send the referral")
        who.page.get_by_role("heading", name="The referral was sent").wait_for()
        who.sees("was told at this moment")
        assert "Fenwick" not in who.page.url + who.page.title()


def esther_decides(month: Month) -> None:
    """The coordinator answers a wall question, agrees with one press, departs once with a reason, and agrees with the rest."""
    with month.as_somebody("Esther Vaughan") as who:
        who.follow("Referrals")
        who.act(who.page.get_by_role("row", name=HERS).get_by_role("link"))
        who.page.get_by_role("heading", name=HERS).wait_for()
        screenshot(who.page, "month-referral")
        who.page.get_by_role("heading", name="Huw Llewelyn, Rivermouth Homes").wait_for()
        who.sees("They are not told.")
        who.act(who.page.get_by_role("button", name="Yes, keep them out").first)
        who.sees("Kept out from now on.")
        who.press(re.compile("^Agree: List"))
        who.sees("1 referral decided.")
        assert who.page.get_by_role("row", name=HERS).count() == 0
        who.follow("A-26")
        for name, value in (("Day", "8"), ("Month", "12"), ("Year", "2026")):
            who.write(who.page.get_by_label(name, exact=True), value)
        who.press("Decide")
        who.page.get_by_role("alert").get_by_role(
            "link", name="This is not what the rule proposes, so write why."
        ).wait_for()
        who.write(who.page.get_by_label("Why, if this is not what the rule proposes"), "He is released before January.")
        who.press("Decide")
        who.sees(f"To be heard on {who.day(DECEMBER, 'l j F Y')}.")
        who.follow("All referrals")
        for box in who.page.get_by_role("checkbox").all():
            who.tick(box)
        who.press("Agree with the rule for all ticked")
        who.sees("No referral waits for a decision.")


def priya_reaches_her(month: Month) -> None:
    """The advocate takes her, calls her the safe way alone, and writes down what she wishes."""
    with month.as_somebody("Priya Raman", width=NARROW) as who:
        who.follow("Contact the survivor (A-01)")
        who.follow("go and do it")
        who.press("Take her")
        who.press("Reach her safely")
        if "step-up" in who.page.url:
            who.act(who.page.locator("main form button"))
        assert "01632" not in who.page.content()
        who.press("Telephone call")
        who.sees("01632 960101")
        screenshot(who.page, "month-priya-calls")
        who.tick(who.page.get_by_label("I spoke to her"))
        who.press("Record it")
        who.press("Write what she wishes")
        who.write(who.page.get_by_label("What does she want, in her own words?"), WISH)
        who.press("Keep her words")
        who.sees(WISH)


def esther_plans_and_sends(month: Month) -> None:
    """She plans the December meeting and sends the list round, after seeing what leaves and to whom."""
    with month.as_somebody("Esther Vaughan") as who:
        who.follow("Meetings")
        who.press(re.compile(f"Plan this meeting.*{who.day(DECEMBER)}"))
        who.sees("Cases on the list: 18. A meeting hears 20 well.")
        who.press("Go on")
        who.press("Send the case list")
        who.sees("The case list was sent.")


def ngozi_answers(month: Month) -> None:
    """Adult social care knows something of one case, ticks what the law asks, and nothing of the others."""
    with month.as_somebody("Ngozi Eze", width=NARROW) as who:
        who.follow("Return research on the case")
        who.follow("go and do it")
        who.act(who.page.get_by_role("link", name=re.compile(f"Look and answer.*{HEARD}")))
        who.write(who.page.get_by_label("Risks your agency sees"), "He waits at her bus stop.")
        for tick in ("is relevant", "It is necessary", "It is proportionate"):
            who.tick(who.page.get_by_label(re.compile(tick)))
        who.press("Return")
        who.sees("1 of 18 cases are answered.")
        who.press(re.compile("Answer all ticked"))
        who.sees("18 of 18 cases are answered.")
        who.follow("My work")
        assert who.page.get_by_text("Return research").count() == 0


def huw_sees_nothing_of_it(month: Month) -> None:
    """Whoever is walled finds neither case, name nor number of it, and no gap where it would be."""
    with month.as_somebody("Huw Llewelyn") as who:
        for way in ("My work", "Referrals", "Cases", "Meetings"):
            who.follow(way)
            assert HERS not in who.page.content()
            assert WALLED_BEFORE not in who.page.content()
        row = who.page.get_by_role("row", name=re.compile(who.day(DECEMBER)))
        # On a narrow screen each cell says first what it holds.
        assert row.get_by_role("cell").last.inner_text().split()[-1] == "17"
        who.follow(who.day(DECEMBER))
        assert WALLED_BEFORE not in who.page.content()
        who.follow("Your agency's research")
        who.sees("0 of 17 cases are answered.")
        assert WALLED_BEFORE not in who.page.content()
