"""Recording a share or what she said in one line."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from holdfast.access.actions import open_circle
from holdfast.access.choices import CircleKind
from holdfast.access.viewer import Viewer
from holdfast.agencies.models import Agency
from holdfast.audit.ledger import Subject
from holdfast.rules.sharing import HerView, Item, Purpose
from holdfast.sharing.actions import record_share
from holdfast.sharing.choices import ConsentState
from holdfast.sharing.facts import ConsentWanted, ShareWanted
from tests.world import World

WHY = "Zqnecessary to find him before she goes home."
BASES = ("public_task", "substantial_public_interest")


def agency(name: str) -> UUID:
    """Return the id of an agency of the cast."""
    return Agency.objects.get(name=name).id


def wanted(
    subject: UUID | None = None,
    *,
    to: Iterable[str] = ("Harbour IDVA Service",),
    sender: str = "Rivermouth Police",
    bases: tuple[str, ...] = BASES,
    necessity: str = WHY,
    items: tuple[Item, ...] = (Item.REFERRAL,),
    until: datetime | None = None,
    consent: ConsentWanted | None = None,
) -> ShareWanted:
    """Return a share of something new by the police with the advocate's service, unless told."""
    return ShareWanted(
        on=Subject("case", subject or uuid4()),
        from_agency_id=agency(sender),
        to=tuple(agency(name) for name in to),
        items=items,
        purpose=Purpose.PROTECT,
        bases=bases,
        necessity=necessity,
        her_view=HerView.OBJECTED,
        stamp="example_land@1.0.0",
        until=until,
        consent=consent,
    )


def shared(world: World, want: ShareWanted | None = None, by: Viewer | None = None) -> UUID:
    """Record a share as the coordinator does, unless told; return its id."""
    return record_share(by=by or world.viewer("Esther Vaughan"), wanted=want or wanted())


def said(subject: UUID, state: ConsentState, *, reason: str = "", immediate_danger: bool = False) -> ConsentWanted:
    """Return what she said about a case."""
    return ConsentWanted(
        Subject("case", subject), state, reason=reason, reason_by="DI Marsh", immediate_danger=immediate_danger
    )


def seat(world: World, subject: UUID, name: str, until: datetime | None = None) -> None:
    """Give an agency a seat with a case."""
    open_circle(
        by=world.operator(),
        kind=CircleKind.CORE_TEAM,
        subject_ids=[subject],
        agency_ids=[agency(name)],
        until=until,
    )
