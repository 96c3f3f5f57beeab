"""What a referral written through the pages says beyond the sheet stands on its page, in the words it was asked in."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import override_settings

from holdfast.cases.models import Referral
from holdfast.kernel import clock
from holdfast.web.refer.words import label_of
from holdfast.web.referrals.written import ANSWERS, written
from tests.refer.conftest import browser_of
from tests.refer.filling import CHILD, PAGES, fill
from tests.world import World

SAID = {
    "others": ("household", "whom_she_fears", "safe_to_talk_to", "unsafe_to_talk_to"),
    "about": ("interpreter", "immigration", "pregnancy"),
    "grounds": ("why_multi_agency",),
    "happened": ("steps_taken",),
    "keep-from": ("must_not_receive_why",),
}
SEALED = ("7 Tern Lane", "His tenancy", "Harbour Bakery", "Quay Surgery", "01632 960777", "bluebell", "her sister Nell")


@pytest.fixture
def sent(world: World, draft: UUID) -> Referral:
    """A whole referral, sent through the pages."""
    browser = browser_of("Stuart Bell")
    fill(browser, draft, world.river)
    browser.post(f"/refer/{draft}/send/")
    return Referral.objects.get()


def rows_of(referral: Referral) -> dict[str, str]:
    """Return what the coordinator reads of it, by label."""
    page = browser_of("Esther Vaughan").get(f"/referrals/{referral.id}/")
    return {row.key: row.value for row in page.context["written"]}


def test_everything_the_pages_asked_is_read_in_their_words(sent: Referral) -> None:
    rows = rows_of(sent)

    for part, names in SAID.items():
        for name in names:
            label = label_of(name) if label_of(name) in rows else "Why they must not"
            assert rows[label] == PAGES[part][name]
    assert rows[label_of("aware_of_referral")] == "Yes"
    assert "In custody, on bail, on licence?: on bail" in rows["More about the perpetrators"]
    assert "Whose child is this?: son of both" in rows["More about the children"]


def test_nothing_sealed_is_among_it(sent: Referral) -> None:
    page = browser_of("Esther Vaughan").get(f"/referrals/{sent.id}/").content.decode()

    for secret in (*SEALED, CHILD["school"], CHILD["lives_with"], "9 Heron Court"):
        assert secret not in page
    assert sent.whereabouts["housing"] == "His tenancy"
    assert "housing" not in sent.answers


def test_what_no_form_offered_is_read_as_it_was_written(world: World) -> None:
    edition = world.river.edition(clock.local_day(world.river.time_zone))
    answers = {name: "as it was; written" for name in ANSWERS if name not in {"perpetrators", "children"}}

    assert {str(row.value).replace("\n", "; ") for row in written(answers, edition)} == {"as it was; written"}


@pytest.mark.parametrize(("days", "said"), [(1, "within 1 day."), (3, "within 3 days.")])
def test_the_page_of_links_says_how_long_one_may_wait(world: World, days: int, said: str) -> None:
    browser = browser_of("Stuart Bell")
    with override_settings(HOLDFAST_GUEST_LINK_DAYS=days):
        form = browser.get("/refer/links/").context["form"]
        page = browser.post("/refer/links/", {"agency": form.fields["agency"].choices[-1][0]}).content.decode()
    assert said in page
