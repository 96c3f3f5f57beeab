"""The addresses these tests need: sign-in's own, and one page that only says who asks."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def first(request: HttpRequest) -> HttpResponse:
    """Say whether somebody is signed in."""
    return HttpResponse("in" if request.user.is_authenticated else "out", content_type="text/plain")


urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("holdfast.web.signin.urls")),
    path("", first),
]
