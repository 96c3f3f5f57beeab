"""Who is asking: made once a request, passed to every query and action."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from holdfast.agencies.choices import Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person in one post, with what was proven of them and whom they must never see."""

    user_id: UUID | None = None
    post_id: UUID | None = None
    agency_id: UUID | None = None
    partnership_id: UUID | None = None
    role: Role | None = None
    name: str = ""
    second_factor: bool = False
    agreed: bool = False
    stepped_up: bool = False
    walled: frozenset[UUID] = frozenset()
    # A guest by a one-time link sees this one draft and nothing else, ever; None for everybody else.
    draft_id: UUID | None = None

    @property
    def is_guest(self) -> bool:
        """Whether this is somebody without an account, let in to one draft."""
        return self.draft_id is not None

    def in_role(self, role: Role) -> Viewer:
        """The same person asked as if in another role, for a predicate that says what that role sees."""
        return replace(self, role=role)

    @property
    def is_operator(self) -> bool:
        """Whether this is the command line of one partnership: no person, full of the coordinator's duties."""
        return self.user_id is None and self.role is Role.COORDINATOR and self.draft_id is None


def operator_of(partnership_id: UUID) -> Viewer:
    """The command line acting for one partnership; whoever runs it holds the host, and the ledger says so by naming no one."""
    return Viewer(
        partnership_id=partnership_id, role=Role.COORDINATOR, second_factor=True, agreed=True, stepped_up=True
    )


def guest_of(*, agency_id: UUID, partnership_id: UUID, draft_id: UUID) -> Viewer:
    """Somebody let in by a one-time link: no account, no post, so nothing is granted but the one draft."""
    return Viewer(agency_id=agency_id, partnership_id=partnership_id, draft_id=draft_id)
