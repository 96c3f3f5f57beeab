"""What is asked of whoever answers a finding."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.oversight.choices import Answer
from holdfast.web.components.forms import Form


class AnswerForm(Form):
    """Whether it is explained, and why."""

    answer = forms.ChoiceField(
        label=_("Is it explained?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is explained. Nothing was kept.")},
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("What was said and by whom. Never write who is in the case."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write why. Nothing was kept.")},
    )
