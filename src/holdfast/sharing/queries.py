"""What was shared of something, with whom it still is, and what she said to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import AgencyFacts
from holdfast.audit.ledger import Subject
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import FieldClass, warm
from holdfast.rules.sharing import HerView, Item, Purpose, her_view_of, is_live
from holdfast.sharing.access import consents_visible_to, holds_at, visible_to
from holdfast.sharing.choices import CONSENT_OF, ConsentState, ShareDecision
from holdfast.sharing.facts import AudienceWanted, ConsentRead, HerWord, Receiving, ShareRead
from holdfast.sharing.models import Audience, ConsentEntry, Recipient, Share


def shares_of(viewer: Viewer, subject_ids: Collection[UUID]) -> list[ShareRead]:
    """Every decision to share or not about these subjects that the viewer may see, the newest first; three queries."""
    recipients = Prefetch("recipients", Recipient.objects.select_related("agency").order_by("agency__name", "id"))
    rows = list(
        visible_to(viewer)
        .filter(subject_id__in=subject_ids)
        .select_related("from_agency")
        .prefetch_related(recipients)
        .order_by("-decided_at", "-id")
    )
    may_see_why = may_read(viewer, FieldClass.NARRATIVE)
    if may_see_why:
        warm(rows)
    now = clock.now()
    return [_read(row, now, may_see_why=may_see_why) for row in rows]


def share_for(viewer: Viewer, share_id: UUID, subject_ids: Collection[UUID]) -> ShareRead:
    """One decision about one of these subjects; three queries. Raises ``NotFound``."""
    found = next((each for each in shares_of(viewer, subject_ids) if each.id == share_id), None)
    if found is None:
        raise NotFound
    return found


def shared_with(viewer: Viewer, subject_ids: Collection[UUID]) -> Mapping[UUID, tuple[AgencyFacts, ...]]:
    """The agencies that something of each subject is shared with now, by name, as far as the viewer sees it; one query."""
    now = clock.now()
    shares = visible_to(viewer).filter(holds_at(now), subject_id__in=subject_ids, decision=ShareDecision.SHARED)
    rows = (
        Recipient.objects.filter(holds_at(now), share__in=shares)
        .select_related("agency")
        .order_by("agency__name", "id")
        .values_list("share__subject_id", "agency_id", "agency__name", "agency__agency_type")
    )
    found: dict[UUID, dict[UUID, AgencyFacts]] = {}
    for subject_id, agency_id, name, agency_type in rows:
        found.setdefault(subject_id, {})[agency_id] = AgencyFacts(agency_id, name, agency_type)
    return {subject_id: tuple(agencies.values()) for subject_id, agencies in found.items()}


def withdrawn_from(viewer: Viewer, subject_ids: Collection[UUID], item: Item) -> set[UUID]:
    """The subjects of which this was shared with the viewer's agency and somebody ended each such share; one query."""
    if viewer.agency_id is None:
        return set()
    rows = Recipient.objects.filter(
        agency_id=viewer.agency_id, share__subject_id__in=subject_ids, share__decision=ShareDecision.SHARED
    ).values_list("share__subject_id", "share__items", "share__ended_at", "ended_at")
    stands: dict[UUID, bool] = {}
    for subject_id, items, share_ended, part_ended in rows:
        if item.value in items:
            stands[subject_id] = stands.get(subject_id, False) or (share_ended or part_ended) is None
    return {subject_id for subject_id, is_shared in stands.items() if not is_shared}


def consent_history(viewer: Viewer, subject_id: UUID) -> list[ConsentRead]:
    """What she said about one subject over time, the newest first; two queries."""
    rows = list(consents_visible_to(viewer).filter(subject_id=subject_id).order_by("-created_at", "-id"))
    may_see_why = may_read(viewer, FieldClass.NARRATIVE)
    if may_see_why:
        warm(rows)
    return [_consent(row, may_see_why=may_see_why) for row in rows]


def audience_of(of_id: UUID | None) -> AudienceWanted:
    """Whom a contribution is for; the caller has asked whether the viewer may know, as its own agency does. One query."""
    rows = list(Audience.objects.filter(of_id=of_id)) if of_id else []
    return AudienceWanted(
        frozenset(each.agency_id for each in rows if each.is_named),
        frozenset(each.agency_id for each in rows if each.without_marked),
    )


def her_words(viewer: Viewer, subject_ids: Collection[UUID]) -> Mapping[UUID, HerWord]:
    """What she last said about each subject; nothing for one she was never asked about. One query."""
    rows = consents_visible_to(viewer).filter(subject_id__in=subject_ids).order_by("created_at", "id")
    return {
        subject_id: HerWord(at, her_view_of(CONSENT_OF[ConsentState(state)], safer_not_to_ask=safer))
        for subject_id, state, safer, at in rows.values_list("subject_id", "state", "safer_not_to_ask", "created_at")
    }


def _read(row: Share, now: datetime, *, may_see_why: bool) -> ShareRead:
    is_refusal = row.decision == ShareDecision.REFUSED
    stands = not is_refusal and is_live(row.until_at, row.ended_at, now)
    return ShareRead(
        id=row.id,
        subject=Subject(row.subject_kind, row.subject_id),
        is_refusal=is_refusal,
        from_agency=row.from_agency.name if row.from_agency else "",
        from_agency_id=row.from_agency_id,
        recipients=tuple(
            Receiving(
                AgencyFacts(each.agency_id, each.agency.name, each.agency.agency_type),
                is_live=stands and is_live(each.until_at, each.ended_at, now),
            )
            for each in row.recipients.all()
        ),
        items=tuple(Item(code) for code in row.items),
        purpose=Purpose(row.purpose),
        bases=(*((row.basis,) if row.basis else ()), *row.conditions),
        necessity=row.necessity if may_see_why else None,
        proportionality=(row.proportionality or "") if may_see_why else None,
        her_view=HerView(row.her_view),
        decided_at=row.decided_at,
        until_at=row.until_at,
        ended_at=row.ended_at,
        is_live=stands,
        stamp=row.stamp,
    )


def _consent(row: ConsentEntry, *, may_see_why: bool) -> ConsentRead:
    return ConsentRead(
        id=row.id,
        state=ConsentState(row.state),
        safer_not_to_ask=row.safer_not_to_ask,
        said_on=row.said_on,
        recorded_at=row.created_at,
        note=(row.note or "") if may_see_why else None,
        reason=(row.reason or "") if may_see_why else None,
        reason_by=(row.reason_by or "") if may_see_why else None,
        reason_owed=row.reason_owed,
    )


def kept_from_some(ids: Iterable[UUID]) -> set[UUID]:
    """Of these contributions, those that are not for everybody, or not whole; one query. For a screen that many read at once."""
    return set(Audience.objects.filter(of_id__in=list(ids)).values_list("of_id", flat=True))
