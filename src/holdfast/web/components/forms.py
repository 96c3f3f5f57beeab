"""The form renderer and the form every page's form stands on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.forms.renderers import DjangoTemplates

from holdfast.web.components.bound import BoundField, Look
from holdfast.web.components.day_field import DayField, DayInput

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

__all__ = ["DayField", "DayInput", "Form", "Look", "Renderer"]


class Renderer(DjangoTemplates):
    """``FORM_RENDERER``: draws every form of the house, and those of the sign-in pages, by our templates."""

    form_template_name = "holdfast/forms/form.html"
    field_template_name = "holdfast/forms/text.html"
    bound_field_class = BoundField


class Form(forms.Form):
    """A form whose mistakes are told by the page, not by the browser's own bubbles.

    ``looks`` says how single fields are drawn. The ``form`` element carries ``novalidate``.
    """

    use_required_attribute = False
    looks: ClassVar[Mapping[str, Look]] = {}

    def as_holdfast(self) -> "SafeString":
        """Draw the fields; the error summary stands above the page's heading, by ``{% error_summary form %}``."""
        return self.render()
