"""The gallery in a real browser: every component, both directions, narrow and wide, with and without scripts."""

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.journeys.browser import (
    NARROW,
    WIDE,
    PageFault,
    axe_faults,
    check_page,
    go,
    overflow_faults,
    visitor,
)


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_gallery_is_free_of_faults(chromium: Browser, gallery_address: str, width: int, direction: str) -> None:
    with visitor(chromium, gallery_address, width=width) as visit:
        check_page(visit, f"/gallery/?direction={direction}")
        assert visit.page.evaluate("document.documentElement.dir") == direction


def test_control_axe_and_the_ruler_see_what_is_wrong(chromium: Browser, gallery_address: str) -> None:
    with visitor(chromium, gallery_address, width=NARROW) as visit:
        go(visit, "/gallery/")
        visit.page.evaluate(
            """() => {
                const wide = "x".repeat(500);
                document.querySelector("main").innerHTML += `<img src="data:,"><pre>${wide}</pre>`;
            }"""
        )
        assert any(fault.startswith("image-alt") for fault in axe_faults(visit.page))
        assert overflow_faults(visit.page)


def test_control_an_error_page_is_not_taken_for_a_good_one(chromium: Browser, gallery_address: str) -> None:
    with visitor(chromium, gallery_address) as visit, pytest.raises(PageFault, match="404"):
        go(visit, "/no-such-page/")


def test_control_the_policy_stops_a_script_of_the_page(chromium: Browser, gallery_address: str) -> None:
    with visitor(chromium, gallery_address) as visit:

        def meddled(route: Route) -> None:
            answer = route.fetch()
            body = answer.text().replace("</main>", "<script>window.meddled = 1</script></main>")
            route.fulfill(response=answer, body=body)

        visit.page.route("**/gallery/", meddled)
        go(visit, "/gallery/")
        assert visit.page.evaluate("window.meddled") is None
        assert any("Content Security Policy" in line or "script" in line for line in visit.console)


def test_without_scripts_everything_can_be_read_and_answered(chromium: Browser, gallery_address: str) -> None:
    with visitor(chromium, gallery_address, width=NARROW, scripts=False) as visit:
        go(visit, "/gallery/")
        page = visit.page
        expect(page.locator("#waiting")).to_be_visible()
        expect(page.locator("#decided")).to_be_visible()
        expect(page.locator("nav a", has_text="Referrals")).to_be_visible()
        expect(page.locator("#blank_number")).to_be_hidden()
        page.locator("label[for=blank_contact_0]").click()
        expect(page.locator("#blank_number")).to_be_visible()


def test_a_revealed_question_follows_its_choice_on_the_keyboard(chromium: Browser, gallery_address: str) -> None:
    with visitor(chromium, gallery_address) as visit:
        go(visit, "/gallery/")
        page = visit.page
        page.locator("#blank_contact_0").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "blank_number"


def test_the_skip_link_comes_first_and_leads_to_the_content(chromium: Browser, gallery_address: str) -> None:
    with visitor(chromium, gallery_address) as visit:
        go(visit, "/gallery/")
        page = visit.page
        page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")
        page.locator(".govuk-skip-link").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main-content"


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(chromium: Browser, gallery_address: str) -> None:
    with visitor(chromium, gallery_address) as visit:
        go(visit, "/gallery/")
        page = visit.page
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        page.get_by_role("link", name="“Date of birth” must be a real date").click()
        expect(page.locator("#wrong_born_day")).to_be_focused()


def test_a_column_of_numbers_is_sorted_as_numbers(chromium: Browser, gallery_address: str) -> None:
    with visitor(chromium, gallery_address) as visit:
        go(visit, "/gallery/")
        page = visit.page
        cells = page.locator("table[data-module=moj-sortable-table] tbody tr td:nth-child(3) .holdfast-table__value")
        assert cells.all_inner_texts() == ["2", "5", "11"]
        page.get_by_role("button", name="Actions").click()
        assert cells.all_inner_texts() == ["11", "5", "2"]


def test_a_checklist_counts_while_it_is_filled(chromium: Browser, gallery_address: str) -> None:
    with visitor(chromium, gallery_address) as visit:
        go(visit, "/gallery/")
        page = visit.page
        page.check("#list_first_0", force=True)
        page.check("#list_second_2", force=True)
        names = ("yes", "no", "unknown", "unanswered")
        counts = {name: page.locator(f"[data-count={name}]").inner_text() for name in names}
        assert counts == {"yes": "1", "no": "0", "unknown": "1", "unanswered": "1"}


@pytest.mark.parametrize(("status", "words"), [(204, "Draft saved."), (500, "could not be saved")])
def test_a_draft_is_kept_while_it_is_written(chromium: Browser, gallery_address: str, status: int, words: str) -> None:
    with visitor(chromium, gallery_address) as visit:
        page = visit.page
        sent: list[tuple[str | None, str | None]] = []

        def with_autosave(route: Route) -> None:
            answer = route.fetch()
            body = answer.text().replace('id="checklist"', 'id="checklist" data-autosave="/draft/"')
            route.fulfill(response=answer, body=body)

        def keep(route: Route) -> None:
            sent.append((route.request.post_data, route.request.headers.get("x-csrftoken")))
            route.fulfill(status=status)

        page.route("**/gallery/", with_autosave)
        page.route("**/draft/", keep)
        go(visit, "/gallery/")
        page.check("#list_first_1", force=True)
        expect(page.locator("[data-autosave-status]")).to_contain_text(words)
        assert len(sent) == 1
        body, token = sent[0]
        assert 'name="first"' in str(body)
        assert token


def test_an_idle_reader_is_warned_and_can_stay(chromium: Browser, gallery_address: str) -> None:
    with visitor(chromium, gallery_address) as visit:
        page = visit.page
        page.clock.install()
        page.route("**/stay/", lambda route: route.fulfill(status=204))
        page.route("**/gallery/", _with_session)
        go(visit, "/gallery/")
        dialog = page.locator("#session-warning")
        expect(dialog).to_be_hidden()
        page.clock.fast_forward("14:00")
        expect(dialog).to_be_visible()
        assert axe_faults(page) == []
        page.get_by_role("button", name="Stay signed in").click()
        expect(dialog).to_be_hidden()


def test_an_idle_page_is_left_when_the_session_ends(chromium: Browser, gallery_address: str) -> None:
    with visitor(chromium, gallery_address) as visit:
        page = visit.page
        page.clock.install()
        page.route("**/gone/", lambda route: route.fulfill(status=200, body="signed out"))
        page.route("**/gallery/", _with_session)
        go(visit, "/gallery/")
        page.clock.fast_forward("15:01")
        page.wait_for_url("**/gone/")


def _with_session(route: Route) -> None:
    answer = route.fetch()
    body = answer.text().replace('data-seconds="3600"', 'data-seconds="900"')
    body = body.replace('data-stay="#"', 'data-stay="/stay/"').replace('data-gone="#"', 'data-gone="/gone/"')
    route.fulfill(response=answer, body=body)
