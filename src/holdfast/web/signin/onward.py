"""Where a person goes next: only ever within this house."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode


def wanted(request: HttpRequest) -> str:
    """Return the page the person came from, the first page when it is missing or elsewhere."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    # No host is allowed, so only a path of this house passes; another scheme or host never does. A bare word is no path: a redirect
    # would take it for the name of a page.
    is_path = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_path else "/"


def to_confirm(onward: str) -> str:
    """Return where the second factor is shown; the way back goes by the step-up page, which records it."""
    back = reverse("signin:step_up") + "?" + urlencode({"next": onward})
    return reverse("account_reauthenticate") + "?" + urlencode({"next": back})
