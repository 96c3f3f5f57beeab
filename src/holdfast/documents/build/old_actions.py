"""Actions as papers tell them: who took on what, by when, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from holdfast.accounts.queries import staff_names
from holdfast.conference.queries import ActionRead
from holdfast.documents.parts import OldAction
from holdfast.packs.edition import Edition


def owners_of(actions: Iterable[ActionRead]) -> Mapping[UUID, str]:
    """The names of the people at work who took the actions on; one query."""
    return staff_names(each.owner_user_id for each in actions if each.owner_user_id)


def ending_of(action: ActionRead, edition: Edition) -> str:
    """How an action ended in the pack's words; empty for an open one."""
    return edition.text(f"action_endings.{action.ending.value}") if action.ending else ""


def old_actions(actions: Sequence[ActionRead], owners: Mapping[UUID, str], edition: Edition) -> tuple[OldAction, ...]:
    """Actions of earlier meetings in the order given."""
    return tuple(
        OldAction(
            ref=each.ref,
            what=each.text,
            agency=each.agency,
            owner=owners.get(each.owner_user_id, "") if each.owner_user_id else "",
            due=each.due_on,
            ending=ending_of(each, edition),
            because=each.evidence,
        )
        for each in actions
    )
