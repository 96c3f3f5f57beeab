"""Where every page of ours stands."""

from django.urls import include, path

urlpatterns = [
    path("", include("holdfast.web.work.urls")),
    path("", include("holdfast.web.standing.urls")),
    path("", include("holdfast.web.signin.urls")),
    path("referrals/", include("holdfast.web.referrals.urls")),
    path("refer/", include("holdfast.web.refer.urls")),
    path("cases/", include("holdfast.web.cases.urls")),
    path("cases/", include("holdfast.web.sharing.urls")),
    path("cases/", include("holdfast.web.incidents.urls")),
    path("transfers/", include("holdfast.web.transfers.urls")),
    path("", include("holdfast.web.releases.urls")),
    path("lane/", include("holdfast.web.advocacy.urls")),
    path("", include("holdfast.web.inbox.urls")),
    path("", include("holdfast.web.steering.urls")),
    path("for-you/", include("holdfast.web.support.urls")),
    path("looks/", include("holdfast.web.oversight.urls")),
    path("", include("holdfast.web.meetings.urls")),
    path("papers/", include("holdfast.web.papers.urls")),
    path("return/", include("holdfast.web.returns.urls")),
    path("", include("holdfast.web.hearing.urls")),
    path("people/", include("holdfast.web.people.urls")),
    path("", include("holdfast.web.directory.urls")),
    path("gallery/", include("holdfast.web.gallery.urls")),
]
