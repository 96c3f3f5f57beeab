"""Signing in as one of the cast, being led to a second factor, and showing it again."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.accounts.confirming import record_step_up
from holdfast.accounts.demo import confirm, sign_in_as
from holdfast.accounts.factors import has_second_factor, is_demo, needs_enrolment, stepped_up
from holdfast.agencies import queries
from holdfast.web.signin.onward import to_confirm, wanted


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """List the cast and sign in as the one picked; there is no such page outside a demo."""
    if not settings.HOLDFAST_DEMO:
        raise Http404
    cast = queries.demo_cast()
    if request.method != "POST":
        return render(request, "holdfast/signin/demo.html", {"cast": cast, "next": wanted(request)})
    picked = _picked(request.POST.get("user", ""), {member.user_id for member in cast})
    sign_in_as(request, picked)
    return redirect(wanted(request))


@never_cache
@login_required
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Lead to setting up a second factor, or to showing the one there is."""
    onward = wanted(request)
    if has_second_factor(request):
        return redirect(onward)
    shown = {"needs_enrolment": needs_enrolment(request.user), "confirm_href": to_confirm(onward)}
    return render(request, "holdfast/signin/second_factor.html", shown)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step_up(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor again, and go on where the person was."""
    onward = wanted(request)
    if stepped_up(request):
        record_step_up(request)
        return redirect(onward)
    if not is_demo(request):
        return redirect("signin:second_factor") if needs_enrolment(request.user) else redirect(to_confirm(onward))
    if request.method != "POST":
        return render(request, "holdfast/signin/step_up.html", {"next": onward})
    confirm(request)
    return redirect(onward)


def _picked(text: str, known: set[UUID]) -> UUID:
    """Return the id of the member of the cast that was picked."""
    for user_id in known:
        if str(user_id) == text:
            return user_id
    raise Http404
