"""What the lists of survivors and of the service say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.access.viewer import Viewer
from holdfast.advocacy.choices import STATES
from holdfast.advocacy.queries import Carried, Lanes, LaneSeen
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.kernel import clock
from holdfast.rules.lane import LaneState
from holdfast.rules.load import Load
from holdfast.web.components.bars import BarRow, Bars
from holdfast.web.components.days import moment, short_day
from holdfast.web.components.parts import Cell, Colour, Column, Source, Status, Table
from holdfast.web.meetings.words import edition_on, said

COLOURS: dict[LaneState, Colour] = {
    LaneState.REFERRED: "blue",
    LaneState.TRYING: "yellow",
    LaneState.CONTACTED: "green",
    LaneState.DECLINED: "purple",
    LaneState.UNSAFE: "red",
    LaneState.TOLD: "teal",
    LaneState.NOT_TOLD: "orange",
}


@dataclass(frozen=True, slots=True)
class LaneCard:
    """One survivor in a list: who, how it stands, what is due."""

    title: str
    href: str
    give_href: str
    state: Status
    due: str
    is_late: bool
    tried: str


def mine(found: Lanes, waiting: Lanes, area: Area) -> dict[str, object]:
    """The viewer's own survivors, and the way to those nobody has yet."""
    many = ngettext("%(many)d survivor has nobody yet", "%(many)d survivors have nobody yet", waiting.many)
    return {
        "cards": [card(each, area) for each in found.rows],
        "waiting": many % {"many": waiting.many} if waiting.many else "",
        "older": f"?at={found.next_at}" if found.next_at else "",
    }


def service(viewer: Viewer, waiting: Lanes, loads: Sequence[Carried], area: Area) -> dict[str, object]:
    """Nobody's lanes first, then how much each advocate carries."""
    edition = edition_on(area, clock.local_day(area.time_zone))
    leads = viewer.role is Role.LEAD
    own = [each for each in loads if leads or each.user_id == viewer.user_id]
    return {
        "cards": [card(each, area) for each in waiting.rows],
        "older": f"?at={waiting.next_at}" if waiting.next_at else "",
        "may_take": viewer.role is Role.ADVOCATE,
        "givable": [(each.user_id, _offer(each)) for each in loads] if leads else [],
        "warnings": [
            (each.name, said(edition, each.decision.reasons), each.decision.outcome is Load.OVER)
            for each in loads
            if each.decision.outcome is not Load.WITHIN
        ],
        "sources": _sources(loads),
        "bars": _bars(loads) if loads else None,
        "table": _table(loads),
        "shares": [(each.user_id, each.name, each.percent) for each in own],
    }


def card(each: LaneSeen, area: Area) -> LaneCard:
    """One survivor as a card; a post that reads no names gets the reference."""
    edition = edition_on(area, clock.local_day(area.time_zone))
    due = ""
    if each.due:
        what = edition.text(f"duty.{each.due.kind}")
        due = _("%(what)s: due %(day)s") % {"what": what, "day": moment(each.due.at)}
    tried = ""
    if each.last_attempt_at:
        times = ngettext("Tried %(many)d time, last on %(day)s", "Tried %(many)d times, last on %(day)s", each.attempts)
        tried = times % {"many": each.attempts, "day": short_day(each.last_attempt_at)}
    title = each.survivor or _("Case %(ref)s") % {"ref": each.ref}
    return LaneCard(
        title,
        reverse("lane:case", args=[each.case_id]),
        reverse("lane:give", args=[each.case_id]),
        state_of(each.state),
        due,
        bool(each.due and each.due.at < clock.now()),
        tried,
    )


def state_of(state: LaneState) -> Status:
    """How a lane stands, in a word."""
    short = {
        LaneState.REFERRED: _("Not yet tried"),
        LaneState.TRYING: _("Not reached"),
        LaneState.NOT_TOLD: _("Not told"),
    }
    return Status(short.get(state) or str(dict(STATES)[state.value]), COLOURS[state])


def _offer(each: Carried) -> str:
    return _("%(name)s (%(many)d of %(most)d)") % {"name": each.name, "many": each.referrals, "most": each.most}


def _sources(loads: Sequence[Carried]) -> list[Source]:
    found = {each for one in loads for each in one.decision.citations}
    return [Source(each.title, each.section, each.link) for each in found]


def _bars(loads: Sequence[Carried]) -> Bars:
    return Bars(
        _("Referrals of the last twelve months"),
        _(
            "Each bar is one advocate: the referrals given in twelve months, of those that fit into the share of full time."
        ),
        [_("Referrals")],
        [BarRow(each.name, [each.referrals], each.most) for each in loads],
        _("Advocate"),
        _("Fit into the share of full time"),
    )


def _table(loads: Sequence[Carried]) -> Table:
    words: dict[Load, Status] = {
        Load.WITHIN: Status(_("Has room"), "green"),
        Load.NEAR: Status(_("Nearly full"), "yellow"),
        Load.OVER: Status(_("Too many"), "red"),
    }
    rows = [
        [
            Cell(each.name),
            Cell(each.percent),
            Cell(each.referrals),
            Cell(each.most),
            Cell(each.open_lanes),
            Cell(status=words[each.decision.outcome]),
        ]
        for each in loads
    ]
    columns = [
        Column(_("Advocate")),
        Column(_("Share of full time, percent"), numeric=True),
        Column(_("Referrals in 12 months"), numeric=True),
        Column(_("Level"), numeric=True),
        Column(_("Open lanes"), numeric=True),
        Column(_("Load")),
    ]
    return Table(_("Advocates"), columns, rows, empty=_("Nobody holds an advocate's post here."))
