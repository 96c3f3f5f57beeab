"""Copies of papers through their pages: who may, who is asked again, what is shown before, what comes as a file."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from time import time
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from holdfast.kernel.ids import new_id
from tests.access_matrix.matrix import same_but_for
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import Month, demo_clock, key_file, month
from tests.documents.meeting import answer, hold, sealed_of_the_month, send

__all__ = ["demo_clock", "key_file", "month"]

ESTHER, HUW, NGOZI = "Esther Vaughan", "Huw Llewelyn", "Ngozi Eze"


def address(month: Month, step: str = "") -> str:
    """The address of the meeting's papers."""
    return f"/papers/{month.meeting_id}/{step}"


def asked(kind: str, name: str, **others: str) -> Mapping[str, str]:
    """A filled form."""
    return {"kind": kind, "reader": str(User.objects.get(name=name).id), "purpose": "", "form": "pdf"} | others


def browser_of(name: str, *, minutes_ago: int = 0) -> Client:
    """The browser of a member of the cast who showed the second factor so many minutes ago."""
    browser = browser_with(session_of(name))
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time() - 1 - 60 * minutes_ago}]
    session.save()
    return browser


def said(answered: Any) -> str:
    """The words of an answer."""
    return str(answered.content.decode())


def test_the_coordinator_looks_through_a_pack_and_takes_it(month: Month) -> None:
    month.circulate()
    esther = browser_of(ESTHER)
    shown = said(esther.post(address(month), asked("pack", NGOZI)))
    assert "What will leave" in shown
    assert "Case 1, " in shown
    assert "Marisol Pettigrew" in shown
    assert not [each for each in sealed_of_the_month() if each in shown]
    taken = esther.post(address(month, "make/"), asked("pack", NGOZI))
    assert taken.status_code == 200
    assert taken["Content-Disposition"] == 'attachment; filename="pack-2026-12-08.pdf"'
    assert "no-store" in taken["Cache-Control"]
    assert "Copy for Ngozi Eze" in PdfReader(BytesIO(taken.content)).pages[0].extract_text()
    events = list(Entry.objects.filter(event__startswith="document.").order_by("id").values_list("event", "subject_id"))
    names = ["document.previewed", "document.made", "document.downloaded"]
    assert events == [(name, month.meeting_id) for name in names]


@pytest.mark.parametrize("step", ["", "make/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_gets_further_without_showing_again_who_they_are(month: Month, step: str, method: str) -> None:
    month.circulate()
    browser = browser_of(ESTHER, minutes_ago=6)
    answered = getattr(browser, method)(address(month, step), asked("pack", ESTHER))
    assert answered.status_code == 302
    assert answered["Location"] == f"/step-up/?next={address(month, step)}"


def test_coming_back_from_showing_it_leads_to_the_choice(month: Month) -> None:
    month.circulate()
    answered = browser_of(ESTHER).get(address(month, "make/"))
    assert (answered.status_code, answered["Location"]) == (302, address(month))


def test_a_representative_is_offered_themselves_and_what_is_there(month: Month) -> None:
    month.circulate()
    browser = browser_of(NGOZI)
    form = browser.get(address(month)).context["form"]
    assert [label for _value, label in form.fields["reader"].choices] == ["Ngozi Eze, Rivermouth Adult Social Care"]
    assert [value for value, _label in form.fields["kind"].choices] == ["case_list", "pack"]
    refused = said(browser.post(address(month), asked("case_list", ESTHER)))
    assert "A copy cannot be made for this person. Nothing was made" in refused
    refused = said(browser.post(address(month), asked("minutes", NGOZI)))
    assert "This paper is not there for you now" in refused
    assert browser.post(address(month, "make/"), asked("case_list", ESTHER))["Location"] == address(month)
    assert not Entry.objects.filter(event="document.made").exists()


def test_minutes_and_action_list_come_when_they_are_sent(month: Month) -> None:
    hold(month)
    browser = browser_of(NGOZI)
    kinds = browser.get(address(month)).context["form"].fields["kind"].choices
    assert [value for value, _label in kinds] == ["case_list", "pack"]
    send(month)
    kinds = browser.get(address(month)).context["form"].fields["kind"].choices
    assert [value for value, _label in kinds] == ["case_list", "pack", "minutes", "action_list"]
    taken = browser.post(address(month, "make/"), asked("minutes", NGOZI, form="docx"))
    assert taken["Content-Disposition"] == 'attachment; filename="minutes-2026-12-08.docx"'


def test_the_walled_look_through_a_list_without_the_case(month: Month) -> None:
    month.circulate()
    walled = said(browser_of(HUW).post(address(month), asked("case_list", HUW)))
    other = said(browser_of(NGOZI).post(address(month), asked("case_list", NGOZI)))
    assert (walled.count("Case "), other.count("Case ")) == (17, 18), "with the title of the paper"


def test_something_sealed_is_told_by_its_place_and_the_paper_refused(month: Month) -> None:
    month.circulate()
    answer(month, NGOZI, month.listed()[0].id, "She sleeps at 12 Quay Row.")
    esther = browser_of(ESTHER)
    shown = said(esther.post(address(month), asked("pack", ESTHER)))
    assert "This paper cannot be made" in shown
    assert "relevant history (Rivermouth Adult Social Care)" in shown
    assert "Something sealed stands here. It is not shown." in shown
    assert "Quay Row" not in shown
    assert "Make and download" not in shown
    refused = esther.post(address(month, "make/"), asked("pack", ESTHER))
    assert refused["Location"] == address(month)
    assert "so it was not made" in said(esther.get(address(month)))
    assert Entry.objects.filter(event="document.refused").count() == 1


def test_a_word_file_of_anything_but_minutes_is_refused_in_a_sentence(month: Month) -> None:
    month.circulate()
    shown = said(browser_of(ESTHER).post(address(month), asked("pack", ESTHER, form="docx")))
    assert "This paper is made as PDF only, so it was not made. Choose PDF." in shown


def test_what_is_missing_in_the_form_is_said(month: Month) -> None:
    month.circulate()
    shown = said(browser_of(ESTHER).post(address(month), {}))
    for sentence in ("Choose a paper. Nothing was made.", "Choose whom the copy is for. Nothing was made."):
        assert sentence in shown


def test_before_anything_is_sent_the_coordinator_makes_their_own_copy_only(month: Month) -> None:
    form = browser_of(ESTHER).get(address(month)).context["form"]
    assert [label.partition(",")[0] for _value, label in form.fields["reader"].choices] == [ESTHER]


@pytest.mark.parametrize("name", ["Dana Whitlock", "Owen Price", "Ruth Adler", "Joan Firth", "Martin Sole"])
def test_who_takes_no_part_finds_no_papers(month: Month, name: str) -> None:
    month.circulate()
    browser = browser_of(name)
    pages: dict[UUID, Any] = {each: browser.get(f"/papers/{each}/") for each in (month.meeting_id, new_id())}
    assert {each.status_code for each in pages.values()} == {404}
    assert len({same_but_for(answered, each) for each, answered in pages.items()}) == 1
    assert browser.post(address(month, "make/"), asked("pack", ESTHER)).status_code == 404


def test_without_its_ledger_nothing_is_shown_and_nothing_taken(month: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    month.circulate()
    esther = browser_of(ESTHER)

    def down(*_args: object, **_words: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("holdfast.audit.ledger._insert", down)
    shown = esther.post(address(month), asked("pack", ESTHER))
    assert (shown.status_code, "Pettigrew" in said(shown)) == (503, False)


def test_looking_through_asks_as_much_for_three_cases_as_for_a_month(month: Month) -> None:
    month.circulate()
    esther = browser_of(ESTHER)
    with CaptureQueriesContext(connections["default"]) as heard:
        esther.post(address(month), asked("pack", ESTHER))
    assert len(heard) < 90


def test_the_commands_write_a_paper_for_a_person_and_the_return(month: Month, tmp_path: object) -> None:
    month.circulate()
    out, email = str(tmp_path), User.objects.get(name=HUW).email
    words = ["--partnership", "rivermouth", "--meeting", "2026-12-08", "--out", out]
    call_command("papers", "pack", *words, "--for", email)
    call_command("returns", "quarter", "2026Q4", "--partnership", "rivermouth", "--out", out)
    pages = PdfReader(f"{out}/pack-2026-12-08.pdf").pages
    assert "Copy for Huw Llewelyn" in pages[0].extract_text()
    for wrong in ("nobody@example.org", User.objects.get(name="Martin Sole").email):
        with pytest.raises(CommandError, match="Nobody at work in Rivermouth"):
            call_command("papers", "pack", *words, "--for", wrong)
    with pytest.raises(CommandError, match="not there yet"):
        call_command("papers", "minutes", *words, "--for", email)
    with pytest.raises(CommandError, match="no meeting on 2026-12-09"):
        call_command("papers", "pack", *words[:3], "2026-12-09", *words[4:], "--for", email)
    with pytest.raises(CommandError, match="no quarter"):
        call_command("returns", "quarter", "2026", "--partnership", "rivermouth", "--out", out)


def test_a_command_says_where_something_sealed_stands_and_never_what(month: Month, tmp_path: object) -> None:
    month.circulate()
    answer(month, NGOZI, month.listed()[0].id, "She sleeps at 12 Quay Row.")
    words = ["--partnership", "rivermouth", "--meeting", "2026-12-08", "--out", str(tmp_path)]
    with pytest.raises(CommandError, match=r"It stands in: cases\[0\]\.returns\[\d+\]\.history") as refused:
        call_command("papers", "pack", *words, "--for", User.objects.get(name=ESTHER).email)
    assert "Quay" not in str(refused.value)
