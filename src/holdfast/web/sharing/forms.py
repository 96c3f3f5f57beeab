"""An agency asked to be told something of a case, and a person says yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.packs.edition import Edition
from holdfast.sharing.choices import HER_VIEWS, ITEMS
from holdfast.web.components.forms import DayField, Look
from holdfast.web.sharing.why import WhyForm

YES, NO = "yes", "no"


class AskedForm(WhyForm):
    """Who asked for what, whether it is shared, why, what she says to it, and until when."""

    agency = forms.ChoiceField(
        label=_("Which agency asked?"),
        error_messages={
            "required": _("Choose the agency that asked. Nothing was recorded."),
            "invalid_choice": _("This agency is not of this partnership. Nothing was recorded; choose again."),
        },
    )
    items = forms.MultipleChoiceField(
        label=_("What did it ask for?"),
        choices=ITEMS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick what it asked for. Nothing was recorded; the rest is kept."),
            "invalid_choice": _("Tick from the list what it asked for. Nothing was recorded."),
        },
    )
    decision = forms.ChoiceField(
        label=_("Is it shared?"),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose yes or no. Nothing was recorded; the rest is kept."),
            "invalid_choice": _("Choose yes or no. Nothing was recorded."),
        },
    )
    until = DayField(label=_("Until which day may it be used?"), required=False)
    because = forms.CharField(label=_("Why is it not shared?"), required=False, widget=forms.Textarea({"rows": 3}))
    her_view = forms.ChoiceField(
        label=_("What does she say to it?"),
        choices=HER_VIEWS,
        error_messages={
            "required": _("Choose what she says to it. Nothing was recorded; the rest is kept."),
            "invalid_choice": _("Choose from the list what she says to it. Nothing was recorded."),
        },
    )

    may_be_left_out: ClassVar[bool] = False
    first: ClassVar[tuple[str, ...]] = ("agency", "items", "her_view", "decision")
    looks: ClassVar[Mapping[str, Look]] = {
        "items": Look(size="s", small=True),
        "bases": Look(size="s", small=True),
        "decision": Look(size="s", reveals={YES: ("necessity", "proportionality", "bases", "until"), NO: ("because",)}),
    }

    def __init__(
        self,
        edition: Edition,
        agencies: Sequence[tuple[UUID, str]],
        *,
        her_view: str,
        until: date,
        posted: Mapping[str, Any] | None = None,
    ) -> None:
        """Propose what the pack says of a request, what she last said, and a day."""
        super().__init__(edition, "request", posted)
        self.initial.update({"her_view": her_view, "until": until})
        self.fields["agency"].choices = [("", _("Choose")), *((str(key), name) for key, name in agencies)]  # type: ignore[attr-defined]
        for name in ("necessity", "proportionality", "bases"):
            self.fields[name].required = False

    def clean_bases(self) -> list[str]:
        """Asked for only where something is shared."""
        return self.cleaned_data["bases"] if self.data.get("decision") != YES else super().clean_bases()

    def clean(self) -> dict[str, Any]:
        """Ask for what the answer needs: for a yes why and until when, for a no why not."""
        typed: dict[str, Any] = super().clean() or {}
        needed = {YES: ("necessity", "proportionality"), NO: ("because",)}.get(typed.get("decision", ""), ())
        for name in needed:
            if not typed.get(name) and name not in self.errors:
                self.add_error(name, _("Write it in a sentence. Nothing was recorded; the rest is kept."))
        if typed.get("decision") == YES and not typed.get("until") and "until" not in self.errors:
            self.add_error("until", _("Enter the day on which it ends. Nothing was recorded; the rest is kept."))
        return typed
