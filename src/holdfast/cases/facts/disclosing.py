"""What taking in a referral discloses, what she said to it, and the checklist that came with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from holdfast.access.actions import WallWanted
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import StaffMember
from holdfast.audit.ledger import Subject
from holdfast.cases.facts.form import ReferralForm
from holdfast.cases.facts.owing import agency_with
from holdfast.cases.models import Referral
from holdfast.packs.edition import Edition
from holdfast.risk.facts import AssessmentWanted, answers_from
from holdfast.rules.consent import Consent
from holdfast.rules.dates import read_date
from holdfast.rules.screening import Danger
from holdfast.rules.sharing import her_view_of
from holdfast.sharing.facts import ConsentWanted, ShareWanted, state_of


def share_wanted(
    form: ReferralForm,
    referral: Referral,
    edition: Edition,
    staff: Sequence[StaffMember],
    walls: Sequence[WallWanted],
    until: datetime,
) -> ShareWanted:
    """The disclosure of a referral by its sender, with what she said: proposed by the pack of the day it is recorded.

    It goes to the coordinator's agency, and to the advocate's where a case gives it a seat; never to one that is kept out.
    """
    proposal = edition.share_proposal("referral")
    roles = (Role.COORDINATOR, Role.ADVOCATE) if referral.case_id else (Role.COORDINATOR,)
    receivers = dict.fromkeys(agency_with(role, staff, walls) for role in roles)
    on = Subject("referral", referral.id)
    told = form.answers
    has_agreed = form.consent is Consent.GIVEN
    is_unsafe = form.consent is Consent.NOT_SOUGHT and told.get("safer_not_to_ask") == "yes"
    reason = "" if has_agreed else told.get("no_consent_reason", "").strip()
    return ShareWanted(
        on=on,
        from_agency_id=referral.agency_id,
        to=tuple(each for each in receivers if each and each != referral.agency_id),
        items=proposal.items,
        purpose=proposal.purpose,
        bases=proposal.bases,
        necessity=reason or proposal.necessity,
        proportionality=proposal.proportionality,
        her_view=her_view_of(form.consent, safer_not_to_ask=is_unsafe),
        stamp=edition.stamp,
        until=until,
        consent=ConsentWanted(
            on,
            state_of(form.consent),
            safer_not_to_ask=is_unsafe,
            reason=reason,
            reason_by=(told.get("no_consent_by") or told.get("referrer_name", "")) if reason else "",
            # Screening asks for it: by returning the referral, or afterwards where the danger is immediate.
            reason_owed=not (has_agreed or reason),
            immediate_danger=form.danger is Danger.YES,
            by_agency_id=referral.agency_id,
        ),
    )


def assessment_wanted(
    form: ReferralForm, referral: Referral, edition: Edition, survivor_id: UUID | None
) -> AssessmentWanted | None:
    """The checklist that came with a referral; None where it says nothing, or that nothing was asked."""
    if not form.ticks.written.strip() or form.ticks.tally.not_asked == form.ticks.tally.items:
        return None
    told, instrument = form.answers, edition.instrument()
    return AssessmentWanted(
        Subject("referral", referral.id),
        instrument.key,
        instrument.version,
        answers_from(form.ticks, instrument.items, told.get("checklist_source", "")),
        person_id=survivor_id,
        by_agency_id=referral.agency_id,
        judgement=told.get("judgement_reason", ""),
        asked_on=read_date(told.get("checklist_asked_on", "")).certain,
        asked_by=told.get("checklist_asked_by", ""),
        setting=told.get("checklist_setting", ""),
    )
