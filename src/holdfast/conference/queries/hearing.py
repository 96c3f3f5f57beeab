"""What was said, feared and agreed about cases at a meeting: for the screen of one case, and for pack and minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.conference.access import contributions_visible_to, risks_visible_to
from holdfast.conference.choices import Whom
from holdfast.conference.models import Contribution
from holdfast.conference.queries.actions import ActionRead, actions_of_listings
from holdfast.conference.queries.research import ResearchRead, research_of
from holdfast.kernel.vault import FieldClass, warm
from holdfast.rules.closing import Closing, RiskAnswer, may_close
from holdfast.rules.decision import Decision
from holdfast.rules.redacting import read_as

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ContributionRead:
    """What one agency told the meeting."""

    id: UUID
    agency_id: UUID
    agency: str
    text: str


@dataclass(frozen=True, slots=True)
class RiskRead:
    """One named risk, and why nothing is done about it where nothing is."""

    id: UUID
    whom: Whom
    text: str
    no_action_because: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """Everything of one listing that the viewer may read."""

    listing_id: UUID
    research: tuple[ResearchRead, ...]
    contributions: tuple[ContributionRead, ...]
    risks: tuple[RiskRead, ...]
    actions: tuple[ActionRead, ...]

    def closing(self) -> Decision[Closing]:
        """Whether the case may be closed, and which risks stand in the way."""
        answered = [each.risk_id for each in self.actions]
        return may_close(
            [
                RiskAnswer(each.text, answered.count(each.id), reason_written=bool(each.no_action_because))
                for each in self.risks
            ]
        )


def hearings(viewer: Viewer, listing_ids: Iterable[UUID]) -> dict[UUID, Hearing]:
    """Research, contributions, risks and actions of some listings; eight queries, whatever the number."""
    ids = set(listing_ids)
    if not may_read(viewer, FieldClass.NARRATIVE):
        return {each: Hearing(each, (), (), (), ()) for each in ids}
    research = research_of(viewer, ids)
    said = list(
        contributions_visible_to(viewer)
        .filter(listing_id__in=ids)
        .select_related("agency")
        .order_by("listing_id", "created_at", "id")
    )
    feared = list(risks_visible_to(viewer).filter(listing_id__in=ids).order_by("listing_id", "id"))
    warm(said, feared)
    actions = _by_listing(actions_of_listings(viewer, ids), lambda each: each.listing_id)
    contributions = _by_listing(said, lambda each: each.listing_id)
    risks = _by_listing(feared, lambda each: each.listing_id)
    return {
        each: Hearing(
            each,
            research.get(each, ()),
            tuple(
                ContributionRead(row.id, row.agency_id, row.agency.name, _said(row))
                for row in contributions.get(each, ())
            ),
            tuple(
                RiskRead(row.id, Whom(row.whom), row.text, row.no_action_because or "") for row in risks.get(each, ())
            ),
            tuple(actions.get(each, ())),
        )
        for each in ids
    }


def risk_named(viewer: Viewer, risk_id: UUID | None) -> str:
    """The words of one risk; empty where there is none, or none the viewer may read any more. Two queries."""
    if risk_id is None or not may_read(viewer, FieldClass.NARRATIVE):
        return ""
    rows = list(risks_visible_to(viewer).filter(pk=risk_id))
    warm(rows)
    return rows[0].text if rows else ""


def _said(row: Contribution) -> str:
    """What was said, to this reader."""
    return read_as(row.text, marked_too=row.marked_too)  # type: ignore[attr-defined]  # by ``contributions_visible_to``


def _by_listing(rows: Iterable[Row], key: Callable[[Row], UUID]) -> dict[UUID, list[Row]]:
    return {listing_id: list(each) for listing_id, each in groupby(rows, key)}
