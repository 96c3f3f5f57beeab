"""One scratch installation of a size, measured: import, pages, the pack. The command runs two and lays them side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from django.core.management import call_command
from django.test import Client

from holdfast.access.queries import viewer_for
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import area_named, staff_of
from holdfast.cases.intake import Intake
from holdfast.conference import actions, queries
from holdfast.documents.build import pack_for
from holdfast.documents.making import PDF, drawn
from holdfast.documents.papers import Recipient
from holdfast.documents.words import ENGLISH
from holdfast.kernel import clock
from holdfast.kernel.vault.roots import make_key_file
from holdfast.project.measuring import ROUNDS, Measured, measured, timed
from holdfast.project.memory import settle
from holdfast.project.month import MEETING_DAY
from holdfast.project.scale.filling import Filling
from holdfast.project.scale.sheet import referrals
from holdfast.project.world import FIRST_DAY, found_like_rivermouth, found_world

COORDINATOR, REPRESENTATIVE = "Esther Vaughan", "Stuart Bell"
# Of these, their first page and one case.
OTHERS = ("Anita Halloran", "Priya Raman")
FOLLOWERS = 25
TAKEN_IN = 500
DRAWN = 5
Tell = Callable[[str], None]


@dataclass
class Sized:
    """What one installation of a size gave."""

    partnerships: int
    cases: int
    filled_a_second: float = 0.0
    taken_in_a_second: tuple[float, float] = (0.0, 0.0)
    pages: list[Measured] = field(default_factory=list)
    pack_cases: int = 0
    pack_built_ms: float = 0.0
    pack_drawn_ms: float = 0.0
    follow_changed_ms: float = 0.0
    follow_same_ms: float = 0.0


def bench(partnerships: int, cases: int, tell: Tell) -> Sized:
    """Fill an empty scratch installation with so many partnerships of so many cases, and measure it."""
    sized = Sized(partnerships, cases * partnerships)
    make_key_file()
    call_command("migrate", verbosity=0)
    clock.set_day(FIRST_DAY, anew=True)
    found_world()
    river = area_named("rivermouth")
    first = _take_in(river, seed=1)
    tell(f"{TAKEN_IN} referrals taken into an empty partnership: {first:.0f} a second")

    began = time.perf_counter()
    for number in range(partnerships):
        area = river
        if number:
            found_like_rivermouth(f"Partnership {number}", f"partnership-{number}")
            area = area_named(f"partnership-{number}")
        Filling(area, seed=number).fill(cases, MEETING_DAY)
        tell(f"partnership {number + 1} of {partnerships} filled with {cases:,} cases")
    sized.filled_a_second = sized.cases / (time.perf_counter() - began)

    later = _take_in(river, seed=2)
    sized.taken_in_a_second = (first, later)
    tell(f"{TAKEN_IN} more taken in: {later:.0f} a second")
    settle()  # as a server is when it begins to answer
    for name in (COORDINATOR, REPRESENTATIVE):
        sized.pages += _pages(river, name, tell)
    for name in OTHERS:
        sized.pages += _pages(river, name, tell, only=frozenset({"My work", "case"}))
    _pack(river, sized)
    sized.pages += _live(river, sized, tell)
    return sized


def _take_in(area: Area, seed: int) -> float:
    sheet = referrals(TAKEN_IN, seed=seed, last=FIRST_DAY)
    began = time.perf_counter()
    report = Intake(area, operator_of(area.id)).take_in(sheet)
    return len(report.answers) / (time.perf_counter() - began)


def _pages(area: Area, name: str, tell: Tell, only: frozenset[str] = frozenset()) -> list[Measured]:
    viewer = _as(area, name)
    meeting_id = next(each.id for each in queries.meetings(viewer) if each.held_on == MEETING_DAY)
    listed = queries.listed_at(viewer, meeting_id)[0]
    browser = _browser(viewer)
    survivor = listed.people.survivor if listed.people else None
    wanted = {"name": survivor.name, "born": survivor.births[0]} if survivor else {}
    asked: tuple[tuple[str, Callable[[], object]], ...] = (
        ("My work", partial(browser.get, "/")),
        ("queue", partial(browser.get, "/referrals/")),
        ("case", partial(browser.get, f"/cases/{listed.case_id}/")),
        ("meeting", partial(browser.get, f"/meetings/{meeting_id}/")),
        ("search", partial(browser.post, "/people/", wanted)),
        ("return", partial(browser.get, "/return/")),
    )
    rows = []
    for page, ask in asked:
        if only and page not in only:
            continue
        _answers(page, ask)
        rows.append(measured(page, name, ask, partial(browser.get, "/stay/")))
        tell(f"{page}, {name}: {rows[-1].queries} queries, p95 {rows[-1].p95:.0f} ms")
    return rows


def _live(area: Area, sized: Sized, tell: Tell) -> list[Measured]:
    """The meeting on its day: the case as chair and representative work on it, and the room that follows."""
    clock.set_day(MEETING_DAY)
    chair = _as(area, COORDINATOR)
    meeting_id = next(each.id for each in queries.meetings(chair) if each.held_on == MEETING_DAY)
    listing_id = queries.listed_at(chair, meeting_id)[0].id
    actions.open_meeting(by=chair, area=area, meeting_id=meeting_id)
    actions.call_case(by=chair, area=area, listing_id=listing_id)
    rows = []
    for name in (COORDINATOR, REPRESENTATIVE):
        browser = _browser(_as(area, name))
        ask = partial(browser.get, f"/hearing/case/{listing_id}/")
        _answers("live case", ask)
        rows.append(measured("live case", name, ask, partial(browser.get, "/stay/")))
        tell(f"live case, {name}: {rows[-1].queries} queries, p95 {rows[-1].p95:.0f} ms")
    address = f"/hearing/{meeting_id}/follow/?part=1"
    room = [_browser(_as(area, REPRESENTATIVE)) for _ in range(FOLLOWERS)]
    marks = [each.get(address)["ETag"] for each in room]
    sized.follow_changed_ms = min(timed(lambda: [each.get(address) for each in room]) for _ in range(DRAWN))
    sized.follow_same_ms = min(
        timed(lambda: [each.get(address, HTTP_IF_NONE_MATCH=mark) for each, mark in zip(room, marks, strict=True)])
        for _ in range(DRAWN)
    )
    tell(f"{FOLLOWERS} follow: {sized.follow_changed_ms:.0f} ms changed, {sized.follow_same_ms:.0f} ms unchanged")
    return rows


def _browser(viewer: Viewer) -> Client:
    browser = Client()
    browser.post("/sign-in/demo/", {"user": str(viewer.user_id)})
    return browser


def _answers(page: str, ask: Callable[[], object]) -> None:
    """A page that refuses is quick, and would be measured as if it worked."""
    status = getattr(ask(), "status_code", 0)
    if status != 200:  # noqa: PLR2004 - the status of a page that is shown
        raise RuntimeError(f"{page} answered {status} and was not measured")


def _pack(area: Area, sized: Sized) -> None:
    viewer = _as(area, COORDINATOR)
    meeting_id = next(each.id for each in queries.meetings(viewer) if each.held_on == MEETING_DAY)
    recipient = Recipient(name=COORDINATOR, agency="Rivermouth Partnership Office", purpose="To hear the cases")
    draft = partial(pack_for, viewer, area, meeting_id, recipient)
    sized.pack_cases = len(queries.listed_at(viewer, meeting_id))
    sized.pack_built_ms = min(timed(draft) for _ in range(DRAWN))
    cleared = draft().cleared()
    sized.pack_drawn_ms = min(timed(lambda: drawn(cleared, PDF, ENGLISH)) for _ in range(DRAWN))


def _as(area: Area, name: str) -> Viewer:
    member: UUID = next(each.user_id for each in staff_of(area.id) if each.name == name)
    return viewer_for(member, second_factor=True)


def told(both: Sequence[Sized]) -> str:
    """Two installations side by side, as docs/benchmarks.md keeps them."""
    small, large = both
    names = f"{small.cases:,} cases, {large.cases:,} cases".split(", ")
    lines = [
        "# Benchmarks",
        "",
        "Made by `./dev bench`: SQLite, one process, server time without a socket, everything encrypted and every read in the ledger.",
        "Figures of one run on one machine: quote the ratios. The floor is the page's own SELECTs as raw SQL, fetched and not",
        f"decrypted, plus an empty page for the same viewer, in the same run. {ROUNDS} rounds each.",
        f"Small: {small.cases:,} cases in one partnership. Large: {large.cases:,} in {large.partnerships}.",
        "",
        "| Page | Who | Queries | p50 ms, small | p95 ms, small | p50 / floor | p50 ms, large | p95 ms, large | p50 / floor | large / small |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {one.page} | {one.who} | {one.queries} | {one.p50:.1f} | {one.p95:.1f} | {one.above_floor:.1f} "
            f"| {other.p50:.1f} | {other.p95:.1f} | {other.above_floor:.1f} | {other.p50 / one.p50:.2f} |"
            for one, other in zip(small.pages, large.pages, strict=True)
        ),
        "",
        f"| | {names[0]} | {names[1]} |",
        "|---|---:|---:|",
        f"| Referrals taken in a second, empty partnership | {small.taken_in_a_second[0]:.0f} | {large.taken_in_a_second[0]:.0f} |",
        f"| Referrals taken in a second, full partnership | {small.taken_in_a_second[1]:.0f} | {large.taken_in_a_second[1]:.0f} |",
        f"| Pack of {small.pack_cases} cases: filled and searched, ms | {small.pack_built_ms:.0f} | {large.pack_built_ms:.0f} |",
        f"| Pack of {small.pack_cases} cases: drawn as PDF, ms | {small.pack_drawn_ms:.0f} | {large.pack_drawn_ms:.0f} |",
        f"| {FOLLOWERS} screens follow the meeting, the case has changed, ms for all | {small.follow_changed_ms:.0f} | {large.follow_changed_ms:.0f} |",
        f"| {FOLLOWERS} screens follow the meeting, nothing has changed, ms for all | {small.follow_same_ms:.0f} | {large.follow_same_ms:.0f} |",
        f"| Cases filled a second | {small.filled_a_second:.0f} | {large.filled_a_second:.0f} |",
        "",
        "Aims: p95 at most 100 ms; at most 1.2 times from small to large; a pack of 25 cases in 2 s; 100 referrals a second; 2.5 times the floor.",
        "",
        "The floor knows neither decryption nor templates, and they are most of a page: opening some hundred values, and drawing a table",
        "row by row. A page of fewer statements has a lower floor and so a higher ratio; the return asks little and draws much.",
        "A full partnership takes in more slowly, since each newcomer is compared with whoever is alike among all who are there.",
        "",
    ]
    return "\n".join(lines)
