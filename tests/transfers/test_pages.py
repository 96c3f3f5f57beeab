"""The pages of a transfer on both sides, without JavaScript."""

from __future__ import annotations

from time import time
from typing import Any
from uuid import UUID

from django.test import Client

from holdfast.cases.models import Referral
from holdfast.conference.models import Arrival, Transfer
from holdfast.duties.models import Duty
from holdfast.kernel.ids import new_id
from tests.access_matrix.matrix import same_but_for
from tests.transfers.conftest import NEW_ADDRESS, Moving
from tests.web.test_referral_pages import browser_of, said

LIST_QUERIES = 20
HOURS_AGO = 10_000


def long_signed_in(name: str) -> Client:
    """Return a browser of somebody whose second factor was asked for hours ago."""
    browser = browser_of(name)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time() - HOURS_AGO}]
    session.save()
    return browser


def _typed(moving: Moving) -> dict[str, str]:
    return {
        "do": "save",
        "to": str(moving.world.north.id),
        "to_area": "",
        "permanent": "yes",
        "he_knows": "no",
        "address": NEW_ADDRESS,
        "postcode": "ZZ2 9XY",
        "her_service": "Harbour IDVA Service",
        "their_service": "Northgate Advocates",
        "handed_over_on_day": "8",
        "handed_over_on_month": "12",
        "handed_over_on_year": "2026",
        "childrens_told": "yes",
        "note": "She has no car.",
    }


def _why(page: Any) -> dict[str, Any]:
    initial = page.context["forms"]["send"].initial
    return {"do": "send", **{name: initial[name] for name in ("necessity", "proportionality", "bases")}}


def test_a_case_goes_over_by_the_pages_of_both_sides(moving: Moving) -> None:
    esther, at = browser_of("Esther Vaughan"), f"/transfers/of/{moving.case_id}/"
    assert at in said(esther.get(f"/cases/{moving.case_id}/"))
    assert "Choose whether he knows" in said(esther.post(at, {**_typed(moving), "he_knows": ""}))

    page = esther.post(at, _typed(moving), follow=True)
    assert "Kept. Nothing was sent yet." in said(page)
    assert NEW_ADDRESS not in said(page)
    assert "Say of each open action" in said(esther.post(at, _why(page), follow=True))

    first, second = moving.open_actions()
    handed = {
        f"action-{first.id}-taken": str(moving.north_police),
        f"action-{first.id}-because": "",
        f"action-{second.id}-taken": "",
        f"action-{second.id}-because": "The lock is of the old house.",
    }
    page = esther.post(at, {**_typed(moving), "address": "", **handed}, follow=True)
    page = esther.post(at, _why(page), follow=True)
    assert "Sent. Until the other area acknowledges it" in said(page)
    assert Transfer.objects.get().address == NEW_ADDRESS

    martin, arrival = browser_of("Martin Sole"), Arrival.objects.get()
    there = f"/transfers/arrivals/{arrival.id}/"
    assert there in said(martin.get("/transfers/"))
    duty = Duty.objects.get(kind="acknowledge_transfer")
    assert there in said(martin.get(f"/work/{duty.id}/", follow=True))
    shown = said(martin.get(there))
    assert "Siân Llewellyn" in shown
    assert "Northgate Police" in shown
    assert NEW_ADDRESS not in shown

    done = said(martin.post(there, {"do": "acknowledge"}, follow=True))
    assert "The case is yours now" in done
    assert "settled already" in said(martin.post(there, {"do": "acknowledge"}, follow=True))
    assert "Drive past each evening." in said(browser_of("Joan Firth").get(f"{there}actions/"))

    assert esther.get(at).status_code == 404
    assert esther.get(f"/cases/{moving.case_id}/").status_code == 404
    assert "Northgate" in said(esther.get("/transfers/"))


def test_it_is_taken_back_and_refused_from_the_pages_with_a_reason(moving: Moving) -> None:
    arrival_id = moving.send()
    martin, there = browser_of("Martin Sole"), f"/transfers/arrivals/{arrival_id}/"
    assert "Write why. Nothing was changed." in said(martin.post(there, {"do": "refuse", "because": ""}))
    assert "Refused." in said(martin.post(there, {"do": "refuse", "because": "She is in Harbour Cross."}, follow=True))
    esther, at = browser_of("Esther Vaughan"), f"/transfers/of/{moving.case_id}/"
    assert "She is in Harbour Cross." in said(esther.get(at))

    moving.send()
    assert "Taken back." in said(esther.post(at, {"do": "back", "because": "She is back."}, follow=True))


def test_a_receipt_is_written_by_hand_on_the_same_page(moving: Moving) -> None:
    esther, at = browser_of("Esther Vaughan"), f"/transfers/of/{moving.case_id}/"
    moving.write(to=False)
    assert "Sent." in said(esther.post(at, _why(esther.get(at)), follow=True))
    day = {"on_day": "8", "on_month": "12", "on_year": "2026"}

    done = said(esther.post(at, {"do": "receipt", "received_by": "Nerys Pugh", **day}, follow=True))

    assert "The other area has the case" in done
    assert "Harbour Cross" in done


def test_sending_asks_for_the_second_factor_again(moving: Moving) -> None:
    esther, at = long_signed_in("Esther Vaughan"), f"/transfers/of/{moving.case_id}/"
    moving.write()
    browser = esther.post(at, _why(esther.get(at)))
    assert browser.status_code == 302
    assert browser["Location"].endswith(f"?next={at}")


def test_missing_foreign_and_walled_answer_alike(moving: Moving) -> None:
    arrival_id = moving.send()

    def answers(name: str, address: str, things: list[UUID]) -> set[object]:
        found: dict[UUID, Any] = {each: browser_of(name).get(address.format(each)) for each in things}
        return {same_but_for(answer, each) for each, answer in found.items()}

    missing = new_id()
    assert len(answers("Esther Vaughan", "/transfers/arrivals/{}/", [arrival_id, missing])) == 1
    assert len(answers("Martin Sole", "/transfers/of/{}/", [moving.case_id, missing])) == 1
    assert len(answers("Joan Firth", "/transfers/arrivals/{}/", [arrival_id, missing])) == 1
    assert len(answers("Joan Firth", "/transfers/arrivals/{}/actions/", [arrival_id, missing])) == 1
    assert len(answers("Huw Llewelyn", "/transfers/of/{}/", [moving.case_id, missing])) == 1


def test_the_list_asks_as_many_questions_whatever_there_is(moving: Moving, django_assert_max_num_queries: Any) -> None:
    martin = browser_of("Martin Sole")
    with django_assert_max_num_queries(LIST_QUERIES) as empty:
        martin.get("/transfers/")
    moving.send()
    with django_assert_max_num_queries(len(empty)):
        martin.get("/transfers/")
    assert not Referral.objects.filter(space_id=moving.world.north.id).exists()
