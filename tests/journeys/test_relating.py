"""How people stand to each other, in a real browser: narrow and wide, in both directions, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import (
    LOOKED_AT,
    NARROW,
    check_page,
    go,
    screenshot,
    seen_faults,
    visitor,
)
from tests.journeys.test_pages import Served, served_month, sign_in
from tests.world import key_file

__all__ = ["key_file", "served_month"]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "locale"), LOOKED_AT)
def test_the_pages_of_relationships_are_free_of_faults(
    chromium: Browser, served_month: Served, width: int, locale: str
) -> None:
    with visitor(chromium, served_month.address, width=width, locale=locale) as visit:
        sign_in(visit, "Priya Raman")
        for name, address in (("case", served_month.case), ("relate", f"{served_month.case}standing/")):
            check_page(visit, address)
            screenshot(visit.page, f"standing-{name}-{width}-{locale}")
        visit.page.locator("main form button").click()
        visit.page.get_by_role("alert").wait_for()
        assert seen_faults(visit.page) == []


def test_a_relationship_is_recorded_and_ended_without_scripts(chromium: Browser, served_month: Served) -> None:
    with visitor(chromium, served_month.address, width=NARROW, scripts=False) as visit:
        page = visit.page
        sign_in(visit, "Priya Raman")
        go(visit, served_month.case)
        page.get_by_role("button", name="Record how two of them stand to each other").click()
        page.get_by_role("group", name="Who?").get_by_label("Leo Pettigrew").check()
        page.get_by_label("Is, or stands to the other, as").select_option("sibling")
        page.get_by_role("group", name="To whom?").get_by_label("Ada Pettigrew").check()
        page.get_by_role("button", name="Record", exact=True).click()
        page.get_by_text("Leo Pettigrew to Ada Pettigrew: Brother or sister, recorded").wait_for()
        page.get_by_text("Something of this no longer holds").click()
        page.get_by_role("button", name="No longer so: Leo Pettigrew, Brother or sister").click()
        page.get_by_text("Leo Pettigrew to Ada Pettigrew: Brother or sister", exact=False).filter(
            has_text="ended"
        ).wait_for()


def test_somebody_hidden_is_asked_about_on_a_page_free_of_faults(chromium: Browser, served_month: Served) -> None:
    with visitor(chromium, served_month.address, width=NARROW) as visit:
        sign_in(visit, "Esther Vaughan")
        check_page(visit, f"{served_month.case}same/")
        go(visit, f"{served_month.case}people/")
        visit.page.get_by_label("Name", exact=True).fill("Fatimah Hussein")
        visit.page.get_by_label("Other person at risk").check()
        visit.page.locator("main form button").click()
        visit.page.get_by_role("group", name="Is it one of these?").wait_for()
        assert seen_faults(visit.page) == []
