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

# What everybody asks about on every run; those behind a wall also about what it hides. The whole matrix asks all of all.
ENOUGH = {"meeting", "rare words", "foreign", "missing"}
LEAST = 4_000 if matrix.WHOLE else 350
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


def is_enough(relation: str, thing: str) -> bool:
    """Whether this thing is asked for on this run."""
    return matrix.WHOLE or thing in ENOUGH or relation == f"walled from {thing}"


def may_show(relation: str, route: Route, _method: str, thing: str) -> set[str]:
    """Return which of the rare words a page of the meeting may show."""
    name = route.name
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
    questions = matrix.Questions(
        lambda route: things_of(sent, route), may_show, lambda relation, _route, thing: is_enough(relation, thing)
    )
    found = matrix.run(routes(), sent.sessions, questions)
    assert found.faults == []
    assert found.cells >= LEAST
    assert found.seen


def test_control_the_invited_read_the_rare_words(sent: Sent) -> None:
    session = sent.sessions["co-member"]
    assert seen_in(matrix.ask(session, "GET", f"/meetings/{sent.meetings['meeting']}/")) == ON_LIST
    assert seen_in(matrix.ask(session, "GET", f"/research/{sent.listings['rare words']}/")) == TO_RESEARCH
