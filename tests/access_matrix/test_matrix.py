"""Nothing reaches anybody without the right to it: every address, every method, every relation.

``HOLDFAST_WHOLE_MATRIX=1`` asks in every way, as everybody, also for things of another kind than the address names.
"""

from __future__ import annotations

from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path

from holdfast.cases.models import Referral
from tests.access_matrix import matrix
from tests.access_matrix.canaries import EVERY, IN_SEARCH, SEALED, SHOWN, seen_in, ways_of_writing
from tests.access_matrix.conftest import Asked
from tests.access_matrix.routes import Route, every_route

LEAST = 20_000 if matrix.WHOLE else 2_000


def leaky_view(_request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Show a referral to whoever asks: what the matrix has to catch."""
    row = Referral.objects.get(pk=referral_id)
    return HttpResponse(str({**row.answers, **row.whereabouts}))


urlpatterns = [
    path("leaky/<uuid:referral_id>/", leaky_view, name="leaky"),
    path("", include("holdfast.project.urls")),
]


# These have tests of their own, with meetings and papers to ask for; the whole matrix asks them here too.
BY_THEMSELVES = frozenset() if matrix.WHOLE else frozenset({"hearing", "meetings", "papers"})


def parts() -> list[str]:
    """Return the parts of the house whose addresses are asked together, and the sign-in library's own."""
    return sorted({part_of(route) for route in every_route()} - BY_THEMSELVES)


def part_of(route: Route) -> str:
    """Return which part an address belongs to."""
    return "allauth" if route.is_of_allauth else route.name.partition(":")[0]


LARGE = {"refer", "cases", "lane", "allauth"}
PARTS = [pytest.param(each, marks=pytest.mark.once if each in LARGE else ()) for each in parts()]


@pytest.mark.parametrize("part", PARTS)
def test_no_cell_of_the_matrix_shows_what_it_must_not(asked: Asked, part: str) -> None:
    routes = [route for route in every_route() if part_of(route) == part]
    found = matrix.run(routes, asked.sessions, matrix.of_referrals({} if part == "allauth" else asked.some()))
    assert found.faults == []
    if part in {"referrals", "cases", "people", "refer"}:
        assert found.seen


def test_the_matrix_is_as_large_as_is_claimed(asked: Asked) -> None:
    own = [route for route in every_route() if not route.is_of_allauth and part_of(route) not in BY_THEMSELVES]
    theirs = [route for route in every_route() if route.is_of_allauth]
    ours = matrix.cells_of(own, asked.sessions, matrix.of_referrals(asked.some()))
    assert ours + matrix.cells_of(theirs, asked.sessions, matrix.of_referrals({})) >= LEAST


def test_one_factor_or_no_standing_opens_no_page_of_ours(asked: Asked) -> None:
    weak = ("expired post", "lapsed agreement", "one factor only", "anonymous")
    for route in (each for each in every_route() if getattr(each.view, "declared", None)):
        if route.view.declared.verb is None:  # type: ignore[attr-defined]
            continue
        for relation in weak:
            for method in ("GET", "POST"):
                answer = matrix.ask(asked.sessions[relation], method, route.path(asked.ids["A-01"]))
                assert answer.status_code in {302, 405}, f"{method} {route.name} as {relation}"


def test_control_the_coordinator_sees_what_the_pages_show(asked: Asked) -> None:
    coordinator = asked.sessions["coordinator"]
    page = matrix.ask(coordinator, "GET", f"/referrals/{asked.ids['rare words']}/")
    assert seen_in(page) >= set(SHOWN) - {"last_incident"}
    assert seen_in(matrix.ask(coordinator, "POST", "/people/")) == IN_SEARCH


def test_control_a_page_that_leaks_is_caught(asked: Asked) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        leaky = Route("leaky", "leaky/<uuid:referral_id>/", leaky_view)
        things = {"rare words": asked.ids["rare words"]}
        found = matrix.run([leaky], asked.sessions, matrix.of_referrals(things), ["GET"])
    assert len(found.faults) == len(matrix.turned_to(asked.sessions))
    assert "survivor_address" in found.faults[0]


@pytest.mark.parametrize("name", sorted(EVERY))
def test_control_a_word_is_seen_however_it_is_written(name: str) -> None:
    word = EVERY[name]
    assert all(name in seen_in(HttpResponse(b"before" + form + b"after")) for form in ways_of_writing(word))
    assert name in seen_in(HttpResponse(headers={"X-Word": word}))


def test_the_sealed_fields_are_rare_words_too() -> None:
    assert len(set(EVERY.values())) == len(EVERY)
    assert not set(SEALED) & set(SHOWN)
