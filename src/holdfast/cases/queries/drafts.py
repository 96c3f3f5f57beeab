"""Drafts of referrals as their authors read them, and what the rule would say of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import AgencyFacts, Area
from holdfast.cases.access import drafts_visible_to, returned_to
from holdfast.cases.choices import PartyRole, ReferralState
from holdfast.cases.facts.coming_again import with_what_was_sealed
from holdfast.cases.facts.draft_fields import parts_for
from holdfast.cases.facts.form import ReferralForm
from holdfast.cases.facts.judging import restored, screening_facts
from holdfast.cases.facts.sending import form_of, people_of
from holdfast.cases.models import Draft, Referral, Screening
from holdfast.cases.queries.pairs import pair_history
from holdfast.duties.queries import owed_on
from holdfast.incidents.models import Incident
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import FieldClass, warm
from holdfast.rules.decision import Decision, Reason
from holdfast.rules.screening import Outcome, screen

MOST_DRAFTS = 50


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft in the list."""

    id: UUID
    survivor: str
    is_mine: bool
    started_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DraftRead:
    """One draft with everything its author wrote, where she is included."""

    id: UUID
    agency: AgencyFacts
    is_sent: bool
    is_completing: bool
    answers: Mapping[str, object]
    whereabouts: Mapping[str, object]

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts to be filled, in order."""
        return parts_for(self.answers)

    @property
    def kept(self) -> frozenset[str]:
        """The parts kept at least once."""
        found = self.answers.get("parts")
        return frozenset(found) if isinstance(found, list) else frozenset()

    @property
    def ticked(self) -> Mapping[str, str]:
        """The checklist as far as it is answered."""
        found = self.answers.get("checklist")
        return found if isinstance(found, dict) else {}

    def text(self, name: str) -> str:
        """What was written in one field."""
        return str(self.answers.get(name) or self.whereabouts.get(name) or "")

    def people(self, kind: str) -> list[dict[str, str]]:
        """The perpetrators or the children, each with an ``id``."""
        return people_of(self.answers, self.whereabouts, kind)


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a draft that was sent: the reference, the decision, and who was told."""

    ref: str
    referral_id: UUID
    decision: Decision[Outcome]
    meeting_on: date | None
    told: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """A referral that was sent back: its reference and its day."""

    id: UUID
    ref: str
    submitted_on: date


def drafts_of(viewer: Viewer) -> list[DraftLine]:
    """The drafts the viewer may go on with, the last changed first; two queries."""
    rows = list(drafts_visible_to(viewer).filter(sent_as=None).order_by("-changed_at", "-id")[:MOST_DRAFTS])
    warm(rows)
    return [
        DraftLine(
            row.id,
            str((row.answers or {}).get("survivor_name", "")),
            row.by_user_id == viewer.user_id,
            row.started_at,
            row.changed_at,
        )
        for row in rows
    ]


def draft_for(viewer: Viewer, draft_id: UUID) -> DraftRead:
    """One draft. Raises ``NotFound`` for what is missing, foreign, walled or thrown away."""
    row = drafts_visible_to(viewer).select_related("agency").filter(pk=draft_id).first()
    if row is None:
        raise NotFound
    agency = AgencyFacts(row.agency_id, row.agency.name, row.agency.agency_type)
    return DraftRead(
        row.id,
        agency,
        row.sent_as_id is not None,
        row.completes_id is not None,
        row.answers or {},
        row.whereabouts or {},
    )


def sealed_of(draft: Draft) -> dict[str, object]:
    """What is sealed of a draft, with what was sealed of the referral it completes, or where she was last known to live."""
    whereabouts = draft.whereabouts or {}
    if draft.repeats is not None:
        return _where_she_lived(draft, draft.repeats) | {name: each for name, each in whereabouts.items() if each}
    before = draft.completes
    if before is None:
        return dict(whereabouts)
    return with_what_was_sealed(draft.answers or {}, whereabouts, before.answers or {}, before.whereabouts or {})


def _where_she_lived(draft: Draft, repeats: Incident) -> dict[str, object]:
    """The postcode of her newest referral, which says whose area it is and is shown to nobody here; none once the draft names another."""
    said = (draft.answers or {}).get("survivor_name", "")
    if said.casefold() != repeats.survivor.name.casefold():
        return {}
    rows = Referral.objects.filter(
        space_id=draft.space_id, case__parties__person_id=repeats.survivor_id, case__parties__role=PartyRole.SURVIVOR
    )
    last = rows.exclude(state=ReferralState.REPLACED).order_by("-submitted_at", "-id").first()
    postcode = (last.whereabouts or {}).get("survivor_postcode", "") if last else ""
    return {"survivor_postcode": postcode} if postcode else {}


def returned(viewer: Viewer) -> list[Returned]:
    """What was sent back to the viewer's agency and waits to be completed, the oldest first; only for who may read it."""
    if not may_read(viewer, FieldClass.NARRATIVE):
        return []
    found = returned_to(viewer).order_by("submitted_at", "id").values_list("id", "ref", "submitted_on")[:MOST_DRAFTS]
    return [Returned(*each) for each in found]


def would_decide(viewer: Viewer, area: Area, draft_id: UUID) -> Decision[Outcome]:
    """What the rule says of a draft by itself; what the house knows of the pair is no business of whoever only writes."""
    row = drafts_visible_to(viewer).select_related("agency", "completes").filter(pk=draft_id).first()
    if row is None:
        raise NotFound
    agency = AgencyFacts(row.agency_id, row.agency.name, row.agency.agency_type)
    at = clock.now().astimezone(ZoneInfo(area.time_zone)).replace(tzinfo=None)
    edition = area.edition(at.date())
    form = form_of(row.answers or {}, sealed_of(row), ref="-", at=at, agency=agency, instrument=edition.instrument())
    return screen(screening_facts(form, edition, (), None), edition.screening_rules())


def missing_before_sending(viewer: Viewer, area: Area, form: ReferralForm) -> tuple[Reason, ...]:
    """What the decision would have to be returned for, all that is known of the pair considered; nothing where it can be taken."""
    edition = area.edition(form.submitted_on)
    history = pair_history(viewer, form)
    decision = screen(screening_facts(form, edition, history.heard, history.listed_ref), edition.screening_rules())
    return decision.missing if decision.outcome is Outcome.RETURN_INCOMPLETE else ()


def sent_for(viewer: Viewer, draft_id: UUID) -> Sent:
    """What became of a draft that was sent. Raises ``NotFound`` also for one not sent yet."""
    row = drafts_visible_to(viewer).select_related("sent_as").filter(pk=draft_id).exclude(sent_as=None).first()
    if row is None or row.sent_as is None:
        raise NotFound
    screening = Screening.objects.get(referral=row.sent_as)
    # Who owes the first steps was decided in the sender's name, so the sender is told, though the duties are others'.
    owed = owed_on(operator_of(row.space_id), row.sent_as.id, "idva_contact")
    return Sent(
        row.sent_as.ref,
        row.sent_as.id,
        restored(screening.decision),
        screening.meeting_on,
        tuple((each.agency, each.due_at) for each in owed),
    )
