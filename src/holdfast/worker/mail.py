"""The post: a message to somebody at work that says how many things wait, one reference, and to sign in. It cannot say more."""

from __future__ import annotations

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.accounts.queries import address_of
from holdfast.duties.notices import Message


def mail(message: Message) -> None:
    """Send one message; nothing to an account that is closed. Raises ``OSError`` where the mail server does not take it."""
    address = address_of(message.user_id)
    if address is not None:
        with translation.override("en"):
            send_mail(_("Holdfast"), written(message), None, [address])


def written(message: Message) -> str:
    """The whole text."""
    if message.ref is not None:
        return _("You have 1 item, ref %(ref)s. Sign in.") % {"ref": message.ref.text}
    items = ngettext("You have %(count)d item.", "You have %(count)d items.", message.count) % {"count": message.count}
    return items + " " + _("Sign in.")
