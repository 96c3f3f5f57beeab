"""The matrix: each cell asks one address in one way as one relation, and undoes what it did."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpResponse

from tests.access_matrix.canaries import EVERY, IN_CASE, IN_QUEUE, IN_SEARCH, SEALED, SEARCHED, SHOWN, seen_in
from tests.access_matrix.routes import Route
from tests.access_matrix.visitors import AS_SENDER, GUEST, MAY_SEARCH, READS_SEALED, WRITES, browser_with

# Everything, or what the suite asks on every run: two methods, each address about things of its own kind.
WHOLE = bool(os.environ.get("HOLDFAST_WHOLE_MATRIX"))
DRAFTS = ("draft", "guest's draft")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ASKED = METHODS if WHOLE else ("GET", "POST")
OWN_KIND = {
    "referral_id": {"A-01", "A-05", "A-22", "rare words", "foreign"},
    "case_id": {"rare case", "foreign case", "case A-05", "case A-22"},
    "draft_id": {*DRAFTS},
}
FIRST_ID = re.compile(r"<uuid:(\w+)>")
# Turned away at the door whatever they ask for, as a test of its own shows for each address; and posts that are as another's.
LEFT_OUT = frozenset({"expired post", "lapsed agreement", "one factor only"}) | frozenset(
    {"co-member who leads a department", "sender's officer", "auditor"}
)
AT_THE_DOOR = frozenset() if WHOLE else LEFT_OUT
# Whoever changes things, is kept out of things, or comes from another area or by a link; the others only look, on a run that is not whole.
POSTS = frozenset(
    {
        "coordinator",
        "sender's representative",
        "walled from A-05",
        "walled from A-22",
        "other area's coordinator",
        GUEST,
    }
)
# No post but these is shown a lane; of the others one of each kind asks, on a run that is not whole.
ABOUT_LANES = frozenset(
    {
        "coordinator",
        "advocate",
        "advocates' lead",
        "sender's representative",
        "walled from A-05",
        "other area's coordinator",
        "anonymous",
    }
)
TYPED = {
    "purpose": "reach_her",
    "name": SEARCHED,
    "born": "",
    "next": "/",
    "day": "2026-12-08",
    "user": "",
    "login": "",
    "password": "",
}
SERVER_ERROR = 500
# What may differ between two answers that say the same: the token of a form, the second, and the address asked for.
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')


@dataclass
class Outcome:
    """What a run of the matrix found."""

    cells: int = 0
    seen: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Questions:
    """What a run asks for at each address, what each answer may show, and which rare words are looked for."""

    things: Callable[[Route], Mapping[str, object]]
    may_show: Callable[[str, Route, str, str], set[str]]
    is_asked: Callable[[str, Route, str], bool]
    words: Mapping[str, str] = field(default_factory=lambda: EVERY)

    def cells(self, relation: str, route: Route) -> Iterator[tuple[str, str, object]]:
        """Yield each address this relation asks of a route, the word for what it names, and its id."""
        if route.takes_id:
            asked = (each for each in self.things(route).items() if self.is_asked(relation, route, each[0]))
            yield from ((route.path(thing), word, thing) for word, thing in asked)
        elif "<" not in route.written and "(" not in route.written:
            yield route.path(), "", ""


def of_referrals(things: Mapping[str, object]) -> Questions:
    """Return the questions about referrals, cases and drafts, which the first matrix asks of every address."""
    return Questions(lambda _route: things, allowed, _is_asked)


def run(
    routes: Iterable[Route],
    sessions: Mapping[str, str],
    questions: Questions,
    methods: Iterable[str] = ASKED,
    language: str = "en",
) -> Outcome:
    """Ask everything and say where an answer gave away what it must not, told the hidden from the missing, or broke."""
    found = Outcome()
    for route in routes:
        for method in methods:
            for relation, session in turned_to(sessions, method).items():
                _ask_one(found, route, method, (relation, session), questions, language)
    return found


def _ask_one(
    found: Outcome,
    route: Route,
    method: str,
    who: tuple[str, str],
    questions: Questions,
    language: str,
) -> None:
    """Ask one address in one way as one relation, about each thing."""
    relation, session = who
    hidden = set()
    for path, thing, key in questions.cells(relation, route):
        answer = ask(session, method, path, language)
        found.cells += 1
        seen = seen_in(answer, questions.words)
        found.seen += len(seen)
        where = f"{method} {route.name} {thing} as {relation}"
        wrong = seen - questions.may_show(relation, route, method, thing)
        if wrong:
            found.faults.append(f"{where} shows {sorted(wrong)}")
        if answer.status_code >= SERVER_ERROR:
            found.faults.append(f"{where} answers {answer.status_code}")
        if is_hidden_from(relation, thing):
            hidden.add(same_but_for(answer, key))
    if len(hidden) > 1:
        found.faults.append(f"{method} {route.name} as {relation} tells what is hidden from what is missing")


def _is_like_another(relation: str, thing: str) -> bool:
    """Whether a thing is to this relation as another that is asked for: what only somebody else is walled from, a guest's draft."""
    if thing == "guest's draft":
        return relation not in {*WRITES, GUEST}
    return thing.removeprefix("case ") in {"A-05", "A-22"} and not is_hidden_from(relation, thing)


def is_hidden_from(relation: str, thing: str) -> bool:
    """Whether a thing is to be as if it were not there: missing, of the other area, or behind a wall."""
    if relation.startswith("other area"):
        return thing not in {"", "foreign", "foreign case"}
    walled = relation.removeprefix("walled from ") if relation.startswith("walled") else None
    return thing in {"missing", "foreign", "foreign case"} or (
        walled is not None and thing in {walled, f"case {walled}"}
    )


def turned_to(sessions: Mapping[str, str], method: str = "GET") -> dict[str, str]:
    """Return those of the relations that ask in this way on this run."""
    return {
        relation: session
        for relation, session in sessions.items()
        if relation not in AT_THE_DOOR and (WHOLE or method == "GET" or relation in POSTS)
    }


def cells_of(routes: Iterable[Route], sessions: Mapping[str, str], questions: Questions) -> int:
    """Return how many cells a run asks in one language."""
    return sum(
        len(list(questions.cells(relation, route)))
        for route in routes
        for method in ASKED
        for relation in turned_to(sessions, method)
    )


def ask(session: str, method: str, path: str, language: str = "en") -> HttpResponse:
    """Ask once and take back whatever the question changed."""
    with transaction.atomic():
        typed = TYPED if method == "POST" else None
        answer: HttpResponse = getattr(browser_with(session, HTTP_ACCEPT_LANGUAGE=language), method.lower())(
            path, typed
        )
        transaction.set_rollback(True)
    return answer


def allowed(relation: str, route: Route, method: str, thing: str) -> set[str]:
    """Return which fields of the referral with the rare words this cell may show."""
    name = route.name
    if name.startswith("refer:"):
        return _allowed_of_drafts(relation, name, thing)
    if name == "people:search" and method == "POST" and relation in MAY_SEARCH:
        return IN_SEARCH
    if name == "releases:start" and relation == "coordinator":
        # About whom the copy is: everybody in the case is offered by name.
        return {each for each in IN_CASE if each.endswith("_name")} if thing == "rare case" else set()
    if name.startswith("cases:") and relation in MAY_SEARCH:
        return in_case(relation, name, method, thing)
    if name == "incidents:list" and relation in MAY_SEARCH:
        # The form names whoever may have done it.
        return {"perpetrator_name"} if thing == "rare case" and method in {"GET", "POST"} else set()
    if name.startswith("lane:"):
        return in_lane(relation, name, method, thing)
    if relation != "coordinator" and relation not in AS_SENDER:
        return set()
    if name == "referrals:queue" and method == "GET":
        return IN_QUEUE
    if thing == "rare words" and (name, method) in {("referrals:referral", "GET"), ("referrals:decide", "POST")}:
        return set(SHOWN) if name == "referrals:referral" or relation == "coordinator" else set()
    return set()


def _allowed_of_drafts(relation: str, name: str, thing: str) -> set[str]:
    """Return what a page of writing a referral may show: to those who write for the agency all, to a guest their own."""
    if name == "refer:start":
        return IN_QUEUE if relation in WRITES else set()
    is_theirs = relation in WRITES and thing in DRAFTS
    return set(EVERY) if is_theirs or (relation == GUEST and thing == "guest's draft") else set()


def in_lane(relation: str, name: str, method: str, thing: str) -> set[str]:
    """Return which fields the advocate's pages may show: her name to coordinator and advocates, and nothing to the lead."""
    if relation not in {"coordinator", "advocate"} or method != "GET":
        return set()
    return IN_QUEUE if name == "lane:service" or (name, thing) == ("lane:case", "rare case") else set()


def in_case(relation: str, name: str, method: str, thing: str) -> set[str]:
    """Return which fields the list of cases, and the pages of the one with the rare words, may show."""
    if name == "cases:list":
        return IN_QUEUE if method == "GET" else set()
    if thing != "rare case":
        return set()
    if name == "cases:case" and method == "GET":
        return set(IN_CASE)
    if name == "cases:relate" and method in {"GET", "POST"}:
        return {each for each in IN_CASE if each.endswith("_name")}
    if name == "cases:elsewhere" and relation == "coordinator" and method in {"GET", "POST"}:
        return {each for each in IN_CASE if each.endswith("_name")}
    if name == "cases:same-person" and relation == "coordinator" and method in {"GET", "POST"}:
        return set(IN_CASE)
    if name in {"cases:contact", "cases:add-contact"} and method == "POST" and relation in READS_SEALED:
        return {each for each in SEALED if each.startswith("survivor_") or each in {"safe_times", "voicemail"}}
    return set()


def same_but_for(answer: HttpResponse, thing: object) -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
    """Return all of an answer but the form's token and the id that was asked for."""
    headers = tuple(
        sorted((name, value.replace(str(thing), "-")) for name, value in answer.items() if name != "Expires")
    )
    body = TOKEN.sub(rb"\1", answer.content).replace(str(thing).encode(), b"-")
    return answer.status_code, body, headers


def _is_asked(relation: str, route: Route, thing: str) -> bool:
    """Things of the address's own kind and a missing one; in the whole matrix also things of another kind."""
    if WHOLE:
        return thing in {"missing", "rare words", "rare case", "draft"} or _is_of_its_kind(route, thing)
    if route.name.startswith("lane:") and relation not in ABOUT_LANES:
        return False
    return (thing == "missing" or _is_of_its_kind(route, thing)) and not _is_like_another(relation, thing)


def _is_of_its_kind(route: Route, thing: str) -> bool:
    return thing in OWN_KIND.get(FIRST_ID.findall(route.written)[0], ())
