"""Where every page of ours stands."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="referrals:queue"), name="home"),
    path("", include("holdfast.web.standing.urls")),
    path("", include("holdfast.web.signin.urls")),
    path("referrals/", include("holdfast.web.referrals.urls")),
    path("people/", include("holdfast.web.people.urls")),
    path("gallery/", include("holdfast.web.gallery.urls")),
]
