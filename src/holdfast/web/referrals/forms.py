"""What the coordinator chooses of a referral, and what is answered to a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.web.components.forms import DayField, Form, Look


class DecideForm(Form):
    """One of the eight outcomes, the meeting day or the referral joined to, and why."""

    looks: ClassVar[Mapping[str, Look]] = {
        "outcome": Look(size="m", small=True, reveals={"join": ("joined_to",)}),
        "meeting_on": Look(size="s"),
    }

    outcome = forms.ChoiceField(
        label=_("What becomes of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of the referral. Nothing was decided.")},
    )
    meeting_on = DayField(
        label=_("Day of the meeting, if it is listed"),
        help_text=_("For example, 8 12 2026. Leave it empty for the next meeting whose deadline has not passed."),
        required=False,
    )
    joined_to = forms.ChoiceField(label=_("Joined to"), required=False)
    because = forms.CharField(
        label=_("Why, if this is not what the rule proposes"),
        help_text=_("If it goes back, write what is missing. If it is not for the conference, name the other route."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        outcomes: Sequence[tuple[str, str]],
        joins: Sequence[tuple[str, str]],
        initial: Mapping[str, Any],
    ) -> None:
        """Offer the outcomes in the area's words; the join only where there is something to join to."""
        super().__init__(given, initial=dict(initial))
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]  # a choice field, as declared
        self.fields["joined_to"].choices = [("", ""), *joins]  # type: ignore[attr-defined]  # likewise
