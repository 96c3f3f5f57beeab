"""Every address of the project, read from its URL patterns; and the few that declare nothing, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# Addresses of ours that anybody may ask for, and why.
OPEN = {
    "signin:demo": "signs in; not there outside a demo",
    "signin:second_factor": "leads to the second factor; needs a sign-in itself",
    "signin:step_up": "asks for the second factor again; needs a sign-in itself",
    "standing:demo-day": "moves the demo's calendar; not there outside a demo",
    "refer:open-link": "spends a one-time link; without one it answers as if there had never been any",
    "refer:gone": "tells a guest that the draft is thrown away; shows no rows and knows nobody",
    "inbox:feed": "days of ordinary meetings under a secret address; a calendar reads it and shows no factor",
    "gallery:index": "shows the components with invented words and no rows",
}
# Sign-in, second factor and the account itself: allauth's own pages, guarded by allauth.
ALLAUTH = "allauth."

NAMED = re.compile(r"<uuid:\w+>")


@dataclass(frozen=True)
class Route:
    """One address: its name, how it is written, what answers."""

    name: str
    written: str
    view: Callable[..., Any]

    @property
    def takes_id(self) -> bool:
        """Whether the address names one thing."""
        return "<uuid:" in self.written

    @property
    def is_of_allauth(self) -> bool:
        """Whether somebody else's library answers."""
        return self.view.__module__.startswith(ALLAUTH)

    @property
    def is_declared(self) -> bool:
        """Whether the page says what it needs, or stands in the list of those that need nothing."""
        return hasattr(self.view, "declared") or self.is_of_allauth or self.name in OPEN

    def path(self, thing: object = "") -> str:
        """Return the address, naming this thing wherever it names one."""
        return "/" + NAMED.sub(str(thing), self.written)


def every_route(patterns: Iterable[URLPattern | URLResolver] | None = None) -> list[Route]:
    """Return every address of the project, or of these patterns."""
    return [*_under(get_resolver().url_patterns if patterns is None else patterns, "", "")]


def _under(patterns: Iterable[URLPattern | URLResolver], before: str, names: str) -> Iterator[Route]:
    for each in patterns:
        written = before + str(each.pattern).lstrip("^").replace("\\Z", "").replace("$", "")
        if isinstance(each, URLResolver):
            inside = f"{names}{each.namespace}:" if each.namespace else names
            yield from _under(each.url_patterns, written, inside)
        else:
            yield Route(f"{names}{each.name}", written, each.callback)
