"""The duties as their owner may see them: by what they are about, and without those whose deed is wholly done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.agencies.queries import agencies_in
from holdfast.cases.queries import people_in, referral_refs
from holdfast.cases.queries.openings import opening_refs
from holdfast.conference.queries import action_refs, meeting_refs, wholly_answered
from holdfast.conference.queries.flags import wholly_confirmed, wholly_removed
from holdfast.conference.queries.transfers import arrival_refs
from holdfast.duties.choices import State
from holdfast.duties.facts import DutyFacts
from holdfast.duties.queries import duty_for
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.oversight.queries import finding_refs
from holdfast.web.components.days import short_day
from holdfast.web.work.present import BY_DEED, ENDED_THERE


class EndedByDeed(BadInput):
    """Some duties end when the thing is done, and not by saying so."""

    default = "This ends by itself when it is done on its own page, so nothing was changed."


DONE_FOR_ONE: Final = {
    "research_return": wholly_answered,
    "flag_files": wholly_confirmed,
    "unflag_files": wholly_removed,
}


def refs_of(viewer: Viewer, duties: Sequence[DutyFacts]) -> Mapping[UUID, str]:
    """What stands beside each duty: the reference of its referral, case or action, the day of its meeting; never a name."""
    ids = {each.subject.id: each.subject.kind for each in duties if each.subject.id}
    by_kind = {kind: [key for key, own in ids.items() if own == kind] for kind in set(ids.values())}
    refs = dict(referral_refs(viewer, by_kind["referral"])) if "referral" in by_kind else {}
    if "meeting" in by_kind:
        refs |= {key: short_day(held_on) for key, held_on in meeting_refs(viewer, by_kind["meeting"]).items()}
    if "action" in by_kind:
        refs |= action_refs(viewer, by_kind["action"])
    if "arrival" in by_kind:
        refs |= arrival_refs(viewer, by_kind["arrival"])
    if "case" in by_kind:
        refs |= {key: people.ref for key, people in people_in(viewer, by_kind["case"]).items()}
    if "break_glass" in by_kind:
        refs |= opening_refs(viewer, by_kind["break_glass"])
    if "finding" in by_kind:
        refs |= finding_refs(viewer, by_kind["finding"])
    if "person" in by_kind:
        # Of somebody it is about, the reference of the case in which they are asked about.
        cases = {each.subject.id: each.concerns for each in duties if each.subject.kind == "person" and each.concerns}
        people = people_in(viewer, cases.values())
        refs |= {key: people[case_id].ref for key, case_id in cases.items() if key and case_id in people}
    return refs


def without_answered(viewer: Viewer, duties: Sequence[DutyFacts]) -> list[DutyFacts]:
    """The duties but for research and flags that the viewer has answered or confirmed wherever they may see.

    What a colleague still owes is about a case hidden from the viewer: a duty left standing would tell that there is one.
    """
    asked = [each for each in duties if each.kind in DONE_FOR_ONE and each.state is not State.ENDED]
    if not asked or not viewer.walled or viewer.partnership_id is None or viewer.agency_id is None:
        return list(duties)
    own = agencies_in(viewer.partnership_id)[viewer.agency_id].name
    done = {
        (kind, meeting_id)
        for kind, is_done in DONE_FOR_ONE.items()
        for meeting_id in is_done(viewer, [each.subject.id for each in asked if each.kind == kind and each.subject.id])
    }
    return [each for each in duties if not (each.agency == own and (each.kind, each.subject.id) in done)]


def duty_shown(viewer: Viewer, duty_id: UUID) -> DutyFacts:
    """One duty. Raises ``NotFound`` also for what ``without_answered`` leaves out."""
    found = without_answered(viewer, [duty_for(viewer, duty_id)])
    if not found:
        raise NotFound
    return found[0]


def require_no_deed(viewer: Viewer, duty_id: UUID, *, is_done: bool) -> None:
    """Raise ``EndedByDeed`` for a duty that only its deed ends: as done, or for one of its own page's endings in any way."""
    if duty_shown(viewer, duty_id).kind in (BY_DEED if is_done else ENDED_THERE):
        raise EndedByDeed(_(EndedByDeed.default))
