"""What is asked about a perpetrator: what an agency knows, what somebody concludes, which neighbours were considered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.conference.choices import Considered, FactKind, RiskTo
from holdfast.web.components.forms import DayField, Form, Look

Typed = Mapping[str, Any] | None
_NOT_OFFERED = _("This choice is not offered any more. Nothing was saved; choose again.")


class FactForm(Form):
    """An order, a weapon, custody or a release, with its source."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=FactKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is. Nothing was saved."), "invalid_choice": _NOT_OFFERED},
    )
    what = forms.CharField(
        label=_("In words"),
        help_text=_("For example: not to contact her, made on 3 December. Never write where she lives, works or goes."),
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write what it is. Nothing was saved.")},
    )
    since = DayField(label=_("From which day?"), help_text=_("For a release, the day of the release."), required=False)
    until = DayField(label=_("Until which day, if known?"), required=False)
    source = forms.CharField(
        label=_("How does your agency know?"),
        help_text=_("For example: court register, order 2026/881; custody record."),
        error_messages={"required": _("Write how your agency knows. Nothing was saved.")},
    )

    looks: ClassVar[Mapping[str, Look]] = {"kind": Look(small=True)}


class ConcludeForm(Form):
    """Whether he is a significant risk, in one's own name and with reasons."""

    risk_to = forms.ChoiceField(
        label=_("What do you conclude?"),
        choices=RiskTo.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you conclude. Nothing was saved."), "invalid_choice": _NOT_OFFERED},
    )
    reasons = forms.CharField(
        label=_("Your reasons"),
        help_text=_("It stands in your name with today's date. Never write where she lives, works or goes."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write your reasons. Nothing was saved.")},
    )

    looks: ClassVar[Mapping[str, Look]] = {"risk_to": Look(small=True)}


class NeighbourForm(Form):
    """Whether another forum or scheme was considered, and why or why not."""

    neighbour = forms.ChoiceField(
        label=_("Which one?"),
        error_messages={"required": _("Choose which one. Nothing was saved."), "invalid_choice": _NOT_OFFERED},
    )
    answer = forms.ChoiceField(
        label=_("Is it to deal with him too?"),
        choices=Considered.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no. Nothing was saved."), "invalid_choice": _NOT_OFFERED},
    )
    why = forms.CharField(
        label=_("Why, or why not?"),
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write why, or why not. Nothing was saved.")},
    )

    looks: ClassVar[Mapping[str, Look]] = {"answer": Look(small=True, inline=True)}

    def __init__(self, neighbours: Sequence[tuple[str, str]], typed: Typed = None, *, prefix: str) -> None:
        super().__init__(typed, prefix=prefix)
        self.fields["neighbour"].choices = neighbours  # type: ignore[attr-defined]


class NoLongerForm(Form):
    """Why something does not hold any more."""

    because = forms.CharField(
        label=_("Why does it no longer hold?"),
        error_messages={"required": _("Write why it no longer holds. Nothing was changed.")},
    )
