"""What is known of a survivor and a perpetrator together, and which references are taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from holdfast.access.viewer import Viewer
from holdfast.cases.access import cases_visible_to
from holdfast.cases.choices import GOES_TO_MEETING, PartyRole
from holdfast.cases.facts.form import ReferralForm
from holdfast.cases.models import Case, Hearing, Party, Screening
from holdfast.people.facts import Found
from holdfast.people.matching.score import Because
from holdfast.people.queries import known_people
from holdfast.rules.repeat import Heard
from holdfast.rules.screening import Outcome


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


def hearings_known(space_id: UUID, refs: Iterable[str]) -> set[str]:
    """Which of these hearings the space already holds."""
    return set(Hearing.objects.filter(space_id=space_id, ref__in=list(refs)).values_list("ref", flat=True))


def refs_of_cases(viewer: Viewer, case_ids: Collection[UUID]) -> dict[UUID, str]:
    """The references of those of these cases the viewer may see. One query."""
    return dict(cases_visible_to(viewer).filter(id__in=set(case_ids)).values_list("id", "ref"))


def case_refs(space_id: UUID) -> set[str]:
    """Every reference of a case in the space; for choosing one that is free."""
    return set(Case.objects.filter(space_id=space_id).values_list("ref", flat=True))
