"""What the pages of somebody's work say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.duties.choices import State
from holdfast.duties.facts import DutyFacts
from holdfast.packs.edition import Edition
from holdfast.web.components.parts import DutyRow, Link, Status


def ways_of(viewer: Viewer) -> list[tuple[Link, str]]:
    """Where this post can go from here."""
    ways = []
    if may(viewer, Verb.REFER):
        ways.append(
            (
                Link(_("Make a referral"), reverse("refer:home")),
                _("Begin one, go on with a draft, or send somebody a link."),
            )
        )
    if may(viewer, Verb.SCREEN):
        ways.append(
            (Link(_("Referrals"), reverse("referrals:queue")), _("What came in, what was decided of it and why."))
        )
    elif may(viewer, Verb.REFER):
        ways.append(
            (Link(_("Referrals"), reverse("referrals:queue")), _("What your agency sent, and what was decided of it."))
        )
    if may(viewer, Verb.VIEW):
        ways.append((Link(_("Find a person"), reverse("people:search")), _("By any name, in any spelling or script.")))
    return ways


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
