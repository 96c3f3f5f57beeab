"""The gallery: no personal data, no database, no sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from holdfast.web.gallery.present import shown

RIGHT_TO_LEFT = "ar"


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component; ``?direction=rtl`` shows them mirrored."""
    language = RIGHT_TO_LEFT if request.GET.get("direction") == "rtl" else translation.get_language() or "en"
    with translation.override(language):
        return render(request, "holdfast/gallery.html", shown())
