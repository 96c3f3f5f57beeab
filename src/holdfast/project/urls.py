"""Every address of the installation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from allauth import urls as allauth_urls
from django.urls import URLPattern, URLResolver, include, path

# Of the sign-in library's pages those we stand for. Left out is every way in by e-mail: a lost password is put right by a second
# human, since whoever reads her colleague's mail, or the abuser's, must not get in by it.
KEPT: Final = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",  # closed by our adapter; the library's own sign-in page asks for its address
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",  # where the library leads an account that has none
    }
)


def _kept(patterns: Sequence[URLPattern | URLResolver]) -> Iterator[URLPattern | URLResolver]:
    for each in patterns:
        if isinstance(each, URLResolver):
            # The second factor's pages stay as they are; an include without a prefix of its own is looked into.
            yield URLResolver(
                each.pattern, list(_kept(each.url_patterns)), each.default_kwargs, each.app_name, each.namespace
            )
        elif each.name in KEPT or each.lookup_str.startswith("allauth.mfa."):
            yield each


urlpatterns = [
    path("accounts/", include(list(_kept(allauth_urls.urlpatterns)))),
    path("", include("holdfast.web.urls")),
]
