"""An advocate on a small telephone, without scripts: from her work to a safe call, to what she wishes, to the service's load."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from holdfast.cases.models import Party
from holdfast.kernel import clock
from holdfast.people.models import Contact
from tests.journeys.browser import LOOKED_AT, NARROW, check_page, go, overflow_faults, screenshot, visitor
from tests.journeys.test_pages import Served, served_month, sign_in
from tests.world import key_file

__all__ = ["key_file", "served_month"]

pytestmark = pytest.mark.browser


def make_safe(served: Served) -> None:
    """Let her telephone be confirmed, for any time."""
    case_id = served.case.split("/")[2]
    person = Party.objects.get(case_id=case_id, role="survivor").person
    row = Contact.objects.get(person=person, way="phone")
    row.is_safe, row.confirmed_at, row.rule = "yes", clock.now(), {"times": "any time"}
    row.save()


@pytest.mark.parametrize(("width", "locale"), LOOKED_AT)
def test_the_advocates_pages_are_free_of_faults(
    chromium: Browser, served_month: Served, width: int, locale: str
) -> None:
    lane = served_month.case.replace("/cases/", "/lane/")
    with visitor(chromium, served_month.address, width=width, locale=locale) as visit:
        sign_in(visit, "Priya Raman")
        pages = ("wishes", "views", "risk", "standing", "note")
        for name, address in (
            ("mine", "/lane/"),
            ("service", "/lane/service/"),
            ("one", lane),
            *((each, f"{lane}{each}/") for each in pages),
        ):
            check_page(visit, address)
            screenshot(visit.page, f"lane-{name}-{width}-{locale}")


def test_an_advocate_calls_her_safely_and_writes_what_she_wishes_without_scripts(
    chromium: Browser, served_month: Served
) -> None:
    make_safe(served_month)
    with visitor(chromium, served_month.address, width=NARROW, scripts=False) as visit:
        page = visit.page
        sign_in(visit, "Priya Raman")
        page.get_by_role("link", name="Contact the survivor (A-01)").click()
        page.get_by_role("link", name="go and do it").click()
        page.get_by_role("button", name="Take her").click()
        page.get_by_role("button", name="Reach her safely").click()
        if "step-up" in page.url:
            page.locator("main form button").click()
        assert overflow_faults(page) == []
        assert "01632" not in page.content()
        page.get_by_role("button", name="Telephone call").click()
        page.get_by_text("01632 960101").wait_for()
        assert overflow_faults(page) == []
        page.get_by_label("I spoke to her").check()
        page.get_by_role("button", name="Record it").click()
        page.get_by_role("button", name="Write what she wishes").click()
        page.get_by_label("What does she want, in her own words?").fill("To stay, and to sleep.")
        page.get_by_role("button", name="Keep her words").click()
        page.get_by_text("To stay, and to sleep.").wait_for()
        go(visit, "/lane/")
        page.get_by_role("link", name="Marisol Pettigrew").wait_for()
