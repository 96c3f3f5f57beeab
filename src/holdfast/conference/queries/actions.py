"""Actions: of an agency, of a meeting, and those earlier meetings left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.conference.access import actions_visible_to
from holdfast.conference.choices import ActionEnding, Whom
from holdfast.conference.models import Action
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import FieldClass, warm

PAGE = 50


@dataclass(frozen=True, slots=True)
class ActionRead:
    """One agreed action and, once it has one, its ending. Texts are empty for a post that reads no narrative."""

    id: UUID
    ref: str
    listing_id: UUID
    case_id: UUID
    case_ref: str
    agreed_on: date
    agency_id: UUID
    agency: str
    owner_user_id: UUID | None
    text: str
    due_on: date
    risk_id: UUID | None
    protects: Whom
    ending: ActionEnding | None
    ended_at: datetime | None
    evidence: str


def action_for(viewer: Viewer, action_id: UUID) -> ActionRead:
    """One action. Raises ``NotFound``."""
    found = _read(viewer, actions_visible_to(viewer).filter(pk=action_id))
    if not found:
        raise NotFound
    return found[0]


def action_refs(viewer: Viewer, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """The references of those of these actions the viewer may see; one query."""
    return dict(actions_visible_to(viewer).filter(id__in=set(ids)).values_list("id", "ref"))


def open_actions(
    viewer: Viewer, *, after: tuple[date, UUID] | None = None, own: bool | None = None
) -> list[ActionRead]:
    """The open actions the viewer may see, the soonest due first, a page at a time; two queries.

    ``own`` keeps to those of the viewer's agency, or to those of all others.
    """
    rows = actions_visible_to(viewer).filter(ended_at=None).order_by("due_on", "id")
    if own is not None:
        theirs = Q(agency_id=viewer.agency_id)
        rows = rows.filter(theirs if own else ~theirs)
    if after is not None:
        due, last = after
        rows = rows.filter(Q(due_on__gt=due) | Q(due_on=due, id__gt=last))
    return _read(viewer, rows, PAGE)


def actions_after(viewer: Viewer, meeting_id: UUID) -> list[ActionRead]:
    """Everything a meeting agreed, by agency and due day; two queries."""
    rows = actions_visible_to(viewer).filter(listing__meeting_id=meeting_id)
    return _read(viewer, rows.order_by("agency__name", "due_on", "id"))


def actions_of_listings(viewer: Viewer, listing_ids: Iterable[UUID]) -> list[ActionRead]:
    """What was agreed in some listings, in the order it was; two queries."""
    rows = actions_visible_to(viewer).filter(listing_id__in=set(listing_ids))
    return _read(viewer, rows.order_by("listing_id", "created_at", "id"))


def outstanding(viewer: Viewer, before: date, case_ids: Iterable[UUID] | None = None) -> list[ActionRead]:
    """What meetings before a day agreed and is still open; for some cases, also what has ended, so that it can be asked whether it worked."""
    rows = actions_visible_to(viewer).filter(listing__meeting__held_on__lt=before)
    rows = rows.filter(ended_at=None) if case_ids is None else rows.filter(case_id__in=set(case_ids))
    return _read(viewer, rows.order_by("due_on", "id"))


def _read(viewer: Viewer, rows: QuerySet[Action], limit: int | None = None) -> list[ActionRead]:
    found = list(rows.select_related("agency", "case", "listing__meeting")[:limit])
    may = may_read(viewer, FieldClass.NARRATIVE)
    if may:
        warm(found)
    return [
        ActionRead(
            row.id,
            row.ref,
            row.listing_id,
            row.case_id,
            row.case.ref,
            row.listing.meeting.held_on,
            row.agency_id,
            row.agency.name,
            row.owner_user_id,
            row.text if may else "",
            row.due_on,
            row.risk_id,
            Whom(row.protects),
            ActionEnding(row.ending) if row.ending else None,
            row.ended_at,
            (row.evidence or "") if may else "",
        )
        for row in found
    ]
