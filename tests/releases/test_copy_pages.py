"""The pages of copies: begun on the case, gone through, released by the auditor; missing, foreign and walled answer alike."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pytest_django import DjangoAssertNumQueries

from holdfast.access.models import Wall
from holdfast.accounts.models import User
from holdfast.kernel.ids import new_id
from holdfast.releases.models import Release, ReleaseLine
from tests.access_matrix.matrix import TOKEN
from tests.conference.conftest import Month
from tests.releases.test_copies import made
from tests.web.test_referral_pages import browser_of, said


def bytes_of(answer: Any, thing: UUID) -> bytes:
    """An answer but for the form's token and the id that was asked for."""
    body: bytes = TOKEN.sub(rb"\1", answer.content)
    return body.replace(str(thing).encode(), b"-")


def test_the_coordinator_goes_through_a_copy_and_the_auditor_releases_it(month: Month) -> None:
    esther, case_id = browser_of("Esther Vaughan"), month.listed()[0].case_id
    assert "Give a copy of what is held" in said(esther.get(f"/cases/{case_id}/"))
    assert "Nothing was begun" in said(esther.post(f"/cases/{case_id}/copy/", {"about": "review"}))
    typed = {"about": "review", "receiver": "The review panel", "because": "A review was ordered."}
    page = said(esther.post(f"/cases/{case_id}/copy/", typed, follow=True))
    assert "Proposed: include" in page
    at = f"/copies/{Release.objects.get().id}/"
    assert browser_of("Ruth Adler").get(at).status_code == 404
    assert "not made" in said(esther.post(f"{at}make/", follow=True))
    # Gone through line by line; the rule's reason stands ready where it proposes to withhold.
    for line in ReleaseLine.objects.order_by("position"):
        given = {"line": str(line.id), "decision": line.proposed, "because": line.proposed_because}
        assert esther.post(f"{at}lines/", given).status_code == 302
    assert "Another person has to release it" in said(esther.post(f"{at}make/", follow=True))
    assert "had a hand" in said(esther.post(f"{at}answer/", {"answer": "release"}, follow=True))
    ruth = browser_of("Ruth Adler")
    assert "Copies and holds" in said(ruth.get("/copies/"))
    assert "The copy is released" in said(ruth.post(f"{at}answer/", {"answer": "release"}, follow=True))
    assert esther.post(f"{at}file/").content.startswith(b"%PDF")


def test_a_copy_missing_foreign_or_walled_answers_alike_and_the_list_asks_a_fixed_number(
    month: Month, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    release_id, nowhere, ruth = made(month), new_id(), browser_of("Ruth Adler")
    assert ruth.get(f"/copies/{release_id}/").status_code == 200
    with django_assert_max_num_queries(30):
        ruth.get("/copies/")
    missing = ruth.get(f"/copies/{nowhere}/")
    Wall.objects.create(
        user_id=User.objects.get(name="Ruth Adler").id,
        subject_id=Release.objects.get().case_id,
        state="raised",
        written="Cousin",
        space_id=month.world.river.id,
    )
    walled = ruth.get(f"/copies/{release_id}/")
    assert walled.status_code == missing.status_code == 404
    assert bytes_of(walled, release_id) == bytes_of(missing, nowhere)
    for name in ("Martin Sole", "Priya Raman"):
        browser = browser_of(name)
        there, elsewhere = browser.get(f"/copies/{release_id}/"), browser.get(f"/copies/{nowhere}/")
        assert bytes_of(there, release_id) == bytes_of(elsewhere, nowhere)
