"""What somebody has to do, and why by then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.queries import area_by_id
from holdfast.audit.ledger import Subject
from holdfast.duties.access import owed_by, user_of, visible_to
from holdfast.duties.choices import OWED_TO_ONESELF, Ending
from holdfast.duties.facts import DutyFacts, calendar_hash, climbed_to, state_at
from holdfast.duties.models import Duty, Notice, TellingWish
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.kernel.rows import leads_to
from holdfast.packs.edition import Edition
from holdfast.rules.decision import Reason
from holdfast.rules.telling import Wishes

PAGE: Final = 50
COUNTED: Final = 100


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One page of work, and what to ask for the next one; None at the end."""

    duties: tuple[DutyFacts, ...]
    after: tuple[datetime, UUID] | None


def my_work(
    viewer: Viewer, limit: int = PAGE, *, after: tuple[datetime, UUID] | None = None, at: datetime | None = None
) -> WorkPage:
    """The open duties the viewer's post owes or was climbed to, the soonest due first; three queries."""
    now = at or clock.now()
    return _page(viewer, owed_by(viewer, now), limit, after, now)


def everybodys_work(
    viewer: Viewer, limit: int = PAGE, *, after: tuple[datetime, UUID] | None = None, at: datetime | None = None
) -> WorkPage:
    """Every open duty the viewer may see, the soonest due first: for the coordinator what all agencies owe; three queries."""
    now = at or clock.now()
    return _page(viewer, visible_to(viewer, now), limit, after, now)


def duty_for(viewer: Viewer, duty_id: UUID, *, at: datetime | None = None) -> DutyFacts:
    """One duty, ended or not. Raises ``NotFound`` for what is missing, foreign or walled."""
    now = at or clock.now()
    row = visible_to(viewer, now).select_related("owed_by_agency").defer("reason").filter(pk=duty_id).first()
    if row is None:
        raise NotFound
    return _facts(viewer, [row], now)[0]


def owed_about(viewer: Viewer, subject_id: UUID) -> list[tuple[str, UUID]]:
    """What is open about one subject and who owes it, for a deed that ends it; kinds and agencies only. One query."""
    if viewer.partnership_id is None or subject_id in viewer.walled:
        return []
    rows = Duty.objects.filter(space_id=viewer.partnership_id, subject_id=subject_id, ended_at=None)
    return list(rows.order_by("due_at", "id").values_list("kind", "owed_by_agency_id"))


@dataclass(frozen=True, slots=True)
class OwedOverTime:
    """That something was owed about a subject: by whom, from, until (None: still)."""

    subject_id: UUID
    concerns_id: UUID | None
    agency_id: UUID
    role: str
    user_id: UUID | None
    from_at: datetime
    until_at: datetime | None


def owed_over_time(viewer: Viewer, subject_ids: Collection[UUID]) -> list[OwedOverTime]:
    """Everything ever owed about some subjects, ended or not, for whoever sees the partnership's duties. One query."""
    rows = visible_to(viewer).filter(Q(subject_id__in=subject_ids) | Q(concerns_id__in=subject_ids))
    names = (
        "subject_id",
        "concerns_id",
        "owed_by_agency_id",
        "owed_by_role",
        "owed_by_user_id",
        "opened_at",
        "ended_at",
    )
    return [OwedOverTime(*each) for each in rows.values_list(*names)]


def open_counts(viewer: Viewer, agency_id: UUID) -> dict[tuple[UUID | None, str], tuple[int, int]]:
    """What an agency owes, by the person named (None: whoever holds the post) and the post: how many, how many overdue. One query.

    Numbers for reporting, which decides who reads them; without what somebody owes to themselves.
    """
    rows = Duty.objects.filter(owed_by_agency_id=agency_id, ended_at=None).exclude(kind__in=OWED_TO_ONESELF)
    if viewer.walled:
        rows = rows.exclude(Q(subject_id__in=viewer.walled) | Q(concerns_id__in=viewer.walled))
    late = Count("id", filter=Q(due_at__lt=clock.now()))
    counted = rows.values_list("owed_by_user_id", "owed_by_role").annotate(many=Count("id"), late=late).order_by()
    return {(user_id, role): (many, overdue) for user_id, role, many, overdue in counted}


def open_about(viewer: Viewer, kind: str, subject_ids: Iterable[UUID]) -> set[UUID]:
    """About which of these subjects something of one kind is open already, for a deed that would open it again. One query."""
    if viewer.partnership_id is None:
        return set()
    rows = Duty.objects.filter(
        space_id=viewer.partnership_id, kind=kind, subject_id__in=set(subject_ids), ended_at=None
    )
    return set(rows.values_list("subject_id", flat=True))


def duties_about(viewer: Viewer, subject_ids: Iterable[UUID], *, at: datetime | None = None) -> tuple[DutyFacts, ...]:
    """The open duties about some subjects that the viewer may see, the soonest due first; three queries."""
    now = at or clock.now()
    rows = visible_to(viewer, now).filter(ended_at=None, subject_id__in=set(subject_ids))
    return _facts(
        viewer, list(rows.select_related("owed_by_agency").defer("reason").order_by("due_at", "id")[:PAGE]), now
    )


@dataclass(frozen=True, slots=True)
class Owed:
    """One open duty without its reason: of what kind, about what, of which agency, since and until when."""

    kind: str
    subject_id: UUID
    agency_id: UUID
    opened_at: datetime
    due_at: datetime


def owed_by_agencies(viewer: Viewer, kinds: Iterable[str]) -> list[Owed]:
    """What is owed of some kinds by the viewer's own agency, whoever's post it is, and for the coordinator by all; one query."""
    if viewer.partnership_id is None:
        return []
    rows = Duty.objects.filter(space_id=viewer.partnership_id, kind__in=list(kinds), ended_at=None)
    if viewer.role is not Role.COORDINATOR:
        if viewer.agency_id is None:
            return []
        rows = rows.filter(owed_by_agency_id=viewer.agency_id)
    if viewer.walled:
        rows = rows.exclude(Q(subject_id__in=viewer.walled) | Q(concerns_id__in=viewer.walled))
    wanted = ("kind", "subject_id", "owed_by_agency_id", "opened_at", "due_at")
    return [Owed(*each) for each in rows.order_by("due_at", "id").values_list(*wanted)]


def answers_kept(viewer: Viewer, kind: str, subject_ids: Iterable[UUID]) -> dict[UUID, Counter[str]]:
    """By agency, of what was owed about some subjects: on_time, late, missing; for reporting, which decides who reads it. One query."""
    found: dict[UUID, Counter[str]] = {}
    if viewer.partnership_id is None:
        return found
    rows = Duty.objects.filter(space_id=viewer.partnership_id, kind=kind, subject_id__in=list(subject_ids))
    for agency, due, ended, ending in rows.values_list("owed_by_agency_id", "due_at", "ended_at", "ending"):
        if ending == Ending.DISCHARGED and ended is not None:
            how = "on_time" if ended <= due else "late"
        else:
            how = "missing"
        found.setdefault(agency, Counter())[how] += 1
    return found


def asked_in(viewer: Viewer, kind: str, concerns: UUID) -> list[UUID]:
    """What open duties of one kind within a case are about, as far as the viewer may see; one query."""
    rows = visible_to(viewer).filter(kind=kind, concerns_id=concerns, ended_at=None)
    return list(rows.order_by("due_at", "id").values_list("subject_id", flat=True))


def why_due(viewer: Viewer, duty_id: UUID, *, at: datetime | None = None) -> tuple[str, ...]:
    """Why a duty is due when it is, in the sentences of the pack that judged it. Raises ``NotFound``."""
    return duty_for(viewer, duty_id, at=at).why


def overdue_count(viewer: Viewer, *, at: datetime | None = None) -> int:
    """How many open duties of the viewer's post are overdue, counted up to a hundred only."""
    now = at or clock.now()
    rows = owed_by(viewer, now).filter(ended_at=None, due_at__lt=now)
    return len(rows.order_by("due_at", "id").values_list("id", flat=True)[:COUNTED])


def owed_on(viewer: Viewer, subject_id: UUID, kind: str) -> tuple[DutyFacts, ...]:
    """The duties of one kind about one thing, ended or not, that the viewer may see."""
    now = clock.now()
    rows = visible_to(viewer, now).filter(subject_id=subject_id, kind=kind)
    return _facts(viewer, list(rows.select_related("owed_by_agency").defer("reason").order_by("due_at", "id")), now)


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One thing somebody was told of: when it came, whether they have read it, and the duty it was about."""

    id: UUID
    at: datetime
    is_read: bool
    duty: DutyFacts


def inbox(viewer: Viewer, limit: int = PAGE, *, before: UUID | None = None) -> tuple[list[InboxLine], UUID | None]:
    """What the viewer was told waits for them, the latest first, and where the next page begins; three queries."""
    now = clock.now()
    rows = _notices(viewer)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.select_related("duty__owed_by_agency").defer("duty__reason").order_by("-id")[: limit + 1])
    page = found[:limit]
    facts = {each.id: each for each in _facts(viewer, [row.duty for row in page], now)}
    lines = [InboxLine(row.id, row.created_at, row.read_at is not None, facts[row.duty_id]) for row in page]
    return lines, page[-1].id if len(found) > limit else None


def _notices(viewer: Viewer) -> QuerySet[Notice]:
    """What the viewer was told of and may still be shown: a wall raised since hides it here as everywhere."""
    return Notice.objects.filter(leads_to("duty_id", visible_to(viewer)), user_id=user_of(viewer))


def wishes_of(user_ids: Iterable[UUID], usual: Wishes) -> dict[UUID, Wishes]:
    """When each of these wishes to be told, as far as they said; for the outbox, and for the page of the one who wishes. One query."""
    rows = {row.user_id: row for row in TellingWish.objects.filter(user_id__in=list(user_ids))}
    return {user_id: _wishes(rows.get(user_id), usual) for user_id in user_ids}


def _wishes(row: TellingWish | None, usual: Wishes) -> Wishes:
    if row is None:
        return usual
    every = usual.every_minutes if row.every_minutes is None else row.every_minutes
    if row.quiet_from is None or row.quiet_until is None:
        return Wishes(usual.quiet_from, usual.quiet_until, every)
    return Wishes(row.quiet_from, row.quiet_until, every)


def has_calendar(viewer: Viewer) -> bool:
    """Whether the viewer's calendar has an address that is read; one query."""
    return TellingWish.objects.filter(user_id=user_of(viewer), calendar_hash__isnull=False).exists()


def calendar_reader(token: bytes) -> UUID | None:
    """Whose calendar an address opens; it opens days of meetings and nothing else. One query."""
    row = TellingWish.objects.filter(calendar_hash=calendar_hash(token)).first()
    return row.user_id if row else None


def _page(
    viewer: Viewer, rows: QuerySet[Duty], limit: int, after: tuple[datetime, UUID] | None, now: datetime
) -> WorkPage:
    rows = rows.filter(ended_at=None)
    if after is not None:
        due, last = after
        rows = rows.filter(Q(due_at__gt=due) | Q(due_at=due, id__gt=last))
    # The reason is never on a list, so it is never opened for one.
    found = list(rows.select_related("owed_by_agency").defer("reason").order_by("due_at", "id")[: limit + 1])
    page = found[:limit]
    facts = _facts(viewer, page, now)
    return WorkPage(facts, (page[-1].due_at, page[-1].id) if len(found) > limit and page else None)


def _facts(viewer: Viewer, rows: list[Duty], now: datetime) -> tuple[DutyFacts, ...]:
    if not rows or viewer.partnership_id is None:
        return ()
    area = area_by_id(viewer.partnership_id)
    editions = {day: area.edition(day) for day in {row.judged_on for row in rows}}
    return tuple(_one(row, editions, now) for row in rows)


def _one(row: Duty, editions: Mapping[date, Edition], now: datetime) -> DutyFacts:
    has_ended = row.ended_at is not None
    edition = editions[row.judged_on]
    return DutyFacts(
        id=row.id,
        ref=row.ref,
        kind=row.kind,
        subject=Subject(row.subject_kind, row.subject_id),
        due_at=row.due_at,
        state=state_at(row.due_at, now, has_ended=has_ended),
        climbed_to="" if has_ended else climbed_to(row.due_at, row.chain, now),
        agency=row.owed_by_agency.name,
        why=tuple(edition.sentence(Reason(each["code"], each["params"])) for each in row.reasons),
        concerns=row.concerns_id,
    )
