"""Nothing sealed is shown to whoever has not said what for, by whichever door they come."""

from __future__ import annotations

from holdfast.audit.models import Entry
from holdfast.people.models import Contact
from tests.web.test_case_pages import address, month, survivor_of
from tests.web.test_referral_pages import browser_of
from tests.world import World, key_file

__all__ = ["key_file", "month"]

WRONG = {"way": "phone", "value": "", "is_safe": "no"}


def test_a_refused_new_way_shows_those_there_only_for_the_purpose_stated_before(month: World) -> None:
    secret = Contact.objects.filter(person=survivor_of("A-01"))[0].value
    browser = browser_of("Priya Raman")
    page = browser.post(address("A-01", "contact/add/"), WRONG).content.decode()
    assert secret not in page
    assert "Add a way" in page
    assert not Entry.objects.filter(event="sealed_value.viewed").exists()

    page = browser.post(address("A-01", "contact/add/"), WRONG | {"purpose": "reach_her"}).content.decode()
    assert secret in page
    assert 'name="purpose" value="reach_her"' in page
    assert [each.basis for each in Entry.objects.filter(event="sealed_value.viewed")] == ["reach_her"]
