"""Everybody who may ask: each relation to the referrals as a signed-in, or not so signed-in, browser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from time import time
from typing import Any

from django.conf import settings
from django.test import Client

from holdfast.accounts.models import User
from holdfast.agencies.models import Agreement, Post
from holdfast.kernel import clock

RELATIONS: Mapping[str, str] = {
    "coordinator": "Esther Vaughan",
    "sender's representative": "Stuart Bell",
    "co-member": "Ngozi Eze",
    "co-member who leads a department": "Moira Quinn",
    "advocate": "Priya Raman",
    "advocates' lead": "Bronagh Devlin",
    "walled from A-05": "Huw Llewelyn",
    "walled from A-22": "Kevin Reid",
    "sender's officer": "Dana Whitlock",
    "officer": "Marcia Reid",
    "chair": "Anita Halloran",
    "administrator": "Owen Price",
    "auditor": "Ruth Adler",
    "other area's coordinator": "Martin Sole",
    "other area's representative": "Joan Firth",
    "expired post": "Tom Askew",
    "lapsed agreement": "Ged Moss",
    "one factor only": "Sunita Rao",
    "anonymous": "",
}
# Who sits in the circle of the referral with the rare words, by post at the sender's or at the advocate's service.
AS_SENDER = {"sender's representative", "walled from A-22", "advocate"}
# Representatives of the agency whose drafts stand in the matrix, its author among them; and somebody let in by a link.
WRITES = {"sender's representative", "walled from A-22"}
GUEST = "guest"
# Those of them whose post holds the grant for sealed fields.
READS_SEALED = {"coordinator", "advocate"}
# Those whose post may look for people, the sender's chair among them.
MAY_SEARCH = {"coordinator", "chair", *AS_SENDER}


def session_of(name: str, *, second_factor: bool = True) -> str:
    """Sign somebody in and return the key of the session."""
    user = User.objects.get(name=name)
    browser = Client()
    browser.force_login(user)
    session = browser.session
    if second_factor:
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time() - 1}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return str(session.session_key)


def sessions() -> dict[str, str]:
    """Sign everybody in; end one post and one agreement. The anonymous visitor has the session of nobody."""
    past = clock.now() - timedelta(minutes=1)
    Post.objects.filter(user__name=RELATIONS["expired post"]).update(from_at=past - timedelta(days=9), until_at=past)
    Agreement.objects.filter(user__name=RELATIONS["lapsed agreement"]).update(until_at=past)
    return {
        relation: session_of(name, second_factor=relation != "one factor only") if name else ""
        for relation, name in RELATIONS.items()
    }


def browser_with(session: str, **words: Any) -> Client:
    """Return a browser with this session and nothing else."""
    browser = Client(raise_request_exception=True, **words)
    if session:
        browser.cookies[settings.SESSION_COOKIE_NAME] = session
    return browser
