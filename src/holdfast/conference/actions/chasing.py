"""After the meeting: actions end one way or another, and agencies confirm their flags."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import may, require
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference.access import actions_visible_to, flags_visible_to
from holdfast.conference.actions.taking import said
from holdfast.conference.actions.unflagging import UNFLAG
from holdfast.conference.choices import ActionEnding
from holdfast.conference.models import Flag, FlagPlace
from holdfast.duties.actions import end_by_deed
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound

_EVENTS = {
    ActionEnding.DONE: Event.ACTION_DONE,
    ActionEnding.NO_LONGER_POSSIBLE: Event.ACTION_ENDED,
    ActionEnding.NOT_DONE: Event.ACTION_FAILED,
}


class ActionHasEnded(BadInput):
    """An action ends once."""

    default = "This action was already ended, so nothing was changed."


class FlagStands(BadInput):
    """A flag is taken off when its months are over."""

    default = "The months of this flag are not over, so it stays. Nothing was changed."


@transaction.atomic
def end_action(*, by: Viewer, action_id: UUID, ending: ActionEnding, evidence: str) -> None:
    """End an action with its evidence or its reason; the owing agency's doing, or the coordinator's. Raises ``TextNeeded``, ``ActionHasEnded``."""
    require(by, Verb.CONTRIBUTE)
    row = actions_visible_to(by).select_for_update(of=("self",)).filter(pk=action_id).first()
    if row is None or (row.agency_id != by.agency_id and not may(by, Verb.CONVENE)):
        raise NotFound
    if row.ended_at is not None:
        raise ActionHasEnded
    because = said(evidence)

    row.ended_at, row.ending, row.ended_by_user_id, row.evidence = clock.now(), ending, by.user_id, because
    row.save(update_fields=["ended_at", "ending", "ended_by_user_id", "evidence"])

    ledger.write(_EVENTS[ending], by=by, on=Subject("action", row.id), also=[row.case_id, row.agency_id])

    is_done = ending is ActionEnding.DONE
    end_by_deed(by=by, kind="action", subject_id=row.id, agency_id=row.agency_id, because="" if is_done else because)


@transaction.atomic
def confirm_flags(*, by: Viewer, flag_ids: Iterable[UUID], system: str = "", reference: str = "") -> int:
    """Confirm several flags at once, in one system of the agency's own, all or none; how many. Raises ``NotFound``."""
    wanted = list(dict.fromkeys(flag_ids))
    for flag_id in wanted:
        confirm_flag(by=by, flag_id=flag_id, system=system, reference=reference)
    return len(wanted)


@transaction.atomic
def remove_flags(*, by: Viewer, area: Area, flag_ids: Iterable[UUID]) -> int:
    """Confirm that several expired flags were taken off, all or none; how many. Raises ``FlagStands`` and ``NotFound``."""
    wanted = list(dict.fromkeys(flag_ids))
    for flag_id in wanted:
        remove_flag(by=by, area=area, flag_id=flag_id)
    return len(wanted)


@transaction.atomic
def confirm_flag(*, by: Viewer, flag_id: UUID, system: str = "", reference: str = "") -> None:
    """Confirm that the agency's own files carry the flag; the last one of a meeting ends the duty. Raises ``NotFound``."""
    flag = _own_flag(by, flag_id)

    flag.confirmed_at, flag.confirmed_by_user_id = flag.confirmed_at or clock.now(), by.user_id
    flag.save(update_fields=["confirmed_at", "confirmed_by_user_id"])
    if system.strip() and not FlagPlace.objects.filter(flag=flag).exists():
        FlagPlace.objects.create(
            space_id=flag.space_id,
            flag=flag,
            case_id=flag.case_id,
            system=system.strip(),
            reference=reference.strip(),
        )

    ledger.write(Event.FLAG_CONFIRMED, by=by, on=Subject("case", flag.case_id), also=[flag.id])

    meeting_id = flag.listing.meeting_id
    left = Flag.objects.filter(listing__meeting=meeting_id, agency_id=flag.agency_id, confirmed_at=None)
    if not left.exists():
        end_by_deed(by=by, kind="flag_files", subject_id=meeting_id, agency_id=flag.agency_id)


@transaction.atomic
def remove_flag(*, by: Viewer, area: Area, flag_id: UUID) -> None:
    """Confirm that an expired flag was taken off the agency's files. Raises ``FlagStands`` and ``NotFound``."""
    flag = _own_flag(by, flag_id)
    today = clock.local_day(area.time_zone)
    if today <= flag.until_on:
        raise FlagStands

    flag.removed_at, flag.removed_by_user_id = flag.removed_at or clock.now(), by.user_id
    flag.save(update_fields=["removed_at", "removed_by_user_id"])

    ledger.write(Event.FLAG_ENDED, by=by, on=Subject("case", flag.case_id), also=[flag.id])

    meeting_id = flag.listing.meeting_id
    ended = Flag.objects.filter(listing__meeting=meeting_id, agency_id=flag.agency_id, until_on__lt=today)
    if not ended.filter(removed_at=None).exists():
        end_by_deed(by=by, kind=UNFLAG, subject_id=meeting_id, agency_id=flag.agency_id)


def _own_flag(by: Viewer, flag_id: UUID) -> Flag:
    require(by, Verb.CONTRIBUTE)
    if by.agency_id is None:
        raise NotFound
    rows = flags_visible_to(by).filter(agency_id=by.agency_id).select_related("listing")
    flag = rows.select_for_update(of=("self",)).filter(pk=flag_id).first()
    if flag is None:
        raise NotFound
    return flag
