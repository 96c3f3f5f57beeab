"""Everyone's first page: what this post does here, and the way to it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from holdfast.access.choices import Verb
from holdfast.access.decide import may, require_standing
from holdfast.audit.events import Event
from holdfast.web.components.parts import Link
from holdfast.web.viewing import AskedRequest, page


@require_safe
@page(None, refusal=Event.AGREEMENT_ASKED)
def home(request: AskedRequest) -> HttpResponse:
    """Lead each post to its work; one that is shown no case is told so, and why."""
    viewer = request.viewer
    if viewer.post_id is not None:
        require_standing(viewer)
    ways = []
    if may(viewer, Verb.SCREEN):
        ways.append(
            (Link(_("Referrals"), reverse("referrals:queue")), _("What came in, what was decided of it and why."))
        )
    elif may(viewer, Verb.REFER):
        ways.append(
            (Link(_("Referrals"), reverse("referrals:queue")), _("What your agency sent, and what was decided of it."))
        )
    if may(viewer, Verb.VIEW):
        ways.append((Link(_("Find a person"), reverse("people:search")), _("By any name, in any spelling or script.")))
    return render(request, "holdfast/work/home.html", {"ways": ways, "has_post": viewer.post_id is not None})
