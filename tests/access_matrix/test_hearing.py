"""The pages of an open meeting: every method, every relation, with rare words in what is said, feared and agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from holdfast.agencies.queries import area_named
from holdfast.conference import actions
from holdfast.conference.choices import Whom
from holdfast.conference.models import Action, Contribution, Risk
from holdfast.kernel import clock
from tests.access_matrix import matrix
from tests.access_matrix.canaries import EVERY, seen_in
from tests.access_matrix.routes import Route, every_route
from tests.access_matrix.test_meetings import ON_LIST, Sent, is_enough, sent
from tests.conference.conftest import MEETING_DAY, demo_clock, key_file
from tests.world import World

__all__ = ["demo_clock", "key_file", "sent"]

SAID, FEARED, AGREED = "Zqcontribur", "Zqriskander", "Zqactiorum"
TOLD = {"what was said": SAID, "what is feared": FEARED, "what was agreed": AGREED}
WORDS = {**EVERY, **TOLD}
LEAST = 5_000 if matrix.WHOLE else 500
ON_CASE = ON_LIST | {"narrative", "wishes", "judgement_reason", "last_incident"}
SEES = {
    "coordinator",
    "chair",
    "sender's representative",
    "co-member",
    "co-member who leads a department",
    "advocate",
    "walled from A-05",
    "walled from A-22",
}
LEADS = {"coordinator", "chair"}
# Pages of one case, of which a refused form shows the page again.
OF_LEADERS = {
    "hearing:last-plan",
    "hearing:name-risk",
    "hearing:note",
    "hearing:explain-risk",
    "hearing:agree-action",
    "hearing:withdraw-action",
    "hearing:put-off",
}


@dataclass(frozen=True)
class Opened:
    """Who asks, and what they ask for by its kind."""

    sessions: dict[str, str]
    meetings: dict[str, UUID]
    listings: dict[str, UUID]
    actions: dict[str, UUID]


@pytest.fixture
def opened(sent: Sent) -> Opened:
    """The sent list on its day: open, and the case with the rare words heard so far as to have each kind of row."""
    clock.set_day(MEETING_DAY)
    world = World(area_named("rivermouth"), area_named("northgate"))
    esther, listing_id = world.viewer("Esther Vaughan"), sent.listings["rare words"]
    actions.open_meeting(by=esther, area=world.river, meeting_id=sent.meetings["meeting"])
    agency_id = world.viewer("Ngozi Eze").agency_id
    assert agency_id is not None
    actions.add_contribution(by=esther, listing_id=listing_id, agency_id=agency_id, text=SAID)
    due = MEETING_DAY + timedelta(days=3)
    agreed = {}
    for ref in ("rare words", "A-05", "A-22"):
        listed = sent.listings[ref]
        risk_id = actions.name_risk(by=esther, listing_id=listed, whom=Whom.SURVIVOR, text=f"{FEARED} {ref}")
        wanted = actions.ActionWanted(agency_id, f"{AGREED} {ref}", due, Whom.SURVIVOR, risk_id=risk_id)
        agreed[ref] = actions.agree_action(by=esther, area=world.river, listing_id=listed, wanted=wanted)
    return Opened(sent.sessions, sent.meetings, sent.listings, agreed | {"missing": sent.listings["missing"]})


def routes() -> list[Route]:
    """Return the addresses of the meeting day and after."""
    return [each for each in every_route() if each.name.startswith("hearing:")]


def things_of(opened: Opened, route: Route) -> dict[str, UUID]:
    """Return what an address may be asked for; two ids in one address are the same thing, so such a pair never fits."""
    if "listing_id" in route.written:
        return opened.listings
    return opened.meetings if "meeting_id" in route.written else opened.actions


def may_show(relation: str, route: Route, method: str, thing: str) -> set[str]:
    """Return which rare words this cell may show; what was said and agreed elsewhere in the meeting too, to those in it."""
    if relation not in SEES:
        return set()
    if route.name == "hearing:flags":
        return set(TOLD)
    if route.name in {"hearing:room", "hearing:order"} and thing == "meeting":
        return {*TOLD, "survivor_name"}
    if thing != "rare words" or "listing_id" not in route.written:
        return set(TOLD)
    again = method == "POST" and (route.name == "hearing:said" or (relation in LEADS and route.name in OF_LEADERS))
    return {*TOLD, *(ON_CASE if route.name == "hearing:case" or again else ())}


@pytest.mark.once
def test_no_page_of_the_meeting_day_shows_what_it_must_not(opened: Opened) -> None:
    questions = matrix.Questions(
        lambda route: things_of(opened, route),
        may_show,
        lambda relation, _route, thing: is_enough(relation, thing),
        WORDS,
    )
    found = matrix.run(routes(), opened.sessions, questions)
    assert found.faults == []
    assert found.cells >= LEAST
    assert found.seen


def test_the_walled_read_no_action_of_their_case_in_any_list(opened: Opened) -> None:
    for ref in ("A-05", "A-22"):
        session = opened.sessions[f"walled from {ref}"]
        for address in ("/actions/", f"/hearing/{opened.meetings['meeting']}/"):
            assert f"{AGREED} {ref}".encode() not in matrix.ask(session, "GET", address).content


def test_nothing_is_written_by_who_may_not(opened: Opened) -> None:
    before = [each.objects.count() for each in (Contribution, Risk, Action)]
    listing_id = opened.listings["rare words"]
    for relation, session in matrix.turned_to(opened.sessions, "POST").items():
        if relation in SEES:
            continue
        for rest in ("said/", "risks/", "actions/", "close/", "conflict/"):
            matrix.ask(session, "POST", f"/hearing/case/{listing_id}/{rest}")
    assert [each.objects.count() for each in (Contribution, Risk, Action)] == before


def test_control_the_invited_read_what_was_said(opened: Opened) -> None:
    answer = matrix.ask(opened.sessions["co-member"], "GET", f"/hearing/case/{opened.listings['rare words']}/")
    assert seen_in(answer) == ON_CASE
    assert all(word.encode() in answer.content for word in (SAID, FEARED, AGREED))
