"""Two write the minutes at once, nothing is overwritten, and what is sent twice is written once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from holdfast.conference import actions
from holdfast.conference.actions import WrittenMeanwhile
from holdfast.conference.models import MinuteNote, Risk
from holdfast.conference.queries.noting import notes_of
from holdfast.kernel.errors import NotFound
from holdfast.kernel.ids import new_id
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import Month, demo_clock, key_file, month

__all__ = ["demo_clock", "key_file", "month"]

SCRIPT: Any = {"HTTP_X_REQUESTED_WITH": "fetch"}


@pytest.fixture
def opened(month: Month) -> Month:
    """The meeting on its day."""
    month.open()
    return month


def browser(name: str) -> Client:
    return browser_with(session_of(name))


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def case_page(month: Month) -> str:
    return f"/hearing/case/{month.case_of('Marisol Pettigrew').id}/"


def typed(text: str, version: int) -> dict[str, str]:
    return {"note-text": text, "note-version": str(version)}


def stands(month: Month) -> tuple[str, int]:
    note = notes_of(month.esther, [month.case_of("Marisol Pettigrew").id])
    [found] = note.values()
    return found.text, found.version


def test_each_saving_is_the_next_version_and_the_same_again_is_none(opened: Month) -> None:
    anita, page = browser("Anita Halloran"), case_page(opened)
    assert anita.post(f"{page}note/", typed("She was told.", 0)).status_code == 302
    assert anita.post(f"{page}note/", typed("She was told.", 0), **SCRIPT).json() == {"version": 1}
    assert anita.post(f"{page}note/", typed("She was told today.", 1), **SCRIPT).json() == {"version": 2}
    assert stands(opened) == ("She was told today.", 2)


def test_who_wrote_on_an_older_version_sees_both_and_overwrites_nothing(opened: Month) -> None:
    anita, esther, page = browser("Anita Halloran"), browser("Esther Vaughan"), case_page(opened)
    anita.post(f"{page}note/", typed("Anita's words.", 0))
    answer = words(esther.post(f"{page}note/", typed("Esther's words.", 0)))
    assert "Anita&#x27;s words." in answer
    assert "Esther&#x27;s words." in answer
    assert "Nothing was overwritten" in answer
    assert stands(opened) == ("Anita's words.", 1)
    both = "Anita's words. Esther's words."
    assert esther.post(f"{page}note/", typed(both, 1)).status_code == 302
    assert stands(opened) == (both, 2)


def test_a_script_is_told_what_stands(opened: Month) -> None:
    page = case_page(opened)
    browser("Anita Halloran").post(f"{page}note/", typed("Anita's words.", 0))
    answer = browser("Esther Vaughan").post(f"{page}note/", typed("Mine.", 0), **SCRIPT)
    assert (answer.status_code, answer.json()) == (409, {"version": 1, "text": "Anita's words."})
    assert browser("Esther Vaughan").post(f"{page}note/", {}, **SCRIPT).status_code == 422


@pytest.mark.parametrize("version", ["", "-1", "x", "9"])
def test_a_version_that_is_none_saves_nothing_and_keeps_what_was_typed(opened: Month, version: str) -> None:
    answer = browser("Anita Halloran").post(
        f"{case_page(opened)}note/", {"note-text": "Words that were typed", "note-version": version}
    )
    assert answer.status_code == 200
    assert "Words that were typed" in words(answer)
    assert not MinuteNote.objects.exists()


@pytest.mark.parametrize("name", ["Ngozi Eze", "Priya Raman", "Ruth Adler", "Martin Sole"])
def test_only_who_leads_writes_the_minutes(opened: Month, name: str) -> None:
    assert browser(name).post(f"{case_page(opened)}note/", typed("Mine.", 0)).status_code == 404
    with pytest.raises(NotFound):
        actions.save_note(
            by=opened.viewer(name), listing_id=opened.case_of("Marisol Pettigrew").id, text="Mine.", version=0
        )


def test_the_minutes_of_a_case_are_in_the_minutes_of_the_meeting(opened: Month) -> None:
    case = opened.case_of("Marisol Pettigrew").id
    actions.save_note(by=opened.esther, listing_id=case, text="The school was rung.", version=0)
    with pytest.raises(WrittenMeanwhile):
        actions.save_note(by=opened.esther, listing_id=case, text="Other.", version=0)
    assert "The school was rung." in words(browser("Ngozi Eze").get(case_page(opened)))


def test_changed_and_sent_again_it_is_another_entry_and_unchanged_it_is_not(opened: Month) -> None:
    anita, address = browser("Anita Halloran"), f"{case_page(opened)}risks/"
    drawn = str(new_id())
    first = {"risk-risk": "He has a key.", "risk-whom": "survivor", "risk-entry": drawn}
    for body in (first, first, first | {"risk-risk": "He has a car."}, first):
        assert anita.post(address, body).status_code == 302
    assert sorted(each.text for each in Risk.objects.all()) == ["He has a car.", "He has a key."]
