"""What the referral pages say, decided here and not in a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from holdfast.access.queries import WallAround
from holdfast.agencies.facts import Area, StaffMember
from holdfast.cases.queries import COUNTED, QueuedReferral, ReferralRead
from holdfast.packs.edition import Edition
from holdfast.rules.decision import Reason
from holdfast.rules.screening import Outcome
from holdfast.web.components.days import day
from holdfast.web.components.parts import Because, Cell, Colour, Column, Link, Source, Status, Table
from holdfast.web.referrals.written import checklist, written

COLOURS: dict[Outcome, Colour] = {
    Outcome.LIST: "green",
    Outcome.LIST_REPEAT: "purple",
    Outcome.JOIN: "blue",
    Outcome.RETURN_INCOMPLETE: "orange",
    Outcome.OTHER_AREA: "grey",
    Outcome.CHILD_PROTECTION: "magenta",
    Outcome.NOT_ELIGIBLE: "grey",
    Outcome.EMERGENCY: "red",
}


def queue(
    rows: Sequence[QueuedReferral], area: Area, *, full: bool, decided: bool, waiting: int, may_decide: bool
) -> dict[str, object]:
    """The queue as a table, what waits apart from what is decided, with the way to the older ones."""
    ticks = may_decide and not decided and bool(rows)
    columns = [
        Column(_("Referral")),
        Column(_("Decision") if decided else _("The rule proposes")),
        Column(_("Survivor")),
        Column(_("Sent by")),
        Column(_("Sent on")),
        Column(_("Meeting")),
        *([Column(_("Agree"))] if ticks else []),
    ]
    lines = [
        [
            Cell(row.ref, reverse("referrals:referral", args=[row.id])),
            Cell(status=outcome_of(row, area)),
            Cell(named(row)),
            Cell(row.agency),
            Cell(day(row.submitted_on), sort=row.submitted_on.isoformat()),
            Cell(day(row.meeting_on) if row.meeting_on else _("None")),
            *([Cell(_tick(row))] if ticks else []),
        ]
        for row in rows
    ]
    show = "decided" if decided else "waiting"
    older = f"?show={show}&before={rows[-1].id}" if full and rows else ""
    counted = _("%(many)s or more") % {"many": waiting} if waiting >= COUNTED else str(waiting)
    here = reverse("referrals:queue")
    return {
        "ways": [
            Link(_("To decide (%(many)s)") % {"many": counted}, f"{here}?show=waiting", active=not decided),
            Link(_("Decided"), f"{here}?show=decided", active=decided),
            *([Link(_("Between areas"), reverse("transfers:list"))] if may_decide else []),
        ],
        "ticks": ticks,
        "table": Table(
            _("Referrals, the newest first"),
            columns,
            lines,
            hidden_caption=True,
            empty=_("No referral is decided yet.") if decided else _("No referral waits for a decision."),
        ),
        "older": older,
    }


def _tick(row: QueuedReferral) -> SafeString:
    """A box to tick, named for those who hear the page by the reference."""
    return format_html(
        '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
        '<input class="govuk-checkboxes__input" type="checkbox" name="ticked" id="tick-{0}" value="{0}">'
        '<label class="govuk-label govuk-checkboxes__label" for="tick-{0}">'
        '<span class="govuk-visually-hidden">{1}</span></label></div></div>',
        row.id,
        _("Agree with the rule on %(ref)s") % {"ref": row.ref},
    )


def referral(found: ReferralRead, area: Area) -> dict[str, object]:
    """One referral: the decision with its reasons and sources, then what was written."""
    edition = edition_of(found.row, area)
    decision = found.row.decision
    because = Because(
        _("Why, and by which rules"),
        said(edition, decision.reasons),
        list(dict.fromkeys(Source(each.title, each.section, each.link) for each in decision.citations)),
        [] if found.asked else said(edition, decision.questions),
        open=True,
    )
    return {
        "found": found.row,
        "survivor": named(found.row),
        "outcome": outcome_of(found.row, area),
        "meeting": day(found.row.meeting_on) if found.row.meeting_on else "",
        "because": because,
        "missing": said(edition, decision.missing),
        "routes": said(edition, decision.routes),
        "written": written(found.answers, edition),
        "checklist": checklist(found.answers, edition),
        "back": Link(_("All referrals"), reverse("referrals:queue")),
        "sent": day(timezone.localtime(found.row.submitted_at).date()),
    }


@dataclass(frozen=True, slots=True)
class WallShown:
    """One wall or question as the coordinator reads it."""

    id: UUID
    who: str
    written: str
    is_raised: bool
    may_keep_out: bool


def walls(found: Sequence[WallAround], staff: Sequence[StaffMember]) -> list[WallShown]:
    """Who is kept out, and who may have to be; questions first."""
    names = {each.user_id: f"{each.name}, {each.agency}" for each in staff}
    shown = [
        WallShown(
            each.id,
            names.get(each.user_id, _("Somebody no longer at work here"))
            if each.user_id
            else _("Nobody at work here bears this name"),
            each.written,
            each.is_raised,
            each.user_id is not None,
        )
        for each in found
    ]
    return sorted(shown, key=lambda each: (each.is_raised, each.who))


def named(row: QueuedReferral) -> str:
    """The survivor's name, or why there is none."""
    if row.survivor is None:
        return _("Not shown to your post")
    return row.survivor or _("Not named")


def outcome_of(row: QueuedReferral, area: Area) -> Status:
    """The decision as a coloured word; the word alone says it."""
    return status_of(row.outcome, edition_of(row, area))


def status_of(outcome: Outcome, edition: Edition) -> Status:
    """An outcome as a coloured word."""
    return Status(edition.text(f"outcome.{outcome.value}"), COLOURS[outcome])


def edition_of(row: QueuedReferral, area: Area) -> Edition:
    """The pack as of the referral's own day, in the reader's language where the pack has it."""
    try:
        return area.edition(row.submitted_on, get_language() or "en")
    except (KeyError, LookupError):
        return area.edition(row.submitted_on)


def said(edition: Edition, reasons: Sequence[Reason]) -> list[str]:
    """Reasons in sentences, their days with weekdays."""
    return [
        edition.text(
            each.code,
            **{name: _spoken(value) for name, value in each.params.items()},
        )
        for each in reasons
    ]


def _spoken(value: str | int) -> str | int:
    """A rule's day with its weekday; everything else as it is."""
    try:
        return day(date.fromisoformat(value)) if isinstance(value, str) and len(value) == len("2026-11-27") else value
    except ValueError:
        return value
