"""A list is whole for the others also where whoever keeps it is walled from one of its cases, and never lets it be noticed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.cases.queries import ToHear
from holdfast.conference.access import listings_visible_to
from holdfast.conference.models import Listing
from holdfast.conference.queries.waiting import still_waiting


def waiting_for(
    by: Viewer, area: Area, held_on: date, there: Collection[UUID] = ()
) -> tuple[list[ToHear], list[ToHear]]:
    """What waits for a day: what the actor sees of it, and what a wall hides from them."""
    shown = still_waiting(by, held_on, there)
    if not by.walled:
        return shown, []
    cases = {each.case_id for each in shown}
    everything = still_waiting(operator_of(area.id), held_on, there)
    return shown, [each for each in everything if each.case_id not in cases]


def by_whom(by: Viewer, area: Area, listings: Sequence[Listing]) -> list[tuple[Viewer, list[Listing]]]:
    """Who acts on which cases of a list: the actor on those they see, the house on the rest; the ledger says the same."""
    seen = set(listings_visible_to(by).filter(id__in=[each.id for each in listings]).values_list("id", flat=True))
    parts = [
        (by, [each for each in listings if each.id in seen]),
        (operator_of(area.id), [each for each in listings if each.id not in seen]),
    ]
    return [(actor, part) for actor, part in parts if part]


def who_shares(by: Viewer, area: Area, listings: Sequence[Listing]) -> list[tuple[Viewer, list[Listing]]]:
    """Who shares which cases: a deputy sends in the name of the coordinator's office, so there the house does."""
    return by_whom(by, area, listings) if may(by, Verb.CONVENE) else [(operator_of(area.id), list(listings))]


def write_added(by: Viewer, area: Area, listings: Sequence[Listing]) -> None:
    """The ledger's lines of what was put on a list."""
    for actor, part in by_whom(by, area, listings):
        ledger.write_many([_added(each) for each in part], by=actor)


def _added(listing: Listing) -> Line:
    return Line(Event.LISTING_ADDED, on=Subject("listing", listing.id), also=[listing.meeting_id, listing.case_id])
