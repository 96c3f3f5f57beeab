"""The pages of meetings with a list that was sent: every method, every relation, each kind of meeting and listing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache

from holdfast.conference.models import Listing
from holdfast.kernel.ids import new_id
from tests.access_matrix import matrix
from tests.access_matrix.canaries import seen_in
from tests.access_matrix.routes import Route, every_route
from tests.access_matrix.sending import send_lists
from tests.access_matrix.visitors import sessions
from tests.conference.conftest import demo_clock, key_file

__all__ = ["demo_clock", "key_file"]

METHODS = matrix.ASKED
# One case is asked for by everybody on every run, those behind a wall by the walled; all by all in the whole matrix.
ENOUGH = {"", "meeting", "rare words"} | ({"A-01", "A-05", "A-22", "foreign", "missing"} if matrix.WHOLE else set())
ON_LIST = {
    "survivor_name",
    "survivor_aliases",
    "survivor_dob",
    "perpetrator_name",
    "perpetrator_relation",
    "child_name",
}
TO_RESEARCH = ON_LIST | {"narrative", "wishes", "judgement_reason"}
INVITED = {
    "sender's representative",
    "co-member",
    "co-member who leads a department",
    "advocate",
    "walled from A-05",
    "walled from A-22",
    "chair",
}
MAY_PUT_OFF = {"coordinator", "chair"}


@dataclass(frozen=True)
class Sent:
    """Who asks, and the meetings and listings they ask for."""

    sessions: dict[str, str]
    meetings: dict[str, UUID]
    listings: dict[str, UUID]


@pytest.fixture
def sent(db: None, key_file: Path, demo_clock: None) -> Iterator[Sent]:
    """The December list with the rare words on it, sent to everybody; the neighbour has its own."""
    cache.clear()
    _world, ours, theirs = send_lists()
    refs = {"K-01": "rare words", "A-05": "A-05", "A-22": "A-22", "A-01": "A-01", "N-01": "foreign"}
    listed = Listing.objects.filter(referral__ref__in=refs).values_list("referral__ref", "id")
    missing = new_id()
    yield Sent(
        sessions(),
        {"meeting": ours, "foreign": theirs, "missing": missing},
        {refs[ref]: key for ref, key in listed} | {"missing": missing},
    )
    cache.clear()


def routes() -> list[Route]:
    return [each for each in every_route() if each.name.startswith("meetings:")]


def may_show(relation: str, name: str, thing: str) -> set[str]:
    """Return which of the rare words a page of the meeting may show."""
    is_there = relation == "coordinator" or relation in INVITED
    if is_there and thing == "meeting" and name in {"meetings:meeting", "meetings:research"}:
        return ON_LIST
    if is_there and thing == "rare words" and name == "meetings:one-case":
        return TO_RESEARCH
    if relation in MAY_PUT_OFF and thing == "rare words" and name == "meetings:put-off":
        return {"survivor_name"}
    return set()


def things_of(sent: Sent, route: Route) -> dict[str, UUID]:
    return sent.listings if "listing_id" in route.written else sent.meetings


@pytest.mark.once
def test_no_page_of_a_meeting_shows_what_it_must_not(sent: Sent) -> None:
    faults, cells, shown = [], 0, 0
    for route in routes():
        for thing, key in things_of(sent, route).items() if route.takes_id else [("", "")]:
            for method in METHODS:
                for relation, session in matrix.turned_to(sent.sessions, method).items():
                    if thing not in ENOUGH and not matrix.is_hidden_from(relation, thing):
                        continue
                    answer = matrix.ask(session, method, route.path(key))
                    seen = seen_in(answer)
                    cells, shown = cells + 1, shown + len(seen)
                    wrong = seen - may_show(relation, route.name, thing)
                    if wrong or answer.status_code >= matrix.SERVER_ERROR:
                        faults.append(
                            f"{method} {route.name} {thing} as {relation}: {answer.status_code} {sorted(wrong)}"
                        )
    assert faults == []
    assert cells >= (4_000 if matrix.WHOLE else 350)
    assert shown


def test_missing_foreign_and_walled_meetings_and_listings_are_the_same_byte_for_byte(sent: Sent) -> None:
    hidden = {"walled from A-05": "A-05", "walled from A-22": "A-22"}
    assert "A-05" in sent.listings
    for route in (each for each in routes() if each.takes_id):
        found = things_of(sent, route)
        for method in METHODS:
            for relation, session in matrix.turned_to(sent.sessions, method).items():
                names = ["missing", "foreign"]
                if relation.startswith("other area"):
                    names = ["missing", "A-01" if "listing_id" in route.written else "meeting"]
                names += [hidden[relation]] if hidden.get(relation) in found else []
                answers = {
                    matrix.same_but_for(matrix.ask(session, method, route.path(found[name])), found[name])
                    for name in names
                }
                assert len(answers) == 1, f"{method} {route.name} as {relation}"


def test_control_the_invited_read_the_rare_words(sent: Sent) -> None:
    session = sent.sessions["co-member"]
    assert seen_in(matrix.ask(session, "GET", f"/meetings/{sent.meetings['meeting']}/")) == ON_LIST
    assert seen_in(matrix.ask(session, "GET", f"/research/{sent.listings['rare words']}/")) == TO_RESEARCH
