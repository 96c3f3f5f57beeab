"""Signing in by picking a member of the cast: only in a demo, which is never a production."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest

from holdfast.accounts.confirming import record_step_up
from holdfast.accounts.factors import DEMO_CONFIRMED, DEMO_USER, is_demo
from holdfast.accounts.models import User
from holdfast.kernel.clock import real_now
from holdfast.kernel.errors import NotFound, Refused


def sign_in_as(request: HttpRequest, user: User | UUID) -> None:
    """Sign in as this user; their second factor counts as shown. Raises ``Refused`` outside a demo."""
    if not settings.HOLDFAST_DEMO:
        raise Refused
    member = User.objects.filter(pk=user.pk if isinstance(user, User) else user, is_active=True).first()
    if member is None:
        raise NotFound

    adapter = get_adapter(request)
    if request.user.is_authenticated:
        adapter.logout(request)
    request.session[DEMO_USER] = str(member.pk)
    adapter.login(request, member)


def confirm(request: HttpRequest) -> None:
    """Stand in for showing the second factor again. Raises ``Refused`` outside a demo's session."""
    if not request.user.is_authenticated or not is_demo(request):
        raise Refused

    request.session[DEMO_CONFIRMED] = real_now().timestamp()
    record_step_up(request)
