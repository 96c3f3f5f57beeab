"""What the pages of somebody's work say."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.duties.choices import State
from holdfast.duties.facts import DutyFacts
from holdfast.packs.edition import Edition
from holdfast.web.components.parts import DutyRow, Status

# Ended by doing the thing itself on its own page; "it is done" would say so of something that is not.
BY_DEED = frozenset(
    {
        "acknowledge_transfer",
        "action",
        "actions_out",
        "answer_question",
        "break_glass_review",
        "case_list_out",
        "debrief",
        "emergency_conference",
        "finding_verdict",
        "flag_files",
        "idva_contact",
        "minutes_out",
        "refer_repeat",
        "referral_return",
        "research_return",
        "send_transfer",
        "tell_survivor",
        "transfer_answered",
        "unflag_files",
        "wall_question",
    }
)
# Of these, what its own page also ends as no longer possible: an excuse here would leave the thing itself open, chased by nobody.
ENDED_THERE = frozenset(
    {
        "acknowledge_transfer",
        "action",
        "break_glass_review",
        "debrief",
        "finding_verdict",
        "idva_contact",
        "send_transfer",
        "tell_survivor",
        "transfer_answered",
    }
)
# The page on which a duty is done, by its kind; else by what it is about.
_PAGE_OF_KIND = {
    "actions_out": "hearing:room",
    "break_glass_review": "cases:review-opening",
    "emergency_conference": "meetings:emergency",
    "finding_verdict": "oversight:finding",
    "idva_contact": "lane:of-referral",
    "minutes_out": "hearing:room",
    "refer_repeat": "incidents:list",
    "research_return": "meetings:research",
    "send_transfer": "transfers:of-case",
    "take_on_actions": "transfers:handed",
    "tell_survivor": "lane:told",
    "transfer_answered": "transfers:of-case",
}
_PAGE_OF_SUBJECT = {
    "action": "hearing:action",
    "arrival": "transfers:arrival",
    "case": "cases:case",
    "meeting": "meetings:meeting",
    "referral": "referrals:referral",
}


def place_of(each: DutyFacts, shown: Container[UUID]) -> str:
    """Where a duty is done; nothing where no page shows it, or not to this viewer."""
    if each.kind == "debrief":
        return reverse("support:talk")
    if each.subject.id is None or each.subject.id not in shown:
        return ""
    if each.kind in {"flag_files", "unflag_files"}:
        return reverse("hearing:flags")
    if each.kind == "same_person_question":
        return reverse("cases:same-person", args=[each.concerns]) if each.concerns else ""
    name = _PAGE_OF_KIND.get(each.kind) or _PAGE_OF_SUBJECT.get(each.subject.kind)
    return reverse(name, args=[each.subject.id]) if name else ""


def rows(duties: Sequence[DutyFacts], refs: Mapping[UUID, str], edition: Edition) -> list[DutyRow]:
    """Each duty as its owner sees it; the reference stands beside what is to be done, never a name."""
    return [
        DutyRow(
            what_of(each, refs, edition),
            reverse("work:duty", args=[each.id]),
            each.due_at,
            state_of(each, edition),
            owed_by=each.agency,
        )
        for each in duties
    ]


def what_of(each: DutyFacts, refs: Mapping[UUID, str], edition: Edition) -> str:
    """What is to be done, with the reference of what it is about where the viewer may know it."""
    what = edition.text(f"duty.{each.kind}")
    ref = refs.get(each.subject.id) if each.subject.id else None
    return f"{what} ({ref})" if ref else what


def state_of(each: DutyFacts, edition: Edition) -> Status:
    """How it stands, in a word; an overdue one says whom it has climbed to."""
    if each.state is State.OVERDUE and each.climbed_to:
        post = edition.text(f"posts.{each.climbed_to}")
        return Status(_("Overdue, now with: %(post)s") % {"post": post}, "red")
    words = {
        State.OPEN: Status(_("To do"), "blue"),
        State.DUE_SOON: Status(_("Due soon"), "yellow"),
        State.OVERDUE: Status(_("Overdue"), "red"),
        State.ENDED: Status(_("Ended"), "grey"),
    }
    return words[each.state]
