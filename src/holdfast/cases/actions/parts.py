"""What the actions of this app share."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.cases.models import Case, Party
from holdfast.kernel.errors import Refused


def parties_of(case: Case, parties: Sequence[tuple[str, UUID, str]]) -> list[Party]:
    """The parts people have in a case, still to be written."""
    return [
        Party(space_id=case.space_id, case=case, person_id=person_id, role=role, relation=relation, position=position)
        for position, (role, person_id, relation) in enumerate(parties)
    ]


def space_of(by: Viewer) -> UUID:
    """The partnership's space the actor works in. Raises ``Refused`` where there is none."""
    if by.partnership_id is None:
        raise Refused
    return by.partnership_id
