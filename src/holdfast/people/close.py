"""Who is close to the people at work: told by each of themselves, and shown to nobody else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from holdfast.access.decide import SignInNeeded
from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.kernel.vault import blind_key, warm
from holdfast.people.matching.near import near_keys
from holdfast.people.models import CloseKey, CloseToStaff

MOST = 50


class NothingTold(BadInput):
    """A home without a place, or somebody without a name."""

    default = "Write the name, or for your own home the address or telephone number. Nothing was saved."


class TooMany(BadInput):
    """More people than anybody is close to."""

    default = "You have named 50 already, so this was not saved. Take somebody out first."


@dataclass(frozen=True, slots=True)
class CloseWanted:
    """Somebody as their colleague wrote them; without a name it is the writer's own home."""

    name: str = ""
    relation: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class CloseRead:
    """One of one's own people, as one wrote them."""

    id: UUID
    name: str
    relation: str
    address: str
    phone: str


def close_to(viewer: Viewer) -> list[CloseRead]:
    """Whom the viewer named, the viewer's own alone, whatever post anybody holds; two queries."""
    space_id, user_id = _told_by(viewer)
    rows = list(CloseToStaff.objects.filter(space_id=space_id, user_id=user_id).order_by("created_at", "id"))
    warm(rows)
    return [CloseRead(row.id, row.name or "", row.relation or "", row.address or "", row.phone or "") for row in rows]


@transaction.atomic
def name_close(*, by: Viewer, wanted: CloseWanted) -> UUID:
    """Keep somebody close to the actor, with the keys they are found by. Raises ``NothingTold`` and ``TooMany``."""
    space_id, user_id = _told_by(by)
    if not (wanted.name or wanted.address or wanted.phone):
        raise NothingTold
    if CloseToStaff.objects.filter(space_id=space_id, user_id=user_id).count() >= MOST:
        raise TooMany

    row = CloseToStaff.objects.create(
        space_id=space_id,
        user_id=user_id,
        name=wanted.name or None,
        relation=wanted.relation or None,
        address=wanted.address or None,
        phone=wanted.phone or None,
    )
    keys = near_keys([wanted.name], [wanted.address], [wanted.phone])
    CloseKey.objects.bulk_create(
        CloseKey(
            space_id=space_id,
            close=row,
            user_id=user_id,
            because=because,
            digest=blind_key(space_id, "near", f"{because}:{key}"),
        )
        for because, key in sorted(keys)
    )

    ledger.write(Event.USER_CHANGED, by=by, on=Subject("user", user_id))
    return row.id


@transaction.atomic
def forget_close(*, by: Viewer, close_id: UUID) -> None:
    """Take one of one's own people out again, wholly. Raises ``NotFound``."""
    space_id, user_id = _told_by(by)
    row = CloseToStaff.objects.select_for_update().filter(pk=close_id, space_id=space_id, user_id=user_id).first()
    if row is None:
        raise NotFound

    row.delete()

    ledger.write(Event.USER_CHANGED, by=by, on=Subject("user", user_id))


@transaction.atomic
def forget_leavers_close(*, by: Viewer, user_ids: Collection[UUID]) -> None:
    """Erase whom people who left had named in the actor's partnership."""
    if by.partnership_id is None:
        raise NotFound
    rows = CloseToStaff.objects.filter(space_id=by.partnership_id, user_id__in=user_ids)
    gone = sorted(set(rows.values_list("user_id", flat=True)))
    rows.delete()

    ledger.write_many([Line(Event.LEAVER_FORGOTTEN, on=Subject("user", each), basis="close") for each in gone], by=by)


def _told_by(viewer: Viewer) -> tuple[UUID, UUID]:
    """In which space, and who. It is asked for before the agreement is signed, so no agreement is asked for here."""
    if viewer.partnership_id is None or viewer.user_id is None or viewer.post_id is None or not viewer.second_factor:
        raise SignInNeeded
    return viewer.partnership_id, viewer.user_id
