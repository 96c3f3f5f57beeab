"""Every form, filled with what no one should send: always an answer in words, never a fault of the server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse

from holdfast.access.choices import WallState
from holdfast.access.models import Wall
from holdfast.cases.actions import drafting
from holdfast.cases.models import Referral, Screening
from holdfast.conference import actions
from holdfast.conference.choices import Whom
from holdfast.conference.models import Listing
from holdfast.duties.models import Duty
from holdfast.people.models import Person
from holdfast.rules.screening import Outcome
from tests.access_matrix.matrix import WHOLE
from tests.access_matrix.routes import Route, every_route
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file, month
from tests.directory.waiting import one_that_waits

__all__ = ["demo_clock", "key_file", "month"]

OK, SERVER_ERROR = 200, 500
MANY, STRIDE = (200, 1) if WHOLE else (20, 11)
# It moves the calendar in a file, which no database takes back.
DEMO_DAY = "standing:demo-day"
# What each fills: the coordinator everything there is, the representative what is theirs alone.
ONLY = {"Esther Vaughan": ("",), "Stuart Bell": ("refer:", "meetings:", "work:")}
# Some of the forms that must have been among those that were filled.
FILLED = {
    "Esther Vaughan": {
        "cases:contact",
        "directory:answer",
        "directory:hide",
        "directory:put-forward",
        "hearing:agree-action",
        "hearing:attendance",
        "hearing:explain-risk",
        "meetings:emergency",
        "meetings:plan",
        "meetings:send",
        "papers:choose",
        "people:search",
        "refer:sheet",
        "referrals:decide",
    },
    "Stuart Bell": {"meetings:one-case", "meetings:research", "refer:survivor", "refer:checklist", "work:end-duty"},
}
KEPT = "Words typed and kept 4711"
LONG = "x" * 10_000
# What stands in a text field, and what in the three boxes of a day.
HOSTILE: Mapping[str, tuple[str, tuple[str, str, str]]] = {
    "blank": ("", ("", "", "")),
    "long": (LONG, (LONG, LONG, LONG)),
    "digits": ("9" * 5_000, ("9" * 5_000, "9" * 5_000, "9" * 5_000)),
    "markup": ("</textarea><script>alert(1)</script>{{ 7 }}{% now %}%s%(a)s{0}", ("<b>", "<i>", "<u>")),
    "NUL": ("a\0b", ("1\0", "2", "2026")),
    "marks from right to left": ("\u202eabc\u2066\u200f\ufeff", ("\u0661", "\u0662", "\u0662\u0660\u0662\u0666")),
    "29 February": ("29/02/2023", ("29", "2", "2023")),
    "month 13": ("01/13/2026", ("1", "13", "2026")),
    "year 0": ("01/01/0000", ("1", "1", "0000")),
    "year 1": ("01/01/0001", ("1", "1", "0001")),
    "year 9999": ("31/12/9999", ("31", "12", "9999")),
    "negative": ("-1", ("-1", "-1", "-1")),
}
ADDRESSES = ("", "%00", "9" * 5_000, "0001-01-01T00:00:00+14:00_{id}", "9999-12-31T23:59:59-14:00_{id}", "0001-01-01_{id}",
             "2026-12-08T00:00:00_{id}", "-1", "{id}")  # fmt: skip
ASKED = ("after", "before", "own", "show", "quarter", "next", "agencies")


@dataclass
class Filled:
    """One form of a page: where it goes, and each field with its kind and what would be chosen."""

    action: str
    fields: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    def body(self, text: str, day: tuple[str, str, str], choice: str | None = None) -> dict[str, object]:
        """The form with this text in every text field and this choice, or a good one, wherever there is one to make."""
        filled: dict[str, object] = {}
        for name, (kind, values) in self.fields.items():
            if kind == "text":
                part = re.search(r"_(day|month|year)$", name)
                filled[name] = day[("day", "month", "year").index(part[1])] if part else text
            elif kind == "file":
                filled[name] = SimpleUploadedFile("sheet.csv", text.encode())
            else:
                filled[name] = choice if choice is not None else values
        return filled


class Forms(HTMLParser):
    """The forms of one page that are sent by POST."""

    def __init__(self, page: str) -> None:
        """Begin with a page's address, where a form without one goes."""
        super().__init__()
        self.page, self.found = page, list[Filled]()
        self._now: Filled | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a form or a field."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._now = Filled((given.get("action") or self.page).split("#")[0])
            self.found.append(self._now)
        if self._now is None:
            return
        name, kind = given.get("name", ""), given.get("type", "text")
        if (tag == "textarea" and name) or (
            tag == "input" and name and kind in {"text", "search", "email", "tel", "number"}
        ):
            self._now.fields[name] = ("text", [])
        elif tag == "input" and kind == "file":
            self._now.fields[name] = ("file", [])
        elif tag in {"input", "button"} and name and name != "csrfmiddlewaretoken":
            _kind, values = self._now.fields.setdefault(name, ("choice", []))
            if kind != "radio" or not values:
                values.append(given.get("value", "on"))
        elif tag == "select":
            self._select = name
            self._now.fields.setdefault(name, ("choice", []))
        elif tag == "option" and given.get("value"):
            values = self._now.fields[self._select][1]
            values[:] = values or [given["value"]]

    def handle_endtag(self, tag: str) -> None:
        """Leave a form."""
        if tag == "form":
            self._now = None


def forms_on(client: Client, address: str) -> list[Filled]:
    """The forms of a page, where it is shown."""
    answer = client.get(address)
    reader = Forms(address)
    reader.feed(answer.content.decode() if "html" in answer.get("Content-Type", "") else "")
    return reader.found


def bodies(form: Filled) -> Iterator[tuple[str, dict[str, object]]]:
    """Every way to fill a form wrongly."""
    yield "nothing", {}
    for name, (text, day) in HOSTILE.items():
        yield name, form.body(text, day)
    yield "choices nobody offered", form.body(KEPT, ("8", "12", "2026"), "no-such-thing")
    yield "ids of nothing", form.body(KEPT, ("8", "12", "2026"), str(uuid4()))
    yield "choices with NUL", form.body(KEPT, ("8", "12", "2026"), "a\0b")


@dataclass
class House:
    """The open meeting with one of everything, by the name an address has for it."""

    month: Month
    things: dict[str, UUID]
    others: dict[str, UUID]

    def path(self, route: Route, *, other: bool = False) -> str:
        """The address of a route with things that are there: of the open meeting, or others at an earlier stage."""
        there = {**self.things, **self.others} if other else self.things
        return "/" + re.sub(r"<uuid:(\w+)>", lambda found: str(there.get(found[1], uuid4())), route.written)


@pytest.fixture
def house(month: Month) -> House:
    """The December meeting on its day, with a risk, an action, a draft and whatever else is named in an address."""
    esther, river = month.esther, month.world.river
    second = actions.plan_meeting(by=esther, area=river, held_on=MEETING_DAY.replace(day=22))
    month.open()
    listing = Listing.objects.filter(meeting_id=month.meeting_id).order_by("position")[0]
    listed = listing.id
    risk = actions.name_risk(by=esther, listing_id=listed, whom=Whom.SURVIVOR, text="He knows where she parks.")
    actions.name_risk(by=esther, listing_id=listed, whom=Whom.CHILDREN, text="He waits at the gate.")
    agency = month.viewer("Stuart Bell").agency_id
    assert agency is not None
    wanted = actions.ActionWanted(agency, "Walk by at night.", MEETING_DAY, Whom.SURVIVOR, risk_id=risk)
    action = actions.agree_action(by=esther, area=river, listing_id=listed, wanted=wanted)
    stuart = month.viewer("Stuart Bell")
    draft = drafting.begin_draft(by=stuart)
    entry = drafting.keep_person(by=stuart, draft_id=draft, kind="perpetrators", values={"name": "Otto Grimsditch"})
    things = {
        "meeting_id": month.meeting_id,
        "listing_id": listed,
        "case_id": listing.case_id,
        "referral_id": listing.referral_id,
        "risk_id": risk,
        "action_id": action,
        "draft_id": draft,
        "entry_id": entry,
        "duty_id": Duty.objects.filter(kind="research_return", owed_by_agency=agency).values_list("id", flat=True)[0],
        "wall_id": Wall.objects.values_list("id", flat=True)[0],
        "person_id": Person.objects.values_list("id", flat=True)[0],
        **one_that_waits(river),
    }
    emergency = Screening.objects.filter(outcome=Outcome.EMERGENCY.value)[0]
    others = {
        "meeting_id": second,
        "referral_id": emergency.referral_id,
        "listing_id": Listing.objects.filter(meeting_id=month.meeting_id).order_by("position")[1].id,
    }
    return House(month, things, others)


def routes() -> list[Route]:
    """Every address of ours; signing in and the account are allauth's."""
    return [each for each in every_route() if hasattr(each.view, "declared") or each.name.startswith("standing:")]


def route_of(form: Filled) -> str:
    """The name of the address a form goes to."""
    return resolve(form.action.split("?")[0]).view_name


def questioned() -> set[str]:
    """The pages of referrals with a question about a wall."""
    asked = Wall.objects.filter(state=WallState.ASKED).values("subject_id")
    return {reverse("referrals:referral", args=[each.id]) for each in Referral.objects.filter(id__in=asked)[:1]}


def posted(client: Client, address: str, body: Mapping[str, object]) -> tuple[int, bytes]:
    """Send a form and take back all that it did; the status and the page."""
    with transaction.atomic():
        answer = client.post(address, body)
        content = answer.content
        transaction.set_rollback(True)
    return answer.status_code, content


@pytest.mark.once
@pytest.mark.parametrize("name", ["Esther Vaughan", "Stuart Bell"])
def test_no_form_filled_wrongly_is_a_fault_of_the_server(house: House, name: str) -> None:
    client = browser_with(session_of(name))
    client.raise_request_exception = False
    faults, sent, filled = list[str](), 0, set[str]()
    places = {each.name: house.path(each) for each in routes()}
    addresses = {*places.values(), *(house.path(each, other=True) for each in routes()), *questioned()}
    # What leaves with a list is shown for the agencies chosen on the page before.
    addresses.add(f"{reverse('meetings:send', args=[house.others['meeting_id']])}?agencies={house.month.invited()[0]}")
    forms = [form for address in sorted(addresses) for form in forms_on(client, address)]
    wanted = {each for each in {*places} - {DEMO_DAY} if each.startswith(ONLY[name])}
    seen = {(form.action, tuple(form.fields)): form for form in forms if route_of(form) in wanted}
    for place, form in enumerate(seen.values()):
        route = route_of(form)
        filled.add(route)
        # Every way is tried on some forms, and every form in some of the ways; in all of them when asked for the whole.
        for what, body in list(bodies(form))[place % STRIDE :: STRIDE]:
            status, content = posted(client, form.action, body)
            sent += 1
            if status >= SERVER_ERROR:
                faults.append(f"{route}, {what}: {status}")
            texts = {key for key, value in body.items() if value == KEPT}
            if status == OK and texts and KEPT.encode() not in content:
                faults.append(f"{route}, {what}: what was typed is gone")
    for route, address in places.items():
        if route in wanted - filled:
            bare: tuple[dict[str, object], ...] = (
                {},
                {"reason": "a\0b", "ending": "x", "key": "\0", "text": LONG, "ticked": ["\0", "x"]},
            )
            for body in bare:
                status, _content = posted(client, address, body)
                sent += 1
                if status >= SERVER_ERROR:
                    faults.append(f"{route}, bare: {status}")
    assert faults == []
    assert filled >= FILLED[name], (FILLED[name] - filled, sorted(set(places) - filled), sent)
    assert sent > MANY


@pytest.mark.once
def test_no_address_asked_wrongly_is_a_fault_of_the_server(house: House) -> None:
    client = browser_with(session_of("Esther Vaughan"))
    client.raise_request_exception = False
    faults = []
    for place, route in enumerate(routes()):
        for asked in ADDRESSES[place % STRIDE :: STRIDE]:
            query = {word: asked.format(id=uuid4()) for word in ASKED}
            answer = client.get(house.path(route), query)
            if answer.status_code >= SERVER_ERROR:
                faults.append(f"{route.name}?{asked[:30]}: {answer.status_code}")
    assert faults == []
