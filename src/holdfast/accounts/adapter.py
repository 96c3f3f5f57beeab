"""What allauth asks the house: who may have an account, and what the ledger says of each sign-in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from holdfast.accounts import secrets_at_rest
from holdfast.accounts.factors import FACTORS, needs_enrolment, way_of
from holdfast.accounts.models import User
from holdfast.accounts.queries import user_by_email
from holdfast.audit import ledger
from holdfast.audit.events import Event


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts are made by agencies; each sign-in, sign-out and refusal is in the ledger."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - as the base
        """Nobody signs up."""
        return False

    @transaction.atomic
    def login(self, request: HttpRequest, user: User) -> None:
        """Open the session, with its entry or not at all."""
        way = way_of(request, user)
        super().login(request, user)
        ledger.write(Event.USER_SIGNED_IN, by=ledger.Actor(user.pk), on=_subject(user), basis=way)

    @transaction.atomic
    def logout(self, request: HttpRequest) -> None:
        """End the session, with its entry or not at all."""
        user = request.user
        super().logout(request)
        ledger.write(Event.USER_SIGNED_OUT, by=ledger.Actor(user.pk), on=_subject(user))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401 - as the base
        """Stop whoever tries too often."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            _refused(request, "too-many-tries", credentials)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401 - as the base
        """Record a wrong address or password."""
        _refused(request, "wrong-password", credentials)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Record that a closed account was tried."""
        ledger.refuse(Event.USER_REFUSED, by=ledger.HOUSE, on=_subject(user), because="account-closed")
        answer: HttpResponse = super().respond_user_inactive(request, user)
        return answer

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether this is the user's password."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Return the ways to show that it is you: never the password alone, once there is a second factor."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not user.is_authenticated or needs_enrolment(user):
            return ways
        return [way for way in ways if way["id"] != "reauthenticate"]


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Codes and passkeys: secrets encrypted, the last one never taken off, wrong codes in the ledger."""

    def encrypt(self, text: str) -> str:
        """Return the secret as it is stored."""
        return secrets_at_rest.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret that is stored."""
        return secrets_at_rest.opened(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another factor stays: nobody works with a password alone."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def validation_error(self, code: str, *args: object) -> ValidationError:
        """Return the error to show; a wrong code is recorded first."""
        if code == "incorrect_code":
            _refused_code(context.request)
        error: ValidationError = super().validation_error(code, *args)
        return error

    def _get_site_name(self) -> str:
        """Return the name a passkey is kept under."""
        return "Holdfast"


def _refused(request: HttpRequest, because: str, credentials: dict[str, Any]) -> None:
    """Record a refusal, of somebody signed in or of the account that was tried."""
    if request.user.is_authenticated:
        ledger.refuse(Event.STEP_UP_REFUSED, by=ledger.Actor(request.user.pk), because=because)
        return
    tried = user_by_email(str(credentials.get("email", "")))
    subject = ledger.Subject("user", tried.id if tried else None)
    ledger.refuse(Event.USER_REFUSED, by=ledger.HOUSE, on=subject, because=because)


def _refused_code(request: HttpRequest) -> None:
    """Record a wrong code: at the step after the password, or of somebody signed in."""
    if request.user.is_authenticated:
        ledger.refuse(Event.STEP_UP_REFUSED, by=ledger.Actor(request.user.pk), because="wrong-code")
        return
    stage = getattr(request, "_login_stage", None)
    subject = _subject(stage.login.user) if stage else ledger.Subject("user", None)
    ledger.refuse(Event.USER_REFUSED, by=ledger.HOUSE, on=subject, because="wrong-code")


def _subject(user: User | AnonymousUser) -> ledger.Subject:
    return ledger.Subject("user", user.pk)
