"""What is asked to find a person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.web.components.forms import Form


class SearchForm(Form):
    """A name in any spelling or script, and a birth date as far as it is known."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("Any name this person is known by, in any spelling or script."),
        error_messages={"required": _("Enter a name. Nothing was searched.")},
    )
    born = forms.CharField(
        label=_("Date of birth, if known"), max_length=40, required=False, help_text=_("For example 14/03/1991.")
    )
