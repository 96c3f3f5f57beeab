"""The end of a session: after a while of silence, and after a working day whatever happens."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.kernel.clock import real_now

BEGUN = "holdfast_begun"
SEEN = "holdfast_seen"
# The session is written at most this often, so that a page that only reads rarely writes.
_GRAIN_SECONDS = 30


class SessionTimeouts:
    """Signs out whoever was silent or signed in for too long, by the real clock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End the session that has run out; anonymous visitors are left alone."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        if reason := _over(request.session):
            return _ended(request, reason)
        _seen(request.session)
        return self.get_response(request)


def _over(session: SessionBase) -> str:
    """Return the stored word for why the session is over, empty while it is not."""
    now = real_now().timestamp()
    if now - float(session.get(BEGUN, now)) >= timedelta(hours=settings.HOLDFAST_SESSION_HOURS).total_seconds():
        return "too-long"
    if now - float(session.get(SEEN, now)) >= timedelta(minutes=settings.HOLDFAST_IDLE_MINUTES).total_seconds():
        return "idle"
    return ""


def _seen(session: SessionBase) -> None:
    """Note that somebody is there."""
    now = real_now().timestamp()
    if BEGUN not in session:
        session[BEGUN] = now
    if now - float(session.get(SEEN, 0)) >= _GRAIN_SECONDS:
        session[SEEN] = now


def _ended(request: HttpRequest, reason: str) -> HttpResponse:
    """Sign out and lead to the sign-in page."""
    user_id = request.user.pk
    with transaction.atomic():
        ledger.write(Event.SESSION_ENDED, by=ledger.Actor(user_id), on=ledger.Subject("user", user_id), outcome=reason)
        logout(request)
    sign_in = resolve_url(settings.LOGIN_URL)
    # What was posted is gone; to come back to it by GET would mislead.
    comes_back = request.method == "GET" and request.path != sign_in
    answer = redirect_to_login(request.get_full_path(), sign_in) if comes_back else redirect(sign_in)
    # The messages' own middleware stands after this one and has not seen the request.
    said = default_storage(request)
    said.add(messages.INFO, _("You were signed out to keep what you had open safe. Sign in to go on."))
    said.update(answer)
    return answer
