"""Tabs: ``{% tabs "Contents" %}{% tabpanel "open" "Open" %}…{% endtabpanel %}{% endtabs %}``.

Without scripts every panel is open under its heading, and the list above leads to them.
"""

from dataclasses import dataclass

from django.template import Library, Node, TemplateSyntaxError
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = Library()
PANELS = "holdfast-tabs"


@dataclass(frozen=True, slots=True)
class Panel:
    """One tab."""

    id: str
    label: str
    content: SafeString


class TabsNode(Node):
    """Collects the panels inside and draws them together."""

    child_nodelists = ("inside",)

    def __init__(self, title: FilterExpression, inside: NodeList) -> None:
        self.title = title
        self.inside = inside

    def render(self, context: Context) -> SafeString:
        """Draw the list of tabs and their panels."""
        panels: list[Panel] = []
        with context.push(**{PANELS: panels}):
            self.inside.render(context)
        return render_to_string(
            "holdfast/components/tabs.html", {"title": self.title.resolve(context), "panels": panels}
        )


class PanelNode(Node):
    """Hands its content to the tabs around it."""

    child_nodelists = ("inside",)

    def __init__(self, name: FilterExpression, label: FilterExpression, inside: NodeList) -> None:
        self.name = name
        self.label = label
        self.inside = inside

    def render(self, context: Context) -> SafeString:
        """Draw nothing here; the tabs draw it."""
        content = self.inside.render(context)
        context[PANELS].append(Panel(str(self.name.resolve(context)), str(self.label.resolve(context)), content))
        return SafeString("")


@register.tag
def tabs(parser: Parser, token: Token) -> TabsNode:
    """Open a group of tabs, named for those who do not see them side by side."""
    words = token.split_contents()[1:]
    if len(words) != 1:
        message = "tabs takes its title"
        raise TemplateSyntaxError(message)
    inside = parser.parse(("endtabs",))
    parser.delete_first_token()
    return TabsNode(parser.compile_filter(words[0]), inside)


@register.tag
def tabpanel(parser: Parser, token: Token) -> PanelNode:
    """Open one tab: its id and its label."""
    words = token.split_contents()[1:]
    if len(words) != len(("id", "label")):
        message = "tabpanel takes an id and a label"
        raise TemplateSyntaxError(message)
    inside = parser.parse(("endtabpanel",))
    parser.delete_first_token()
    return PanelNode(parser.compile_filter(words[0]), parser.compile_filter(words[1]), inside)
