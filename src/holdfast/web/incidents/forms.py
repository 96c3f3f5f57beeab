"""What is asked about further abuse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.incidents.choices import Audience
from holdfast.web.components.forms import DayField, Form, Look

LONGEST = 10_000


class IncidentForm(Form):
    """Who did it, when, what, where one's own systems hold it, and who may read it."""

    looks: ClassVar[Mapping[str, Look]] = {"perpetrator": Look(size="s"), "audience": Look(size="s")}

    perpetrator = forms.ChoiceField(
        label=_("Who did it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who did it. Nothing was recorded; what you wrote is still here.")},
    )
    happened_on = DayField(
        label=_("When did it happen?"),
        help_text=_("For example, 13 12 2026. If you do not know the day, write the earliest it may have been."),
        error_messages={
            "required": _("Write the day it happened. Nothing was recorded; what you wrote is still here.")
        },
    )
    is_about = forms.BooleanField(label=_("That is the earliest it may have been"), required=False)
    what = forms.CharField(
        label=_("What happened?"),
        help_text=_(
            "Any further abuse counts, not crimes alone: contact through friends, a breach of bail or of an order, a quarrel over "
            "seeing the children. Never write where she is staying."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        error_messages={"required": _("Write what happened. Nothing was recorded.")},
    )
    source = forms.CharField(
        label=_("Where your own systems hold it, if they do"),
        help_text=_("For example, a crime number or the date of a note."),
        max_length=200,
        required=False,
    )
    audience = forms.ChoiceField(
        label=_("Who may read this?"),
        choices=Audience.choices,
        widget=forms.RadioSelect,
        initial=Audience.PAIR.value,
        error_messages={"required": _("Choose who may read this. Nothing was recorded; what you wrote is still here.")},
    )

    def __init__(self, given: Mapping[str, Any] | None, *, people: Sequence[tuple[str, str]]) -> None:
        """Offer the perpetrators of the case; the only one is chosen already."""
        first = people[0][0] if len(people) == 1 else None
        super().__init__(given, initial={"perpetrator": first})
        self.fields["perpetrator"].choices = people  # type: ignore[attr-defined]  # a choice field, as declared
