"""Template tags that wrap what stands between them."""

from django.template import Library
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from holdfast.web.components.numbering import unique

register = Library()
FOLDER = "holdfast/components"


@register.simple_block_tag
def details(content: str, summary: str, *, open: bool = False) -> SafeString:  # noqa: A002 (the attribute's own name)
    """Hide what few need behind a summary."""
    return _drawn("details", content=content, summary=summary, open=open)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Set a text apart."""
    return _drawn("inset", content=content)


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """Warn of something that has consequences."""
    return _drawn("warning", content=content)


@register.simple_block_tag(takes_context=True)
def banner(context: Context, content: str, title: str = "", *, kind: str = "") -> SafeString:
    """Tell what just happened (``kind="success"``) or what matters."""
    return _drawn("banner", content=content, title=title, kind=kind, id=unique(context, "banner"))


@register.simple_block_tag
def filter_panel(content: str, *, heading: str = "", action: str = "", clear: str = "") -> SafeString:
    """Wrap the fields a list is narrowed by; a plain GET form."""
    return _drawn("filter_panel", content=content, heading=heading, action=action, clear=clear)


def _drawn(name: str, **values: object) -> SafeString:
    return render_to_string(f"{FOLDER}/{name}.html", values)
