"""Recording what is shared, what is refused, and what she said to it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.queries import agencies_in
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.kernel.vault.writing import writing_keys
from holdfast.rules.consent import ConsentFacts, LawfulBasis, lawful_basis_for
from holdfast.rules.redacting import is_marked_well
from holdfast.sharing.access import require_reach, visible_to
from holdfast.sharing.choices import CONSENT_OF, ConsentState, ShareDecision
from holdfast.sharing.facts import AudienceWanted, ConsentWanted, ShareWanted
from holdfast.sharing.models import Audience, ConsentEntry, Recipient, Share


class BasisNeeded(BadInput):
    """A share that stands on nothing."""

    default = "Say on which legal basis this is shared. Nothing was shared."


class NecessityNeeded(BadInput):
    """A decision without its reason."""

    default = "Say in a sentence why this is necessary and proportionate. Nothing was recorded."


class NothingNamed(BadInput):
    """A share of nothing."""

    default = "Say what is shared. Nothing was recorded."


class ReasonNeeded(BadInput):
    """No consent, and no reason why sharing goes on without it."""

    default = (
        "She did not agree. Write why sharing is lawful, necessary and proportionate without it. Nothing was recorded."
    )


class MarksOpen(BadInput):
    """A marked part begins and ends."""

    default = (
        "A part that is marked with [[ must end with ]] before the next begins. Your text is kept; mend the marks."
    )


class AlreadyEnded(BadInput):
    """A share ends once; a refusal never began."""

    default = "This is not shared any more, so nothing was changed."


def record_share(*, by: Viewer, wanted: ShareWanted) -> UUID:
    """Record one disclosure and return its id. Raises as ``record_shares``."""
    return record_shares(by=by, wanted=[wanted])[0]


@transaction.atomic
def record_shares(*, by: Viewer, wanted: Sequence[ShareWanted]) -> list[UUID]:
    """Record many disclosures at once, all or none, with what she said to each; return their ids in order.

    Raises ``BasisNeeded``, ``NecessityNeeded``, ``NothingNamed``, ``ReasonNeeded``, and ``NotFound`` for a subject or agency
    the actor cannot reach.
    """
    return _decide(by, wanted, ShareDecision.SHARED)


@transaction.atomic
def refuse_share(*, by: Viewer, wanted: ShareWanted) -> UUID:
    """Record that something is not disclosed to these agencies, with the reason in ``necessity``. Raises ``NecessityNeeded``."""
    return _decide(by, [wanted], ShareDecision.REFUSED)[0]


@transaction.atomic
def end_share(*, by: Viewer, share_id: UUID, agency_id: UUID | None = None) -> None:
    """End a share now: for one agency that receives it, or altogether. The coordinator and whoever made it may.

    Raises ``NotFound`` and ``AlreadyEnded``.
    """
    row = visible_to(by).select_for_update(of=("self",)).filter(pk=share_id, decision=ShareDecision.SHARED).first()
    if row is None or not (by.role is Role.COORDINATOR or row.from_agency_id == by.agency_id):
        raise NotFound
    require_reach(by, [row.subject_id])

    part = row if agency_id is None else row.recipients.filter(agency_id=agency_id).first()
    if part is None:
        raise NotFound
    if row.ended_at is not None or part.ended_at is not None:
        raise AlreadyEnded

    part.ended_at = clock.now()
    if isinstance(part, Share):
        part.ended_by_user_id = by.user_id
        part.save(update_fields=["ended_at", "ended_by_user_id"])
    else:
        part.save(update_fields=["ended_at"])

    also = [row.subject_id, *([agency_id] if agency_id else [])]
    ledger.write(Event.SHARE_ENDED, by=by, on=Subject("share", row.id), also=also)


def set_audience(*, by: Viewer, of_id: UUID, text: str, wanted: AudienceWanted) -> None:
    """Say whom one of the viewer's own agency's texts is for, in the transaction in which it is written.

    The caller holds the text's row and writes the ledger. Raises ``NotFound`` and ``MarksOpen``.
    """
    everybody = wanted.named | wanted.without_marked
    if by.partnership_id is None or not everybody <= agencies_in(by.partnership_id).keys():
        raise NotFound
    if not is_marked_well(text):
        raise MarksOpen

    Audience.objects.filter(of_id=of_id).delete()
    Audience.objects.bulk_create(
        Audience(
            of_id=of_id,
            agency_id=each,
            is_named=each in wanted.named,
            without_marked=each in wanted.without_marked,
        )
        for each in sorted(everybody)
    )


@transaction.atomic
def record_consent(*, by: Viewer, wanted: ConsentWanted) -> UUID:
    """Record what she said, beside all she said before; return the entry's id. Raises ``ReasonNeeded`` and ``NotFound``."""
    space_id = require_reach(by, {_id(wanted.on)})

    entry = _entry(by, space_id, wanted)

    entry.save(force_insert=True)

    ledger.write_many(_said(entry), by=by)
    return entry.id


def _decide(by: Viewer, wanted: Sequence[ShareWanted], decision: ShareDecision) -> list[UUID]:
    space_id = require_reach(by, {_id(want.on) for want in wanted})
    _require_agencies(by, space_id, wanted)
    for want in wanted:
        _require_sense(want, decision)

    shares = [_share(by, space_id, want, decision) for want in wanted]
    recipients = [
        Recipient(share=share, agency_id=agency_id)
        for share, want in zip(shares, wanted, strict=True)
        for agency_id in dict.fromkeys(want.to)
    ]
    entries = [_entry(by, space_id, want.consent) for want in wanted if want.consent]
    with writing_keys([*shares, *entries]):
        Share.objects.bulk_create(shares)
        ConsentEntry.objects.bulk_create(entries)
    Recipient.objects.bulk_create(recipients)

    event = Event.SHARE_MADE if decision is ShareDecision.SHARED else Event.SHARE_REFUSED
    lines = [
        Line(event, on=Subject("share", row.id), also=[row.subject_id, *dict.fromkeys(want.to)], basis=row.basis)
        for row, want in zip(shares, wanted, strict=True)
    ]
    ledger.write_many([*lines, *(line for entry in entries for line in _said(entry))], by=by)
    return [row.id for row in shares]


def _require_agencies(by: Viewer, space_id: UUID, wanted: Sequence[ShareWanted]) -> None:
    """Only agencies of the partnership receive or send here, and nobody but the coordinator speaks for another's."""
    senders = {want.from_agency_id for want in wanted}
    if by.role is not Role.COORDINATOR and senders != {by.agency_id}:
        raise NotFound
    named = {agency_id for want in wanted for agency_id in want.to} | (senders - {None})
    if named and not named <= agencies_in(space_id).keys():
        raise NotFound


def _require_sense(want: ShareWanted, decision: ShareDecision) -> None:
    if not want.necessity.strip():
        raise NecessityNeeded
    if not want.items:
        raise NothingNamed
    if decision is ShareDecision.SHARED and not want.bases:
        raise BasisNeeded
    if want.consent and want.consent.on != want.on:
        raise NotFound


def _share(by: Viewer, space_id: UUID, want: ShareWanted, decision: ShareDecision) -> Share:
    is_shared = decision is ShareDecision.SHARED
    return Share(
        id=want.id,
        space_id=space_id,
        subject_kind=want.on.kind,
        subject_id=_id(want.on),
        from_agency_id=want.from_agency_id,
        decision=decision,
        items=[item.value for item in dict.fromkeys(want.items)],
        purpose=want.purpose.value,
        basis=want.bases[0] if want.bases else "",
        conditions=list(want.bases[1:]),
        necessity=want.necessity.strip(),
        proportionality=want.proportionality.strip() or None,
        her_view=want.her_view.value,
        decided_by_user_id=by.user_id,
        until_at=want.until if is_shared else None,
        stamp=want.stamp,
    )


def _entry(by: Viewer, space_id: UUID, want: ConsentWanted) -> ConsentEntry:
    """What she said, still to be written. That she withdrew is recorded at once, and its reason is owed like one in danger."""
    reason = want.reason.strip()
    rule = lawful_basis_for(
        ConsentFacts(CONSENT_OF[want.state], reason_given=bool(reason), immediate_danger=want.immediate_danger)
    )
    may_wait = want.reason_owed or want.state is ConsentState.WITHDRAWN
    if rule.outcome is LawfulBasis.NOT_SHOWN and not may_wait:
        raise ReasonNeeded
    return ConsentEntry(
        space_id=space_id,
        subject_kind=want.on.kind,
        subject_id=_id(want.on),
        by_agency_id=want.by_agency_id or by.agency_id,
        state=want.state,
        safer_not_to_ask=want.safer_not_to_ask,
        said_on=want.said_on,
        recorded_by_user_id=by.user_id,
        note=want.note.strip() or None,
        reason=reason or None,
        reason_by=want.reason_by.strip() or None,
        reason_owed=rule.outcome in {LawfulBasis.NOT_SHOWN, LawfulBasis.URGENT_REASON_OWED},
    )


def _said(entry: ConsentEntry) -> list[Line]:
    on, also = Subject("consent", entry.id), [entry.subject_id]
    is_withdrawn = entry.state == ConsentState.WITHDRAWN
    lines = [Line(Event.CONSENT_WITHDRAWN if is_withdrawn else Event.CONSENT_RECORDED, on=on, also=also)]
    if entry.reason is not None and entry.state != ConsentState.GIVEN:
        lines.append(Line(Event.NO_CONSENT_RECORDED, on=on, also=also))
    return lines


def _id(on: Subject) -> UUID:
    if on.id is None:
        raise NotFound
    return on.id
