"""What is asked to find a service. Nothing of it says who it is for, so it may stand in an address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.directory.facts import Wanted
from holdfast.packs.edition import Edition
from holdfast.web.components.bound import Look
from holdfast.web.components.forms import Form


class FindForm(Form):
    """By need, place, language, age and time; all of it may be left empty."""

    looks: ClassVar[Mapping[str, Look]] = {"age": Look(width=3), "near": Look(width=20), "text": Look(width=20)}

    need = forms.ChoiceField(label=_("What is needed"), required=False)
    near = forms.CharField(
        label=_("Near"), max_length=80, required=False, help_text=_("A town, or the first half of a postcode.")
    )
    language = forms.CharField(
        label=_("Language"), max_length=40, required=False, help_text=_("For example Urdu, or its code, ur.")
    )
    age = forms.IntegerField(
        label=_("Age"),
        min_value=0,
        max_value=120,
        required=False,
        error_messages={
            "invalid": _("Write the age in whole years. It was left out of the search."),
            "min_value": _("Write an age from 0 to 120. It was left out of the search."),
            "max_value": _("Write an age from 0 to 120. It was left out of the search."),
        },
    )
    text = forms.CharField(label=_("A word of its name or of what it does"), max_length=80, required=False)
    open_now = forms.BooleanField(label=_("Open now"), required=False)
    step_free = forms.BooleanField(label=_("Can be entered with a wheelchair"), required=False)

    def __init__(self, asked: Mapping[str, str] | None, edition: Edition) -> None:
        """Offer the pack's needs."""
        super().__init__(asked)
        needs = [(word, edition.text(f"needs.{word}")) for word in edition.vocabulary("needs")]
        field = self.fields["need"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Anything")), *needs]

    def wanted(self, now: datetime) -> Wanted:
        """What is looked for, without what could not be read."""
        asked = self.cleaned_data
        return Wanted(
            words=(asked["need"],) if asked.get("need") else (),
            text=asked.get("text", ""),
            near=asked.get("near", ""),
            language=asked.get("language", "").strip(),
            age=asked.get("age"),
            at=now if asked.get("open_now") else None,
            is_step_free=bool(asked.get("step_free")),
        )
