"""How she is reached, as the page says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.agencies.facts import Area
from holdfast.kernel import clock
from holdfast.people.choices import Safe, Way
from holdfast.people.queries import WayRead
from holdfast.web.components.days import moment
from holdfast.web.components.parts import Link, Status, SummaryRow

COLOURS = {Safe.YES: "green", Safe.NO: "red", Safe.UNKNOWN: "yellow"}


@dataclass(frozen=True, slots=True)
class WayShown:
    """One way with its rule; ``is_stale`` when she confirmed it too long ago, or never."""

    id: UUID
    what: str
    safe: Status
    rows: tuple[SummaryRow, ...]
    is_stale: bool
    is_stopped: bool


def shown(ways: Sequence[WayRead], area: Area) -> list[WayShown]:
    """Each way; the safe ones first, those not to be used last."""
    days = area.edition(clock.local_day(area.time_zone)).number("contact.confirmed_days")
    order = [Safe.YES, Safe.UNKNOWN, Safe.NO]
    return [_one(each, days) for each in sorted(ways, key=lambda each: order.index(Safe(each.is_safe)))]


def back(case_id: UUID) -> Link:
    """The way back to the case."""
    return Link(_("The case"), reverse("cases:case", args=[case_id]))


def _one(way: WayRead, days: int) -> WayShown:
    safe = Safe(way.is_safe)
    is_stale = way.confirmed_at is None or clock.now() - way.confirmed_at > timedelta(days=days)
    told = [
        SummaryRow(_("Number or address"), way.value),
        SummaryRow(_("When"), way.times or _("Not said")),
        SummaryRow(_("Voicemail"), way.voicemail or _("Not said")),
        SummaryRow(_("Code word"), way.code_word or _("None")),
        SummaryRow(_("Who else may answer"), way.may_answer or _("Not said")),
        SummaryRow(_("She confirmed it"), moment(way.confirmed_at) if way.confirmed_at else _("Not yet")),
    ]
    return WayShown(
        way.id,
        str(Way(way.way).label),
        Status(str(safe.label), COLOURS[safe]),  # type: ignore[arg-type]  # the colours of the components
        tuple(told),
        is_stale and safe is not Safe.NO,
        safe is Safe.NO,
    )
