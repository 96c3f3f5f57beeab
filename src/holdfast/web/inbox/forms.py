"""When somebody wishes to be told."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from holdfast.rules.telling import HOURS, Wishes
from holdfast.web.components.forms import Form

HOUR_CHOICES = [(str(hour), f"{hour:02}:00") for hour in range(HOURS)]
HOW_OFTEN = [
    ("0", _("Each time")),
    ("60", _("Once an hour at most")),
    ("1440", _("Once a day at most")),
]


class WhenForm(Form):
    """The quiet hours, and how often a message comes."""

    quiet_from = forms.ChoiceField(label=_("No messages from"), choices=HOUR_CHOICES)
    quiet_until = forms.ChoiceField(
        label=_("until"), choices=HOUR_CHOICES, help_text=_("The same hour twice: there are no quiet hours.")
    )
    every_minutes = forms.ChoiceField(label=_("How often"), choices=HOW_OFTEN, widget=forms.RadioSelect)
    _mistakes: ClassVar = {
        "required": _("Choose one. Nothing was changed."),
        "invalid_choice": _("Choose one of those offered. Nothing was changed."),
    }

    def __init__(self, typed: QueryDict | None, wishes: Wishes) -> None:
        now = {
            "quiet_from": str(wishes.quiet_from),
            "quiet_until": str(wishes.quiet_until),
            "every_minutes": _nearest(wishes.every_minutes),
        }
        super().__init__(typed, initial=now)
        for field in self.fields.values():
            field.error_messages |= self._mistakes

    def wishes(self) -> Wishes:
        """What was chosen."""
        chosen = self.cleaned_data
        return Wishes(int(chosen["quiet_from"]), int(chosen["quiet_until"]), int(chosen["every_minutes"]))


def _nearest(minutes: int) -> str:
    """The choice a partnership's own value comes nearest to, never more often than it says."""
    return next((value for value, _label in HOW_OFTEN if int(value) >= minutes), HOW_OFTEN[-1][0])
