"""Further abuse through the pages: recorded, told what to do, referred again."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from holdfast.cases.actions.repeating import record_in_case
from holdfast.cases.models import Draft
from holdfast.incidents.choices import Audience
from holdfast.incidents.models import Incident
from tests.incidents.conftest import Heard
from tests.web.test_referral_pages import browser_of, said

MOST = 40


def typed(heard: Heard, **changed: str) -> dict[str, str]:
    return {
        "perpetrator": str(heard.perpetrator_id),
        "happened_on_day": "13",
        "happened_on_month": "12",
        "happened_on_year": "2026",
        "what": "He waited at the gate.",
        "source": "",
        "audience": "pair",
    } | changed


def test_whoever_records_it_is_told_of_the_flag_and_refers_again_in_one_step(heard: Heard) -> None:
    browser, at = browser_of("Colin Shaw"), f"/cases/{heard.case_id}/incidents/"

    page = browser.post(at, typed(heard), follow=True)

    assert "These two carry a live flag" in said(page)
    assert "Refer this pair again as a repeat" in said(page)
    assert "it stands in My work" in said(page)
    incident = Incident.objects.get()
    onward = browser.post(f"{at}{incident.id}/refer/")
    assert onward["Location"] == f"/refer/{Draft.objects.get().id}/"
    assert "Marisol Pettigrew" in said(browser.get(f"{onward['Location']}check/"))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"what": ""}, "Write what happened. Nothing was recorded."),
        ({"happened_on_year": "2031"}, "The day lies ahead"),
        ({"perpetrator": ""}, "Choose who did it."),
    ],
    ids=["no words", "a day ahead", "nobody chosen"],
)
def test_a_form_error_says_what_is_wrong_and_records_nothing(heard: Heard, changed: dict[str, str], told: str) -> None:
    page = browser_of("Colin Shaw").post(f"/cases/{heard.case_id}/incidents/", typed(heard, **changed))

    assert told in said(page)
    assert not Incident.objects.exists()


def test_the_list_asks_as_many_questions_of_the_database_for_many_as_for_one(heard: Heard) -> None:
    browser, at, by = browser_of("Colin Shaw"), f"/cases/{heard.case_id}/incidents/", heard.viewer("Colin Shaw")
    record_in_case(by=by, area=heard.area, case_id=heard.case_id, told=heard.told())
    browser.get(at)
    with CaptureQueriesContext(connections["default"]) as once:
        browser.get(at)
    for _each in range(4):
        record_in_case(by=by, area=heard.area, case_id=heard.case_id, told=heard.told(audience=Audience.PAIR))
    with CaptureQueriesContext(connections["default"]) as often:
        browser.get(at)

    assert len(once) == len(often) <= MOST
