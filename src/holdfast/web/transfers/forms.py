"""What is asked of a hand-over, on either side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.conference.choices import Knows, Permanent
from holdfast.conference.queries.transfers import HandedAction
from holdfast.web.components.forms import DayField, Form, Look

ELSEWHERE = "elsewhere"
TOLD = [("yes", _("Yes")), ("no", _("No")), ("none", _("There are no children"))]
_CHOOSE = _("Choose one. Nothing was kept.")


class TransferForm(Form):
    """To which area she goes, what he knows, and who takes over from whom."""

    to = forms.ChoiceField(
        label=_("Which area is she going to?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the area she is going to. Nothing was kept."), "invalid_choice": _CHOOSE},
    )
    to_area = forms.CharField(label=_("Name of the other area"), max_length=120, required=False)
    permanent = forms.ChoiceField(
        label=_("Is it for good?"),
        choices=Permanent.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is for good; “not known” is an answer. Nothing was kept.")},
    )
    he_knows = forms.ChoiceField(
        label=_("Does he know where she has gone?"),
        choices=Knows.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether he knows; “not known” is an answer. Nothing was kept.")},
    )
    address = forms.CharField(label=_("Her new address"), max_length=400, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=20, required=False)
    her_service = forms.CharField(label=_("Her advocate's service here"), max_length=200, required=False)
    their_service = forms.CharField(label=_("The advocate's service there"), max_length=200, required=False)
    handed_over_on = DayField(label=_("When did the two services talk?"), required=False)
    childrens_told = forms.ChoiceField(
        label=_("Were children's services there told?"),
        choices=TOLD,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether children's services there were told. Nothing was kept.")},
    )
    note = forms.CharField(
        label=_("What else must they know?"),
        help_text=_("Never write where she lives now: that has its own box above, which is kept sealed."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )

    looks: ClassVar[Mapping[str, Look]] = {
        "to": Look(size="s", reveals={ELSEWHERE: ("to_area",)}),
        "permanent": Look(size="s", inline=True),
        "he_knows": Look(size="s", inline=True),
        "childrens_told": Look(size="s", inline=True),
        "postcode": Look(width=10),
    }

    def __init__(
        self,
        areas: Sequence[tuple[UUID, str]],
        posted: Mapping[str, Any] | None,
        *,
        initial: Mapping[str, Any],
        has_address: bool = False,
    ) -> None:
        """Offer the areas of this installation, and another one by name."""
        super().__init__(posted, initial=dict(initial))
        other = (ELSEWHERE, _("Another area, which does not use this system"))
        self.fields["to"].choices = [*((str(key), name) for key, name in areas), other]  # type: ignore[attr-defined]
        self.fields["address"].help_text = (
            _("An address is written and kept sealed; it is not shown again. Write here only to replace it.")
            if has_address
            else _("Kept sealed: only the coordinator and the advocate there can open it.")
        )

    def clean(self) -> dict[str, Any]:
        """Another area has a name."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("to") == ELSEWHERE and not typed.get("to_area", "").strip():
            self.add_error("to_area", _("Write the name of the other area. Nothing was kept."))
        return typed


class ActionsForm(Form):
    """Of each open action, who takes it in the other area, or why it ends."""

    def __init__(
        self,
        actions: Sequence[HandedAction],
        agencies: Sequence[tuple[UUID, str]] | None,
        posted: Mapping[str, Any] | None,
    ) -> None:
        """Ask of each action: from a list where the other area's agencies are known, in words where not."""
        super().__init__(posted, prefix="action")
        for each in actions:
            label = _("%(ref)s: %(text)s Who takes it there?") % {"ref": each.ref, "text": each.text}
            taken: forms.Field = forms.CharField(label=label, max_length=200, required=False, initial=each.agency)
            if agencies is not None:
                taken = forms.ChoiceField(
                    label=label,
                    required=False,
                    choices=[("", _("Nobody: it ends")), *((str(key), name) for key, name in agencies)],
                    initial=str(each.agency_id or ""),
                    error_messages={"invalid_choice": _("This agency is not of that area. Choose again.")},
                )
            self.fields[f"{each.id}-taken"] = taken
            self.fields[f"{each.id}-because"] = forms.CharField(
                label=_("%(ref)s: if nobody takes it, why does it end?") % {"ref": each.ref},
                max_length=1000,
                required=False,
                initial=each.because,
            )


class BecauseForm(Form):
    """Why a transfer is taken back or refused."""

    because = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write why. Nothing was changed.")},
    )


class ReceiptForm(Form):
    """Who received it in an area that is not on this installation, and when."""

    received_by = forms.CharField(
        label=_("Who received it there?"),
        max_length=200,
        error_messages={"required": _("Write who received it. Nothing was changed.")},
    )
    on = DayField(label=_("On which day did they say so?"))
