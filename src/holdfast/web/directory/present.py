"""What a found service and the page of one say, decided here and not in a template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from holdfast.directory.choices import Disclosure, ServiceStatus
from holdfast.directory.facts import Findings, Offered, PlaceRead, ServiceRead
from holdfast.directory.queries.telling import Change, Untold, Waiting
from holdfast.packs.edition import Edition
from holdfast.rules.decision import Decision
from holdfast.rules.opening import Opening, Repeats, Times
from holdfast.web.components.days import day, moment
from holdfast.web.components.parts import Cell, Colour, Column, Status, SummaryRow, Table

COLOURS: dict[Opening, Colour] = {
    Opening.OPEN: "green",
    Opening.CLOSED: "grey",
    Opening.ASK: "yellow",
    Opening.UNKNOWN: "yellow",
}
_TELEPHONE = str.maketrans("", "", " ()-.")


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number, and what a telephone dials for it."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """One service among those found."""

    name: str
    href: str
    by: str
    where: str
    opening: str
    status: Status
    numbers: Sequence[Number]
    facts: Sequence[str]
    alert: str


def found(findings: Findings, near: str, edition: Edition) -> dict[str, object]:
    """The lists of a search: places, and what is reached by telephone."""
    return {
        "near": [_line(each, edition) for each in findings.near],
        "by_telephone": [_line(each, edition) for each in findings.by_telephone],
        "is_more": findings.is_more,
        "unplaced": near if near.strip() and not findings.is_placed else "",
    }


def _line(each: Offered, edition: Edition) -> Line:
    said = [_("Languages: %s") % ", ".join(each.languages)] if each.languages else []
    said += [each.who_for] if each.who_for else []
    said += [_("Cost: %s") % each.cost] if each.cost else []
    needs = [edition.text(f"needs.{word}") for word in each.words]
    return Line(
        name=each.name,
        href=reverse("directory:service", args=[each.service_id]),
        by=each.organization,
        where=_where(each),
        opening=opening_said(each.opening, edition),
        status=Status(opening_word(each.opening), COLOURS[each.opening.outcome]),
        numbers=_numbers(each.phones),
        facts=[*([", ".join(needs)] if needs else []), *said],
        alert=each.alert,
    )


def _where(each: Offered) -> str:
    if each.location_id is None:
        return ""
    place = ", ".join(dict.fromkeys(part for part in (each.place, each.town) if part))
    return _("%(place)s, %(km)s km away") % {"place": place, "km": each.km} if each.km is not None else place


def one(read: ServiceRead, edition: Edition, *, may_keep: bool) -> dict[str, object]:
    """The page of one service."""
    status = ServiceStatus(read.status)
    rows = [
        SummaryRow(_("What it is for"), ", ".join(edition.text(f"needs.{word}") for word in read.words)),
        SummaryRow(_("For whom"), read.who_for),
        SummaryRow(_("Ages"), _ages(*read.ages)),
        SummaryRow(_("Where people live"), ", ".join(read.areas)),
        SummaryRow(_("Languages"), ", ".join(read.languages)),
        SummaryRow(_("Interpreters"), read.interpreters),
        SummaryRow(_("How to come to it"), read.how),
        SummaryRow(_("Papers to bring"), ", ".join(read.documents)),
        SummaryRow(_("Cost"), "; ".join(read.costs)),
        SummaryRow(_("Waiting time"), read.wait),
    ]
    return {
        "service": read,
        "may_keep": may_keep,
        "status": None if status is ServiceStatus.ACTIVE else Status(str(status.label), "red"),
        "rows": [each for each in rows if each.value],
        "numbers": _numbers(read.phones),
        "opening": opening_said(read.opening, edition) if read.times else "",
        "hours": [*hours(read.times), *read.said_of_times],
        "places": [_place(each, edition) for each in read.places],
    }


def _place(each: PlaceRead, edition: Edition) -> dict[str, object]:
    hidden = {
        Disclosure.PUBLIC: "",
        Disclosure.TOWN: _("Only the town is told. The way is told by the service itself."),
        Disclosure.NEVER: _("Where this is, is told to nobody but who is on her way. Ring the service."),
    }
    return {
        "id": each.id,
        "is_public": each.disclosure is Disclosure.PUBLIC,
        "name": each.name or each.town or _("No address"),
        "hidden": hidden[each.disclosure],
        "address": each.address,
        "way": each.way,
        "numbers": _numbers(each.phones),
        "languages": ", ".join(each.languages),
        "access": each.access,
        "opening": opening_said(each.opening, edition),
        "hours": [*hours(each.times), *each.said_of_times],
    }


def opening_word(opening: Decision[Opening]) -> str:
    """A word for whether it is open."""
    return {
        Opening.OPEN: _("Open"),
        Opening.CLOSED: _("Closed"),
        Opening.ASK: _("Ring first"),
        Opening.UNKNOWN: _("Ring first"),
    }[opening.outcome]


def opening_said(opening: Decision[Opening], edition: Edition) -> str:
    """Until when, or from when, in a sentence; days say their weekday."""
    [reason] = opening.reasons
    if "day" not in reason.params:
        return edition.sentence(reason)
    when = day(date.fromisoformat(str(reason.params["day"])))
    return edition.text(reason.code, **{**reason.params, "day": when})


def hours(times: Iterable[Times]) -> list[str]:
    """Opening times in words: the days that have the same times together."""
    weekly: dict[tuple[time, time], set[int]] = {}
    said: list[str] = []
    for each in times:
        if each.opens is None or each.closes is None:
            if each.is_exception and each.valid_from:
                said.append(_("Closed: %s") % _span(each))
            continue
        if each.repeats is Repeats.WEEKLY and each.interval == 1 and not each.is_exception:
            days = {weekday for weekday, _which in each.by_day} or set(range(7))
            weekly.setdefault((each.opens, each.closes), set()).update(days)
        elif each.valid_from:
            said.append(_("%(days)s: %(times)s") % {"days": _span(each), "times": _from_to(each.opens, each.closes)})
    lines = [
        _("%(days)s: %(times)s") % {"days": _days(days), "times": _from_to(opens, closes)}
        for (opens, closes), days in sorted(weekly.items(), key=lambda each: (min(each[1]), each[0]))
    ]
    return lines + said


def _span(each: Times) -> str:
    first, last = each.valid_from, each.valid_to
    if first is None:
        return ""
    return day(first) if last in {None, first} else f"{day(first)} – {day(last)}"


def _from_to(opens: time, closes: time) -> str:
    if opens == time() and closes in {time(23, 59), time()}:
        return _("day and night")
    return f"{time_format(opens, 'H:i')}–{time_format(closes, 'H:i')}"


def _days(days: set[int]) -> str:
    """Days in a row are said by the first and the last."""
    ordered = sorted(days)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:  # noqa: PLR2004 - two days are said one by one
        return _("%(first)s to %(last)s") % {"first": WEEKDAYS[ordered[0]], "last": WEEKDAYS[ordered[-1]]}
    return ", ".join(str(WEEKDAYS[each]) for each in ordered)


def _ages(youngest: float | None, oldest: float | None) -> str:
    if youngest is not None and oldest is not None:
        return _("From %(youngest)g to %(oldest)g") % {"youngest": youngest, "oldest": oldest}
    if youngest is not None:
        return _("From %(youngest)g") % {"youngest": youngest}
    return _("Up to %(oldest)g") % {"oldest": oldest} if oldest is not None else ""


def _numbers(phones: Iterable[str]) -> list[Number]:
    return [Number(each, f"tel:{each.partition(' ext.')[0].translate(_TELEPHONE)}") for each in phones]


def told(waiting: Sequence[Waiting], untold: Sequence[Untold], is_more: bool) -> dict[str, object]:  # noqa: FBT001 - as the query answers
    """What waits for a second person: what the reader put forward, and what others did; and what nobody put forward."""
    return {
        "own": [_waits(each) for each in waiting if each.is_own],
        "others": [_waits(each) for each in waiting if not each.is_own],
        "untold": [
            {
                "id": each.service_id,
                "name": each.name,
                "href": reverse("directory:service", args=[each.service_id]),
                "said": _("Changed since it was told") if each.is_told else _("Not told yet"),
            }
            for each in untold
        ],
        "is_more": is_more,
    }


def _waits(each: Waiting) -> dict[str, object]:
    return {
        "id": each.id,
        "name": each.name,
        "href": reverse("directory:listing", args=[each.id]),
        "said": _("New") if each.is_new else _("Changed"),
        "since": moment(each.put_forward_at),
    }


def changes(waits: Waiting, found: Sequence[Change]) -> dict[str, object]:
    """Each thing that would be told otherwise, as a table."""
    columns = [Column(_("What")), Column(_("Told now")), Column(_("Would be told"))]
    # A word that services are sorted by comes with each of them; it is read once.
    once = dict.fromkeys((_named(each.where), each.now, each.then) for each in found if each.now != each.then)
    rows = [[Cell(what), Cell(now or "–"), Cell(then or "–")] for what, now, then in once]
    if waits.is_new:
        columns, rows = [columns[0], columns[2]], [[what, then] for what, _now, then in rows]
    caption = _("What would be told") if waits.is_new else _("What would be told otherwise")
    return {"table": Table(caption, columns, rows, empty=_("Nothing differs."))}


def _named(where: Sequence[str]) -> str:
    """What a field is called: by itself and by what it is a part of."""
    return " – ".join(part.replace("_", " ") for part in where[-2:])
