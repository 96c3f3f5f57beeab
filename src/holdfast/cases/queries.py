"""What is known of a pair, and the referrals a viewer may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.cases.access import referrals_visible_to
from holdfast.cases.choices import GOES_TO_MEETING, PartyRole
from holdfast.cases.facts.form import ReferralForm
from holdfast.cases.facts.judging import restored
from holdfast.cases.models import Case, Hearing, Party, Referral, Screening
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import FieldClass, warm
from holdfast.people.facts import Found
from holdfast.people.matching.score import Because
from holdfast.people.queries import known_people
from holdfast.rules.decision import Decision
from holdfast.rules.repeat import Heard
from holdfast.rules.screening import Outcome

PAGE = 50


@dataclass(frozen=True, slots=True)
class PairHistory:
    """What is known of one survivor and perpetrator together: the case, when it was heard, what is listed and still to be heard."""

    case_id: UUID | None
    survivor_id: UUID | None
    perpetrators: Mapping[int, UUID]
    heard: tuple[Heard, ...]
    listed_id: UUID | None
    listed_ref: str | None


NOTHING_KNOWN = PairHistory(None, None, {}, (), None, None)


@dataclass(frozen=True, slots=True)
class QueuedReferral:
    """One line of the queue; ``survivor`` is None where the viewer's post may not read names."""

    id: UUID
    ref: str
    survivor: str | None
    agency: str
    submitted_at: datetime
    submitted_on: date
    outcome: Outcome
    meeting_on: date | None
    decision: Decision[Outcome]


@dataclass(frozen=True, slots=True)
class ReferralRead:
    """One referral with what its referrer wrote, as far as the viewer's post may read it; nothing sealed is in it."""

    row: QueuedReferral
    answers: Mapping[str, str]
    subjects: tuple[UUID, ...]


def pair_history(viewer: Viewer, form: ReferralForm) -> PairHistory:
    """Everything the space knows of this survivor and any of these perpetrators together, as of the referral's own time.

    A pair is taken as one where at least one of the two is the same beyond question and the other may be; twins are not.
    """
    if viewer.partnership_id is None:
        return NOTHING_KNOWN
    survivors = {found.id: found for found in known_people(viewer, form.survivor.described) if _usable(found)}
    if not survivors:
        return NOTHING_KNOWN
    harmers = {
        found.id: (place, found)
        for place, each in enumerate(form.perpetrators)
        for found in known_people(viewer, each.person.described)
        if _usable(found)
    }
    parties = Party.objects.filter(
        Q(role=PartyRole.SURVIVOR, person_id__in=survivors) | Q(role=PartyRole.PERPETRATOR, person_id__in=harmers),
        space_id=viewer.partnership_id,
    ).values_list("case_id", "role", "person_id")
    survivor_of: dict[UUID, Found] = {}
    harmer_of: dict[UUID, dict[int, Found]] = {}
    for case_id, role, person_id in parties:
        if role == PartyRole.SURVIVOR:
            survivor_of[case_id] = survivors[person_id]
        else:
            place, found = harmers[person_id]
            harmer_of.setdefault(case_id, {})[place] = found
    cases = [
        case_id
        for case_id, survivor in survivor_of.items()
        if any(survivor.is_same or harmer.is_same for harmer in harmer_of.get(case_id, {}).values())
    ]
    if not cases:
        return NOTHING_KNOWN
    return _history(cases, survivor_of, harmer_of, form)


def _usable(found: Found) -> bool:
    """Same, or possibly the same for another reason than a single letter: Amina and Amira are sisters more often than slips."""
    codes = {reason.code for reason in found.likeness.reasons}
    return found.is_same or Because.NAME_ONE_LETTER not in codes


def _history(
    cases: list[UUID],
    survivor_of: Mapping[UUID, Found],
    harmer_of: Mapping[UUID, Mapping[int, Found]],
    form: ReferralForm,
) -> PairHistory:
    heard = [
        Heard(row.ref, row.heard_on, row.referred_on, row.area, is_elsewhere=row.is_elsewhere)
        for row in Hearing.objects.filter(case_id__in=cases, heard_on__lte=form.submitted_on).order_by("heard_on", "id")
    ]
    recorded = {each.heard_on for each in heard if not each.is_elsewhere}
    listed_id, listed_ref, listed_case = None, None, None
    for row in _screened_before(cases, form):
        if row.meeting_on is not None and row.meeting_on < form.submitted_on:
            # Its meeting has been: it counts as heard there, until somebody records that it was put off.
            if row.meeting_on not in recorded:
                heard.append(Heard(row.referral.ref, row.meeting_on, row.referral.submitted_on, "", is_elsewhere=False))
        elif listed_id is None:
            listed_id, listed_ref, listed_case = row.referral_id, row.referral.ref, row.referral.case_id
    latest = listed_case or max(cases, key=str)
    people = {place: found.id for place, found in harmer_of[latest].items()}
    return PairHistory(latest, survivor_of[latest].id, people, tuple(heard), listed_id, listed_ref)


def _screened_before(cases: list[UUID], form: ReferralForm) -> Iterable[Screening]:
    outcomes = [each.value for each in GOES_TO_MEETING] + [Outcome.EMERGENCY.value]
    return (
        Screening.objects.filter(referral__case_id__in=cases, outcome__in=outcomes)
        .filter(referral__submitted_on__lte=form.submitted_on)
        .exclude(outcome=Outcome.EMERGENCY.value, referral__case__hearings__isnull=False)
        .select_related("referral")
        .order_by("referral__submitted_at", "id")
    )


def queue(viewer: Viewer, *, before: UUID | None = None) -> list[QueuedReferral]:
    """The referrals the viewer may see, the newest first, a page at a time; two queries."""
    rows = referrals_visible_to(viewer).select_related("agency", "screening").order_by("-submitted_at", "-id")
    if before is not None:
        edge = rows.filter(pk=before).values_list("submitted_at", "id").first()
        if edge is not None:
            rows = rows.filter(Q(submitted_at__lt=edge[0]) | Q(submitted_at=edge[0], id__lt=edge[1]))
    page = list(rows[:PAGE])
    warm(page, [row.screening for row in page])
    return [_queued(row, viewer) for row in page]


def referral_for(viewer: Viewer, referral_id: UUID) -> ReferralRead:
    """One referral with its decision. Raises ``NotFound`` for what is missing, foreign or walled."""
    row = referrals_visible_to(viewer).select_related("agency", "screening").filter(pk=referral_id).first()
    if row is None:
        raise NotFound
    people = Party.objects.filter(case_id=row.case_id).values_list("person_id", flat=True) if row.case_id else ()
    # What a wall around the referral stands around: itself, its case, and everybody in it.
    subjects = (row.id, *((row.case_id,) if row.case_id else ()), *people)
    answers = (row.answers or {}) if may_read(viewer, FieldClass.NARRATIVE) else {}
    return ReferralRead(_queued(row, viewer), answers, subjects)


def _queued(row: Referral, viewer: Viewer) -> QueuedReferral:
    answers, screening = row.answers or {}, row.screening
    return QueuedReferral(
        row.id,
        row.ref,
        answers.get("survivor_name", "") if may_read(viewer, FieldClass.PERSONAL) else None,
        row.agency.name if row.agency else answers.get("agency", ""),
        row.submitted_at,
        row.submitted_on,
        Outcome(screening.outcome),
        screening.meeting_on,
        restored(screening.decision),
    )


def hearings_known(space_id: UUID, refs: Iterable[str]) -> set[str]:
    """Which of these hearings the space already holds."""
    return set(Hearing.objects.filter(space_id=space_id, ref__in=list(refs)).values_list("ref", flat=True))


def case_refs(space_id: UUID) -> set[str]:
    """Every reference of a case in the space; for choosing one that is free."""
    return set(Case.objects.filter(space_id=space_id).values_list("ref", flat=True))


def referral_refs(viewer: Viewer, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """The references of those of these referrals the viewer may see; one query."""
    return dict(referrals_visible_to(viewer).filter(id__in=set(ids)).values_list("id", "ref"))
