"""What other apps say and learn of shares and consents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from holdfast.agencies.facts import AgencyFacts
from holdfast.audit.ledger import Subject
from holdfast.kernel.ids import new_id
from holdfast.packs.edition import Edition
from holdfast.rules.consent import Consent
from holdfast.rules.sharing import HerView, Item, Purpose
from holdfast.sharing.choices import ConsentState


@dataclass(frozen=True, slots=True)
class ConsentWanted:
    """What she said, to be recorded. ``reason_owed``: the reason is missing and was asked for."""

    on: Subject
    state: ConsentState
    safer_not_to_ask: bool = False
    said_on: date | None = None
    note: str = ""
    reason: str = ""
    reason_by: str = ""
    reason_owed: bool = False
    immediate_danger: bool = False
    by_agency_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ShareWanted:
    """One disclosure to be recorded; ``bases`` are keys of the pack, the one it stands on first.

    ``to`` is empty where nobody but the partnership itself receives it; the sender is None where it is not known here. The id
    is made beforehand, so that what goes out can name its share before either is written.
    """

    on: Subject
    from_agency_id: UUID | None
    to: tuple[UUID, ...]
    items: tuple[Item, ...]
    purpose: Purpose
    bases: tuple[str, ...]
    necessity: str
    her_view: HerView
    stamp: str
    until: datetime | None = None
    consent: ConsentWanted | None = None
    proportionality: str = ""
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class AudienceWanted:
    """Whom a contribution is for: the agencies named, or where none is the meeting; and who reads it without its marked parts."""

    named: frozenset[UUID] = frozenset()
    without_marked: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Worded:
    """Why something is shared, as a person left it on the page: the pack's sentences and bases, or their own."""

    necessity: str
    proportionality: str
    bases: tuple[str, ...]


def proposed(edition: Edition, kind: str) -> Worded:
    """What the pack proposes to say for one kind of disclosure."""
    proposal = edition.share_proposal(kind)
    return Worded(proposal.necessity, proposal.proportionality, proposal.bases)


def disclosures(
    edition: Edition,
    kind: str,
    *,
    of: Mapping[UUID, HerView],
    sender: UUID | None,
    to: tuple[UUID, ...],
    until: datetime | None,
    worded: Worded | None = None,
    purpose: Purpose | None = None,
) -> list[ShareWanted]:
    """One disclosure a case for one occasion (``of``: her view by case): items from the pack, words from whoever sends it.

    ``kind`` is one of the pack's proposals: case_list, pack, minutes, action_list, research, request, transfer.
    """
    proposal, said = edition.share_proposal(kind), worded or proposed(edition, kind)
    return [
        ShareWanted(
            on=Subject("case", case_id),
            from_agency_id=sender,
            to=to,
            items=proposal.items,
            purpose=purpose or proposal.purpose,
            bases=said.bases,
            necessity=said.necessity,
            proportionality=said.proportionality,
            her_view=her_view,
            stamp=edition.stamp,
            until=until,
        )
        for case_id, her_view in of.items()
    ]


@dataclass(frozen=True, slots=True)
class Receiving:
    """One agency that receives a share, and whether it still does."""

    agency: AgencyFacts
    is_live: bool


@dataclass(frozen=True, slots=True)
class ShareRead:
    """One decision as read; ``necessity`` and ``proportionality`` are None where the viewer's post may not read narratives."""

    id: UUID
    subject: Subject
    is_refusal: bool
    from_agency: str
    from_agency_id: UUID | None
    recipients: tuple[Receiving, ...]
    items: tuple[Item, ...]
    purpose: Purpose
    bases: tuple[str, ...]
    necessity: str | None
    proportionality: str | None
    her_view: HerView
    decided_at: datetime
    until_at: datetime | None
    ended_at: datetime | None
    is_live: bool
    stamp: str


@dataclass(frozen=True, slots=True)
class HerWord:
    """What she said to sharing, as a share states it, and when it was written down."""

    at: datetime
    view: HerView


@dataclass(frozen=True, slots=True)
class ConsentRead:
    """One entry of her consent's history; the texts are None where the viewer's post may not read them."""

    id: UUID
    state: ConsentState
    safer_not_to_ask: bool
    said_on: date | None
    recorded_at: datetime
    note: str | None
    reason: str | None
    reason_by: str | None
    reason_owed: bool


def state_of(consent: Consent) -> ConsentState:
    """A referrer's word on consent as a fact of its history."""
    return ConsentState(consent.value)
