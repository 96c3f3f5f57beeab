"""Look-ups of people at work. They ask for no viewer: who holds a post is decided by the apps above."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from holdfast.accounts.facts import StaffFacts
from holdfast.accounts.models import User


def users_by_id(ids: Iterable[UUID]) -> Mapping[UUID, StaffFacts]:
    """Return the users with these ids, in one query; unknown ids are left out."""
    return {user.id: facts_of(user) for user in User.objects.filter(id__in=set(ids))}


def staff_names(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return the names of these users, in one query; unknown ids are left out."""
    return dict(User.objects.filter(id__in=set(ids)).values_list("id", "name"))


def user_by_email(email: str) -> StaffFacts | None:
    """Return the user with this address, open or closed."""
    user = User.objects.filter(email=email.strip().lower()).first()
    return facts_of(user) if user else None


def facts_of(user: User) -> StaffFacts:
    """Return what others may know of a user."""
    return StaffFacts(id=user.id, name=user.name, email=user.email, is_active=user.is_active)


def address_of(user_id: UUID) -> str | None:
    """Where to write to somebody at work; None for an account that is closed. One query."""
    return User.objects.filter(pk=user_id, is_active=True).values_list("email", flat=True).first()
