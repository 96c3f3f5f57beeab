"""What other apps say and learn of shares and consents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from holdfast.agencies.facts import AgencyFacts
from holdfast.audit.ledger import Subject
from holdfast.kernel.ids import new_id
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
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Receiving:
    """One agency that receives a share, and whether it still does."""

    agency: AgencyFacts
    is_live: bool


@dataclass(frozen=True, slots=True)
class ShareRead:
    """One decision as read; ``necessity`` is None where the viewer's post may not read narratives."""

    id: UUID
    subject: Subject
    is_refusal: bool
    from_agency: str
    recipients: tuple[Receiving, ...]
    items: tuple[Item, ...]
    purpose: Purpose
    bases: tuple[str, ...]
    necessity: str | None
    her_view: HerView
    decided_at: datetime
    until_at: datetime | None
    ended_at: datetime | None
    is_live: bool
    stamp: str


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
