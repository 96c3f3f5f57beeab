"""Who is asking, worked out once a request; and the one door every page of ours goes through."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject

from holdfast.access.choices import Verb
from holdfast.access.decide import SignInNeeded, require, require_standing
from holdfast.access.queries import viewer_for
from holdfast.access.viewer import Viewer
from holdfast.accounts.factors import has_second_factor, stepped_up
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import area_by_id
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.audit.queries import real_latest
from holdfast.cases.queries.guests import guest_viewer
from holdfast.kernel.errors import AgreementNeeded, LedgerUnavailable, NotFound, Refused, StepUpNeeded

POST_KEY = "holdfast.post"
# The session of somebody let in by a one-time link: which link, and until when (real time, seconds).
GUEST_KEY = "holdfast.guest"
Given = ParamSpec("Given")


class AskedRequest(HttpRequest):
    """A request with its viewer and the area they work in."""

    viewer: Viewer
    area: Area


@dataclass(frozen=True, slots=True)
class Page:
    """What a route declares of itself: the verb its post must grant (None: any signed-in user), and what it records of a refusal."""

    verb: Verb | None
    refusal: Event
    guests: bool = False


def page(
    verb: Verb | None, *, refusal: Event = Event.REFERRAL_REFUSED, guests: bool = False
) -> Callable[
    [Callable[Concatenate[AskedRequest, Given], HttpResponse]], Callable[Concatenate[HttpRequest, Given], HttpResponse]
]:
    """Declare a page: it is entered only with standing and the verb, and answers every refusal in one way.

    ``guests`` lets in whoever a one-time link bound to a draft; what they see there is still only that draft.
    """

    def declare(
        view: Callable[Concatenate[AskedRequest, Given], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, Given], HttpResponse]:
        @functools.wraps(view)
        def entered(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
            asked: AskedRequest = request  # type: ignore[assignment]  # the middleware gave it a viewer
            try:
                _enter(asked, verb, guests=guests)
                response = view(asked, *args, **kwargs)
            except Refused as refused:
                response = _refused(asked, refused, refusal)
            except (NotFound, AgreementNeeded, StepUpNeeded, LedgerUnavailable) as refused:
                response = _refused(asked, refused, refusal)
            add_never_cache_headers(response)
            return response

        entered.declared = Page(verb, refusal, guests)  # type: ignore[attr-defined]  # read by the test of routes
        return cast("Callable[Concatenate[HttpRequest, Given], HttpResponse]", entered)

    return declare


def show(
    request: AskedRequest,
    template: str,
    context: dict[str, object],
    *,
    read: Event,
    on: Subject | None = None,
    also: Iterable[UUID] = (),
) -> HttpResponse:
    """Record the read, then answer. Where it cannot be recorded, nothing is shown."""
    ledger.read(read, by=request.viewer, on=on, also=also)
    return render(request, template, context)


def _enter(request: AskedRequest, verb: Verb | None, *, guests: bool) -> None:
    if guests and request.viewer.is_guest:
        return
    if verb is None:
        if request.viewer.user_id is None or not request.viewer.second_factor:
            raise SignInNeeded
        return
    require_standing(request.viewer)
    require(request.viewer, verb)


def _refused(request: AskedRequest, refused: Exception, event: Event) -> HttpResponse:
    if isinstance(refused, LedgerUnavailable):
        return _unrecorded(request, refused)
    if isinstance(refused, SignInNeeded):
        if request.viewer.second_factor:
            return redirect("work:home")  # signed in, but in no post: signing in again would lead round in a circle
        where = _sign_in() if request.viewer.user_id is None else "signin:second_factor"
        return redirect(f"{reverse(where)}?next={request.path}")
    if isinstance(refused, AgreementNeeded):
        return redirect(f"{reverse('standing:agreement')}?next={request.path}")
    if isinstance(refused, StepUpNeeded):
        return redirect(f"{reverse('signin:step_up')}?next={request.path}")
    try:
        ledger.refuse(event, by=request.viewer, because="not_found")
    except LedgerUnavailable as down:
        return _unrecorded(request, down)
    return render(request, "404.html", status=404)


def _unrecorded(request: AskedRequest, down: LedgerUnavailable) -> HttpResponse:
    return render(request, "holdfast/standing/refused.html", {"sentence": down.sentence}, status=503)


def _sign_in() -> str:
    return "signin:demo" if settings.HOLDFAST_DEMO else "account_login"


class ViewerOfRequest:
    """Give each request its viewer, when first asked for, and its area's time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the area's time zone; a page without a viewer asks the database nothing."""
        # Two attributes Django does not know; `AskedRequest` names them for the pages.
        request.viewer = SimpleLazyObject(lambda: _viewer(request))  # type: ignore[attr-defined]
        request.area = SimpleLazyObject(lambda: _area(request))  # type: ignore[attr-defined]
        timezone.deactivate()
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()


def _viewer(request: HttpRequest) -> Viewer:
    if not request.user.is_authenticated:
        return _guest(request)
    chosen = request.session.get(POST_KEY)
    return viewer_for(
        request.user.pk,
        UUID(chosen) if chosen else None,
        second_factor=has_second_factor(request),
        stepped_up=stepped_up(request),
    )


def _guest(request: HttpRequest) -> Viewer:
    """The guest of a session that a one-time link was spent in, while it lasts; else nobody."""
    bound = request.session.get(GUEST_KEY)
    if not bound or bound["until"] <= real_latest().timestamp():
        return Viewer()
    return guest_viewer(UUID(bound["link"]))


def _area(request: HttpRequest) -> Area:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if viewer.partnership_id is None:
        raise NotFound
    area = area_by_id(viewer.partnership_id)
    timezone.activate(ZoneInfo(area.time_zone))
    return area
