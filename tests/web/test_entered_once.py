"""An entry sent twice is written once, and a refused one may be sent again."""

from __future__ import annotations

import re

import pytest

from holdfast.conference import actions
from holdfast.conference.actions.taking import TextNeeded
from holdfast.conference.models import Action, Risk
from holdfast.kernel.ids import new_id
from tests.conference.conftest import Month, demo_clock, key_file, month
from tests.web.test_hearing_pages import agree, case_page, name_risk, opened, plan, posted
from tests.web.test_referral_pages import browser_of, said

__all__ = ["demo_clock", "key_file", "month", "opened"]


def test_the_page_gives_each_form_an_id(opened: Month) -> None:
    page = said(browser_of("Anita Halloran").get(case_page(opened)))
    ids = re.findall(r'name="(?:said|risk|plan)-entry" value="([0-9a-f-]{36})"', page)
    assert len(set(ids)) == len(ids) == 3


def test_a_risk_sent_twice_is_one_risk_and_answers_alike(opened: Month) -> None:
    typed = {"risk-whom": "survivor", "risk-risk": "He is released on Friday.", "risk-entry": str(new_id())}
    first, again = (posted("Anita Halloran", case_page(opened, rest="risks/"), typed) for _each in range(2))
    assert Risk.objects.count() == 1
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])


def test_an_action_sent_twice_is_one_action(opened: Month) -> None:
    typed = plan(opened) | {"plan-entry": str(new_id())}
    for _each in range(2):
        posted("Anita Halloran", case_page(opened, rest="actions/"), typed)
    assert Action.objects.count() == 1


def test_a_refused_entry_may_be_sent_again(opened: Month) -> None:
    listing, entry, done = opened.case_of("Marisol Pettigrew").id, new_id(), []

    def refuse() -> None:
        raise TextNeeded

    with pytest.raises(TextNeeded):
        actions.once(by=opened.esther, listing_id=listing, entry_id=entry, do=refuse)
    sent = [
        actions.once(by=opened.esther, listing_id=listing, entry_id=entry, do=lambda: done.append(1))
        for _each in range(2)
    ]
    assert (sent, done) == ([True, False], [1])


def test_another_persons_id_silences_nobody(opened: Month) -> None:
    typed = {"risk-whom": "survivor", "risk-risk": "He is released on Friday.", "risk-entry": str(new_id())}
    for name in ("Anita Halloran", "Esther Vaughan"):
        posted(name, case_page(opened, rest="risks/"), typed)
    assert Risk.objects.count() == 2


def twice(address: str, typed: dict[str, str]) -> tuple[object, object]:
    """How the same press is answered twice: where it leads and what is said."""
    first, again = (posted("Anita Halloran", address, typed) for _each in range(2))
    # The cookie is signed with the second in which it was made.
    told = [
        (each.status_code, each.headers.get("Location"), each.cookies["messages"].value.split(":")[0])
        for each in (first, again)
    ]
    return told[0], told[1]


def test_what_is_taken_back_twice_is_answered_alike(opened: Month) -> None:
    risk, action = name_risk(opened), agree(opened)
    reason, entry = f"because-{action}-because", f"because-{action}-entry"
    first, again = twice(case_page(opened, rest=f"risks/{risk}/withdraw/"), {f"back-{risk}-entry": str(new_id())})
    assert first == again
    typed = {reason: "Agreed by mistake.", entry: str(new_id())}
    first, again = twice(case_page(opened, rest=f"actions/{action}/withdraw/"), typed)
    assert first == again
    assert not Risk.objects.exists()
    assert not Action.objects.exists()


def test_a_case_put_off_twice_is_answered_alike(opened: Month) -> None:
    typed = {"because-put-off-because": "The referrer was not there.", "because-put-off-entry": str(new_id())}
    first, again = twice(case_page(opened, rest="put-off/"), typed)
    assert first == again


def test_a_case_closed_twice_is_answered_alike_and_one_page_later_is_told(opened: Month) -> None:
    first, again = twice(case_page(opened, rest="close/"), {"tell-teller": "", "tell-entry": str(new_id())})
    assert first == again
    other = posted("Anita Halloran", case_page(opened, rest="close/"), {"tell-entry": str(new_id())})
    assert "The meeting is done with this case" in said(other)
