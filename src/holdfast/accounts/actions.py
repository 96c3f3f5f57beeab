"""Making, closing and changing accounts."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from holdfast.accounts.models import LONGEST_NAME, User
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.kernel.errors import BadInput, NotFound


class EmailTaken(BadInput):
    """An account with this address is there already."""


@transaction.atomic
def create_user(*, by: ledger.Acting, email: str, name: str) -> User:
    """Make an account that cannot sign in until a password is set. Raises ``BadInput``, ``EmailTaken``."""
    address, called = email.strip().lower(), name.strip()

    if not 0 < len(called) <= LONGEST_NAME:
        raise BadInput(_("Give a name of up to 120 letters."))
    try:
        validate_email(address)
    except ValidationError:
        raise BadInput(_("Give an e-mail address, like name@example.org.")) from None
    if User.objects.filter(email=address).exists():
        raise EmailTaken(_("There is already an account with this e-mail address."))

    user = User.objects.create_user(address, called)

    ledger.write(Event.USER_ADDED, by=by, on=_subject(user))
    return user


@transaction.atomic
def deactivate_user(*, by: ledger.Acting, user_id: UUID) -> None:
    """Close an account; its open sessions end with its next request."""
    user = _taken(user_id)

    user.is_active = False
    user.save(update_fields=["is_active"])

    ledger.write(Event.USER_DISABLED, by=by, on=_subject(user))


@transaction.atomic
def set_password(*, by: ledger.Acting, user_id: UUID, password: str) -> None:
    """Set a password; all sessions of the old one end. Raises ``BadInput`` for a weak one."""
    user = _taken(user_id)

    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise BadInput(" ".join(weak.messages)) from None

    user.set_password(password)
    user.save(update_fields=["password"])

    ledger.write(Event.USER_CHANGED, by=by, on=_subject(user), basis="password")


@transaction.atomic
def recover_user(*, by: ledger.Acting, user_id: UUID, password: str) -> None:
    """Let somebody in again whose identity a second human confirmed: a new password, and every old factor gone.

    Raises ``BadInput`` for a weak password, ``NotFound`` for an account that is closed.
    """
    user = _taken(user_id)

    Authenticator.objects.filter(user=user).delete()
    set_password(by=by, user_id=user.id, password=password)

    ledger.write(Event.USER_RECOVERED, by=by, on=_subject(user))


def _taken(user_id: UUID) -> User:
    """Return the user, locked until the change is done."""
    user = User.objects.select_for_update().filter(id=user_id).first()
    if user is None:
        raise NotFound
    return user


def _subject(user: User) -> ledger.Subject:
    return ledger.Subject("user", user.id)
