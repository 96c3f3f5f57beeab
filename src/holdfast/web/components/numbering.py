"""Ids that no other part of one page has, the same at every drawing of that page."""

from itertools import count

from django.template.context import Context

KEPT = "holdfast_numbers"


def unique(context: Context, word: str) -> str:
    """Return `word` with a number no other part of this page was given.

    Counted on the request, since an included template has a context of its own.
    """
    keeper = vars(context["request"]) if "request" in context else context.render_context
    if KEPT not in keeper:
        keeper[KEPT] = count(1)
    return f"{word}-{next(keeper[KEPT])}"
