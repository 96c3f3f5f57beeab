"""What is asked on the pages of copies and holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.web.components.forms import Form, Look

REVIEW = "review"


class StartForm(Form):
    """About whom a copy is made, for whom, and what they asked."""

    looks: ClassVar[Mapping[str, Look]] = {"about": Look(size="s")}

    about = forms.ChoiceField(
        label=_("About whom?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose about whom the copy is. Nothing was begun.")},
    )
    receiver = forms.CharField(
        label=_("Who receives it?"),
        max_length=200,
        error_messages={"required": _("Write the name of whoever receives the copy. Nothing was begun.")},
    )
    because = forms.CharField(
        label=_("What did they ask for, and how do you know who they are?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write what was asked for. Nothing was begun.")},
    )

    def __init__(self, given: Mapping[str, Any] | None, *, people: Sequence[tuple[str, str]]) -> None:
        """Offer everybody in the case, and the case for a review."""
        super().__init__(given)
        review = (REVIEW, _("The whole case, for a review after a death"))
        self.fields["about"].choices = [*people, review]  # type: ignore[attr-defined]  # a choice field, as declared


class RefForm(Form):
    """The reference of a case to be held."""

    ref = forms.CharField(
        label=_("Reference of the case"),
        max_length=40,
        error_messages={"required": _("Write the reference of the case. Nothing was looked for.")},
    )


class ReturnForm(Form):
    """What is to be changed in a copy."""

    because = forms.CharField(
        label=_("To send it back: what is to be changed?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
