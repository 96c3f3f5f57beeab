"""The coordinator's decision and the answers to questions, as the referral page says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases import queries
from holdfast.cases.actions.deciding import DepartingNeedsReason, JoinNeedsAnother, MeetingPassed, ReasonTooLong
from holdfast.cases.choices import GOES_TO_MEETING
from holdfast.cases.queries import ReferralRead
from holdfast.conference.queries import emergency_on
from holdfast.kernel.errors import BadInput
from holdfast.rules.screening import Outcome
from holdfast.web.components.days import day, moment
from holdfast.web.components.parts import Link
from holdfast.web.referrals.forms import DecideForm
from holdfast.web.referrals.present import edition_of, said

MENDED_IN: Final[Mapping[type[BadInput], str]] = {
    DepartingNeedsReason: "because",
    ReasonTooLong: "because",
    MeetingPassed: "meeting_on",
    JoinNeedsAnother: "joined_to",
}


@dataclass(frozen=True, slots=True)
class AskedShown:
    """One question with its answers, and the form to add one."""

    key: str
    question: str
    replies: tuple[str, ...]


def decision(
    viewer: Viewer, found: ReferralRead, area: Area, given: Mapping[str, Any] | None = None
) -> dict[str, object]:
    """How the referral stands: proposed or decided, and for the coordinator the form."""
    edition, row = edition_of(found.row, area), found.row
    proposed = edition.text(f"outcome.{row.decision.outcome.value}")
    departs = row.decision.outcome is not row.outcome or bool(found.departs_because)
    context: dict[str, object] = {
        "is_decided": row.decided_at is not None,
        "decided": moment(row.decided_at),
        "proposed": proposed,
        "departs": departs,
        "departs_because": found.departs_because,
        "asked": [
            AskedShown(
                each.key,
                said(edition, [each.question])[0],
                tuple(
                    _("%(text)s (answered %(at)s)") % {"text": reply.text, "at": moment(reply.at)}
                    for reply in each.replies
                ),
            )
            for each in found.asked
        ],
        "may_answer": found.may_answer,
        "has_new_answers": found.has_new_answers,
        "may_decide": may(viewer, Verb.SCREEN) and not found.is_replaced,
    }
    if found.is_replaced:
        instead = queries.completed_by(viewer, row.ref)
        context["instead"] = reverse("referrals:referral", args=[instead]) if instead else ""
    if found.case_id and may(viewer, Verb.VIEW):
        context["case"] = Link(_("Open the case"), reverse("cases:case", args=[found.case_id]))
    if row.decided_at is not None and row.outcome is Outcome.EMERGENCY and may(viewer, Verb.CONVENE):
        context["emergency"] = _emergency(viewer, row.id)
    if context["may_decide"]:
        context["agree"] = (
            _("Agree: %(proposed)s, %(day)s") % {"proposed": proposed, "day": day(row.meeting_on)}
            if row.meeting_on
            else _("Agree: %(proposed)s") % {"proposed": proposed}
        )
        context["form"] = decide_form(viewer, found, area, given)
    return context


def _emergency(viewer: Viewer, referral_id: UUID) -> Link:
    """The way to the emergency conference: the one that was called, or the page that calls it."""
    called = emergency_on(viewer, referral_id)
    if called is not None:
        return Link(_("Open the emergency conference"), reverse("meetings:meeting", args=[called]))
    return Link(_("Call the emergency conference"), reverse("meetings:emergency", args=[referral_id]))


def field_of(fault: BadInput) -> str | None:
    """The field of the decision's form in which a fault is mended, where it is one."""
    return next((name for each, name in MENDED_IN.items() if isinstance(fault, each)), None)


def decide_form(viewer: Viewer, found: ReferralRead, area: Area, given: Mapping[str, Any] | None = None) -> DecideForm:
    """The form of the decision, filled with what stands."""
    edition, row = edition_of(found.row, area), found.row
    joins = queries.join_choices(viewer, row.id)
    offered = [each for each in Outcome if each is not Outcome.JOIN or joins or row.outcome is Outcome.JOIN]
    return DecideForm(
        given,
        outcomes=[(each.value, edition.text(f"outcome.{each.value}")) for each in offered],
        joins=[
            (
                str(each.id),
                _("%(ref)s, to be heard on %(day)s") % {"ref": each.ref, "day": day(each.meeting_on)}
                if each.meeting_on
                else each.ref,
            )
            for each in joins
        ],
        initial={
            "outcome": row.outcome.value,
            "meeting_on": row.meeting_on if row.outcome in GOES_TO_MEETING else None,
            "joined_to": str(found.joined_to or ""),
            "because": found.departs_because,
        },
    )
