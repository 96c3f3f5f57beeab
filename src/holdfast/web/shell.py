"""What every page wears: where one works, the way round, the demo's day, when the session ends."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import sees_lanes
from holdfast.agencies.choices import Role
from holdfast.kernel import clock
from holdfast.reporting.access import may_read_return
from holdfast.web.components.parts import Demo, Link, SessionWarning, Shell

_WAYS: tuple[tuple[str, *tuple[Verb, ...]], ...] = (
    ("work:home", Verb.REFER, Verb.CHAIR),
    ("refer:start", Verb.REFER),
    ("referrals:queue", Verb.REFER),
    ("meetings:series", Verb.VIEW),
    ("hearing:actions", Verb.VIEW),
    ("hearing:flags", Verb.VIEW),
    ("cases:list", Verb.VIEW),
    ("people:search", Verb.VIEW),
    ("directory:find", Verb.FIND),
)


def page_shell(request: HttpRequest) -> dict[str, object]:
    """The names the base layout draws; a visitor who is not signed in gets only the demo's banner."""
    context: dict[str, object] = {}
    if settings.HOLDFAST_DEMO:
        context["demo"] = Demo(clock.local_day("Europe/London"), reverse("standing:demo-day"))
    viewer: Viewer | None = getattr(request, "viewer", None)
    user = getattr(request, "user", None)
    if (
        viewer is None
        or user is None
        or not user.is_authenticated
        or viewer.partnership_id is None
        or viewer.role is None
    ):
        return context
    words = {
        "work:home": _("My work"),
        "refer:start": _("Make a referral"),
        "referrals:queue": _("Referrals"),
        "meetings:series": _("Meetings"),
        "hearing:actions": _("Actions"),
        "hearing:flags": _("Flags"),
        "cases:list": _("Cases"),
        "people:search": _("Find a person"),
        "directory:find": _("Find a service"),
    }
    here = getattr(request, "resolver_match", None)
    nav = [
        Link(words[name], reverse(name), active=bool(here and here.view_name == name))
        for name, *verbs in _WAYS
        if any(may(viewer, each) for each in verbs)
    ]
    if sees_lanes(viewer):
        # An advocate's own survivors; whoever leads or coordinates sees the service.
        name = "lane:mine" if viewer.role is Role.ADVOCATE else "lane:service"
        said = _("My survivors") if viewer.role is Role.ADVOCATE else _("Advocates")
        nav.insert(1, Link(said, reverse(name), active=bool(here and here.view_name == name)))
    if viewer.role is Role.LEAD:
        name = "oversight:findings"
        nav.append(
            Link(_("Who opened what"), reverse(name), active=bool(here and here.view_name.startswith("oversight:")))
        )
    if may(viewer, Verb.RELEASE) and not may(viewer, Verb.VIEW):
        # Who sees no case comes to copies and holds by no case.
        name = "releases:list"
        nav.append(Link(_("Copies and holds"), reverse(name), active=bool(here and here.view_name == name)))
    if may_read_return(viewer):
        name = "returns:quarter"
        nav.append(Link(_("Data return"), reverse(name), active=bool(here and here.view_name == name)))
        name = "steering:agencies"
        nav.append(Link(_("Agencies"), reverse(name), active=bool(here and here.view_name.startswith("steering:"))))
    context["nav"] = nav
    context["shell"] = Shell(request.area.name, f"{viewer.name}, {viewer.role.label}")  # type: ignore[attr-defined]
    context["session_warning"] = SessionWarning(
        settings.HOLDFAST_IDLE_MINUTES * 60, reverse("standing:stay"), reverse("account_login")
    )
    return context
