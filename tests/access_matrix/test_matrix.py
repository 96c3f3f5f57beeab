"""Nothing reaches anybody without the right to it: every address, every method, every relation.

``HOLDFAST_WHOLE_MATRIX=1`` asks for every referral of the month, in both languages, and walks allauth's pages in every way too.
"""

from __future__ import annotations

import os
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

WHOLE = bool(os.environ.get("HOLDFAST_WHOLE_MATRIX"))
LEAST = 20_000 if WHOLE else 2_000


def leaky_view(_request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Show a referral to whoever asks: what the matrix has to catch."""
    row = Referral.objects.get(pk=referral_id)
    return HttpResponse(str({**row.answers, **row.whereabouts}))


urlpatterns = [
    path("leaky/<uuid:referral_id>/", leaky_view, name="leaky"),
    path("", include("holdfast.project.urls")),
]


def test_no_cell_of_the_matrix_shows_what_it_must_not(asked: Asked) -> None:
    routes = every_route()
    ours = [route for route in routes if not route.is_of_allauth]
    theirs = [route for route in routes if route.is_of_allauth]
    found = []
    for language in ("en", "ar") if WHOLE else ("en",):
        found.append(matrix.run(ours, asked.sessions, asked.ids if WHOLE else asked.some(), language=language))
        methods = matrix.METHODS if WHOLE else ("GET", "POST")
        found.append(matrix.run(theirs, asked.sessions, {}, methods, language))
    cells = sum(each.cells for each in found)
    print(f"{cells} cells")  # noqa: T201 - the figure is asked for
    assert [fault for each in found for fault in each.faults] == []
    assert cells >= LEAST
    assert any(each.seen for each in found)


def test_missing_foreign_and_walled_are_the_same_byte_for_byte(asked: Asked) -> None:
    hidden = {"walled from A-05": "A-05", "walled from A-22": "A-22"}
    for route in (each for each in every_route() if each.takes_id):
        for method in matrix.METHODS:
            for relation, session in asked.sessions.items():
                things = [asked.ids["missing"], asked.ids["foreign"], asked.ids["foreign case"]]
                if relation.startswith("other area"):
                    things = [asked.ids["missing"], asked.ids["A-01"], asked.ids["A-05"]]
                if relation in hidden:
                    things += [asked.ids[hidden[relation]], asked.ids[f"case {hidden[relation]}"]]
                answers = {matrix.same_but_for(matrix.ask(session, method, route.path(each)), each) for each in things}
                assert len(answers) == 1, f"{method} {route.name} as {relation}"


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
        found = matrix.run([leaky], asked.sessions, things, ["GET"])
    assert len(found.faults) == len(asked.sessions)
    assert "survivor_address" in found.faults[0]


@pytest.mark.parametrize("name", sorted(EVERY))
def test_control_a_word_is_seen_however_it_is_written(name: str) -> None:
    word = EVERY[name]
    assert all(name in seen_in(HttpResponse(b"before" + form + b"after")) for form in ways_of_writing(word))
    assert name in seen_in(HttpResponse(headers={"X-Word": word}))


def test_the_sealed_fields_are_rare_words_too() -> None:
    assert len(set(EVERY.values())) == len(EVERY)
    assert not set(SEALED) & set(SHOWN)
