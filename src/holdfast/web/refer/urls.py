"""Where the pages of writing a referral stand; each part of one has an address of its own."""

from django.urls import path

from holdfast.cases.facts.draft_fields import PARTS, PEOPLE
from holdfast.web.refer import guests, people, upload, views

app_name = "refer"
_DRAFT = "<uuid:draft_id>/"
urlpatterns = [
    path("", views.home, name="start"),
    path("begin/", views.begin, name="begin"),
    path("complete/<uuid:referral_id>/", views.complete, name="complete"),
    path("sheet/", upload.sheet, name="sheet"),
    path("gone/", guests.gone, name="gone"),
    path("links/", guests.links, name="links"),
    path("links/<uuid:link_id>/end/", guests.end, name="end-link"),
    # The 256 bits of a token are written as two UUIDs.
    path("link/<uuid:first>/<uuid:second>/", guests.open_link, name="open-link"),
    path(_DRAFT, views.tasks, name="tasks"),
    path(f"{_DRAFT}check/", views.check, name="check"),
    path(f"{_DRAFT}send/", views.send, name="send"),
    path(f"{_DRAFT}sent/", views.sent, name="sent"),
    path(f"{_DRAFT}throw-away/", views.discard, name="discard"),
    *(path(f"{_DRAFT}{part}/", views.part, {"part": part}, name=part) for part in PARTS if part not in PEOPLE),
    *(path(f"{_DRAFT}{kind}/", people.listed, {"kind": kind}, name=kind) for kind in PEOPLE),
    *(
        path(f"{_DRAFT}{kind}/<uuid:entry_id>/", people.change, {"kind": kind}, name=f"{kind}-change")
        for kind in PEOPLE
    ),
    *(
        path(f"{_DRAFT}{kind}/<uuid:entry_id>/remove/", people.remove, {"kind": kind}, name=f"{kind}-remove")
        for kind in PEOPLE
    ),
]
