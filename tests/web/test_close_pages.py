"""People close to you: named by each member of staff for themselves, read by nobody else."""

from __future__ import annotations

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from holdfast.kernel.errors import NotFound
from holdfast.people.close import CloseWanted, close_to, forget_close, name_close
from holdfast.people.models import CloseKey, CloseToStaff
from tests.access_matrix.visitors import browser_with, session_of
from tests.world import World, key_file, world

__all__ = ["key_file", "world"]

PAGE = "/people/close/"
BROTHER = {
    "who": "somebody",
    "name": "Marlon Quillfeather",
    "relation": "my brother",
    "address": "12 Quay Row, Rivermouth",
    "phone": "01632 960123",
}


@pytest.mark.parametrize("name", ["Kevin Reid", "Dana Whitlock", "Bronagh Devlin", "Owen Price", "Ruth Adler"])
def test_everybody_in_a_post_names_people_and_takes_them_out_again(world: World, name: str) -> None:
    browser = browser_with(session_of(name))
    assert PAGE in browser.get("/").content.decode()
    assert browser.post(PAGE, BROTHER).status_code == 302
    shown = browser.get(PAGE).content.decode()
    assert "Marlon Quillfeather (my brother)" in shown
    assert "12 Quay Row, Rivermouth" in shown
    row = CloseToStaff.objects.get()
    assert browser.post(f"{PAGE}{row.id}/forget/").status_code == 302
    assert not CloseToStaff.objects.exists()
    assert not CloseKey.objects.exists()


def test_nobody_else_reads_it_or_takes_it_out(world: World) -> None:
    close_id = name_close(by=world.viewer("Kevin Reid"), wanted=CloseWanted(name="Marlon Quillfeather"))
    for other in ("Stuart Bell", "Esther Vaughan", "Bronagh Devlin", "Owen Price", "Ruth Adler", "Martin Sole"):
        assert close_to(world.viewer(other)) == []
        browser = browser_with(session_of(other))
        assert "Quillfeather" not in browser.get(PAGE).content.decode()
        assert browser.post(f"{PAGE}{close_id}/forget/").status_code == 404
        with pytest.raises(NotFound):
            forget_close(by=world.viewer(other), close_id=close_id)
    assert CloseToStaff.objects.filter(pk=close_id).exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "Marlon"}, "Choose whether this is your own home"),
        ({"who": "somebody", "address": "12 Quay Row"}, "Write the name."),
        ({"who": "home", "name": "Marlon"}, "Write your address or your telephone number."),
        (BROTHER | {"address": "x" * 201}, "This is too long."),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_is_kept(
    world: World, typed: dict[str, str], sentence: str
) -> None:
    answer = browser_with(session_of("Kevin Reid")).post(PAGE, typed)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in shown
    assert all(text in shown for name, text in typed.items() if name != "who")
    assert not CloseToStaff.objects.exists()


def test_it_can_be_told_before_the_agreement_is_signed(world: World) -> None:
    browser = browser_with(session_of("Ged Moss"))
    assert browser.get(PAGE).status_code in {200, 302}
    assert PAGE in browser.get("/agreement/").content.decode()


def test_nothing_of_it_stands_readable_in_the_tables(world: World) -> None:
    name_close(by=world.viewer("Kevin Reid"), wanted=CloseWanted("Marlon Quillfeather", "brother", "12 Quay Row", ""))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_closetostaff")
        stored = repr(cursor.fetchall()) + repr(CloseToStaff.objects.get())
    assert "Quillfeather" not in stored
    assert "Quay" not in stored
    assert CloseKey.objects.count() == 2


def test_the_page_costs_the_same_however_many_are_named(world: World) -> None:
    browser, by = browser_with(session_of("Kevin Reid")), world.viewer("Kevin Reid")
    counts = []
    for many in (1, 5):
        for number in range(many):
            name_close(by=by, wanted=CloseWanted(f"Marlon Quillfeather {number}", "", f"{number} Quay Row"))
        browser.get(PAGE)
        with CaptureQueriesContext(connections["default"]) as heard:
            assert browser.get(PAGE).status_code == 200
        counts.append(len(heard))
    assert counts[0] == counts[1] <= 14
