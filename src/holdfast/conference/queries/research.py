"""What agencies answered, and who has not yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.conference.access import listings_visible_to, meetings_visible_to, research_visible_to
from holdfast.conference.choices import Answer, ListingState
from holdfast.conference.models import Research
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import FieldClass, warm
from holdfast.rules.redacting import read_as


@dataclass(frozen=True, slots=True)
class ResearchRead:
    """One agency's answer about one case."""

    id: UUID
    listing_id: UUID
    agency_id: UUID
    agency: str
    answer: Answer
    parts: Mapping[str, str]
    ticks: tuple[bool, bool, bool]
    searched_on: date | None
    answered_at: datetime | None
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one invited agency has come with its answers; ``of`` counts the cases the reader may see that are not put off."""

    agency_id: UUID
    agency: str
    answered: int
    nothing_known: int
    of: int

    @property
    def is_done(self) -> bool:
        """Whether every case has an answer."""
        return self.answered >= self.of


def research_of(viewer: Viewer, listing_ids: Iterable[UUID]) -> dict[UUID, tuple[ResearchRead, ...]]:
    """The answers about some cases the viewer may read, by agency; two queries."""
    rows = list(
        research_visible_to(viewer)
        .filter(listing_id__in=set(listing_ids))
        .select_related("agency")
        .order_by("agency__name", "id")
    )
    may = may_read(viewer, FieldClass.NARRATIVE)
    if may:
        warm(rows)
    found: dict[UUID, list[ResearchRead]] = {}
    for row in rows:
        found.setdefault(row.listing_id, []).append(_read(row, viewer, may=may))
    return {listing_id: tuple(each) for listing_id, each in found.items()}


def own_research(viewer: Viewer, listing_ids: Iterable[UUID]) -> dict[UUID, ResearchRead]:
    """The viewer's own agency's answers about some cases; two queries."""
    found = research_of(viewer, listing_ids)
    own = {
        listing_id: next((each for each in answers if each.agency_id == viewer.agency_id), None)
        for listing_id, answers in found.items()
    }
    return {listing_id: each for listing_id, each in own.items() if each is not None}


def progress_of(viewer: Viewer, meeting_id: UUID) -> list[Progress]:
    """How far each invited agency has come; three queries. Raises ``NotFound``."""
    meeting = meetings_visible_to(viewer).filter(pk=meeting_id).first()
    if meeting is None:
        raise NotFound
    asked = listings_visible_to(viewer).filter(meeting=meeting, share__ended_at=None)
    asked = asked.exclude(state=ListingState.DEFERRED)
    total = asked.count()
    answers: dict[UUID, dict[str, int]] = {}
    rows = (
        Research.objects.filter(listing__in=asked)
        .exclude(answer=Answer.DRAFT)
        .values_list("agency_id", "answer")
        .annotate(many=Count("id"))
        .order_by()
    )
    for agency_id, answer, many in rows:
        answers.setdefault(agency_id, {})[answer] = many
    return [
        Progress(
            each.agency_id,
            each.agency.name,
            sum(answers.get(each.agency_id, {}).values()),
            answers.get(each.agency_id, {}).get(Answer.NOTHING_KNOWN, 0),
            total,
        )
        for each in meeting.invitations.select_related("agency").order_by("agency__name")
    ]


def wholly_answered(viewer: Viewer, meeting_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these meetings where the viewer's agency has answered on every case the viewer may see; one query."""
    if viewer.agency_id is None:
        return set()
    ids = set(meeting_ids)
    answers = Research.objects.filter(listing=OuterRef("pk"), agency_id=viewer.agency_id).exclude(answer=Answer.DRAFT)
    asked = listings_visible_to(viewer).filter(meeting_id__in=ids, share__ended_at=None)
    asked = asked.exclude(state=ListingState.DEFERRED)
    return ids - set(asked.filter(~Exists(answers)).values_list("meeting_id", flat=True))


def _read(row: Research, viewer: Viewer, *, may: bool) -> ResearchRead:
    return ResearchRead(
        row.id,
        row.listing_id,
        row.agency_id,
        row.agency.name,
        Answer(row.answer),
        _parts(row, viewer) if may else {},
        (row.is_relevant, row.is_necessary, row.is_proportionate),
        row.searched_on,
        row.answered_at,
        is_told=row.is_told,  # type: ignore[attr-defined]  # by ``research_visible_to``
    )


def _parts(row: Research, viewer: Viewer) -> Mapping[str, str]:
    """The agency's own words with their marks; to others what they are told."""
    body: Mapping[str, str] = row.body or {}
    if row.agency_id == viewer.agency_id:
        return body
    if not row.is_told:  # type: ignore[attr-defined]  # by ``research_visible_to``
        return {}
    marked_too: bool = row.marked_too  # type: ignore[attr-defined]  # likewise
    return {part: read_as(text, marked_too=marked_too) for part, text in body.items()}
