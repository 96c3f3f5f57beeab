"""What others may know of a user."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """One person at work: what colleagues find each other by."""

    id: UUID
    name: str
    email: str
    is_active: bool
