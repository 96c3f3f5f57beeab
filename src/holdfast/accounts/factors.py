"""Whether this session was opened, or lately confirmed, with a second factor."""

from collections.abc import Iterator
from typing import NamedTuple

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from holdfast.accounts.models import User
from holdfast.kernel.clock import real_now

# In the session: whose demo sign-in it is, and when the demo's button for "it is me" was last pressed.
DEMO_USER = "holdfast_demo_user"
DEMO_CONFIRMED = "holdfast_demo_confirmed"

# Recovery codes stand in for a lost factor; they are none by themselves.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Shown(NamedTuple):
    """When a second factor was shown, in seconds since 1970, and which."""

    at: float
    way: str


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session showed a second factor: a code, a passkey, or the demo's sign-in."""
    return request.user.is_authenticated and (is_demo(request) or any(_shown(request)))


def stepped_up(request: HttpRequest) -> bool:
    """Whether a second factor was shown within ``HOLDFAST_STEP_UP_MINUTES``; a password alone is not enough."""
    if not request.user.is_authenticated:
        return False
    age = real_now().timestamp() - latest_factor(request).at
    return 0 <= age < settings.HOLDFAST_STEP_UP_MINUTES * 60


def latest_factor(request: HttpRequest) -> Shown:
    """Return the last showing of a second factor in this session; its time is 0 when there was none."""
    shown = [*_shown(request)]
    if is_demo(request):
        shown.append(Shown(float(request.session.get(DEMO_CONFIRMED, 0)), "demo"))
    return max(shown, default=Shown(0.0, "none"))


def needs_enrolment(user: User | AnonymousUser) -> bool:
    """Whether the user has no second factor yet."""
    return not Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def is_demo(request: HttpRequest) -> bool:
    """Whether this session was opened by the demo's sign-in, in a demo."""
    mark = request.session.get(DEMO_USER)
    return bool(settings.HOLDFAST_DEMO and mark and mark == str(request.user.pk))


def way_of(request: HttpRequest, user: User) -> str:
    """Return the stored word for how this session was opened: ``demo``, ``password``, ``totp``, ``webauthn``."""
    if settings.HOLDFAST_DEMO and request.session.get(DEMO_USER) == str(user.pk):
        return "demo"
    records = get_authentication_records(request, user)
    if not records:
        return "unknown"
    return str(records[-1].get("type") or records[-1]["method"])


def _shown(request: HttpRequest) -> Iterator[Shown]:
    """Yield each showing of a second factor in this session."""
    for record in get_authentication_records(request, request.user):
        if record.get("method") == "mfa":
            yield Shown(float(record["at"]), str(record.get("type") or "mfa"))
