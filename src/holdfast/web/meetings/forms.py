"""What is asked before a meeting: a day, the agencies to invite, a reason, and what an agency knows of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from holdfast.conference.choices import Means
from holdfast.conference.facts import RESEARCH_PARTS, ResearchWritten
from holdfast.web.components.forms import DayField, Form, Look

TICKS = ("is_relevant", "is_necessary", "is_proportionate")


class PlanForm(Form):
    """The day of a meeting."""

    held_on = DayField(
        label=_("Day of the meeting"),
        help_text=_("Today or later, for example 12 1 2027."),
        error_messages={"required": _("Enter the day of the meeting. Nothing was planned.")},
    )


class EmergencyForm(PlanForm):
    """The day of an emergency conference, and by what means it is held."""

    means = forms.ChoiceField(
        label=_("How is it held?"),
        choices=Means.choices,
        initial=Means.TELEPHONE,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose how it is held. Nothing was called.")},
    )


class InviteForm(Form):
    """The agencies the case list goes to."""

    agencies = forms.MultipleChoiceField(
        label=_("Agencies to invite"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one agency. Nothing was sent."),
            "invalid_choice": _("One of the agencies is not of this partnership. Nothing was sent; tick again."),
        },
    )

    def __init__(
        self, agencies: Sequence[tuple[UUID, str]], typed: Mapping[str, Any] | None, ticked: Sequence[UUID]
    ) -> None:
        super().__init__(typed, initial={"agencies": [str(each) for each in ticked]})
        self.fields["agencies"].choices = [(str(key), name) for key, name in agencies]  # type: ignore[attr-defined]

    def invited(self) -> list[UUID]:
        """The agencies that were ticked."""
        return [UUID(each) for each in self.cleaned_data["agencies"]]


class PutOffForm(Form):
    """Why a case is put off."""

    because = forms.CharField(
        label=_("Why is it put off?"),
        help_text=_("The minutes say it. For example: the referrer cannot come and nobody else knows the case."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write why the case is put off. Nothing was changed.")},
    )


class CancelForm(Form):
    """Why a meeting is not held."""

    because = forms.CharField(
        label=_("Why is it not held?"),
        help_text=_("For example: planned for the wrong day."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write why the meeting is not held. Nothing was changed.")},
    )


class NothingKnownForm(Form):
    """On which day the files were searched, and for which cases nothing is known."""

    searched_on = DayField(
        label=_("On which day were the files searched?"),
        help_text=_("For the cases you answer with “nothing known” on this page."),
        error_messages={"required": _("Enter the day the files were searched. No case was answered.")},
    )
    cases = forms.MultipleChoiceField(
        required=False,
        error_messages={
            "invalid_choice": _("One of the cases cannot be answered any more. No case was answered; look again.")
        },
    )

    def __init__(self, cases: Sequence[UUID], typed: QueryDict | None, today: date) -> None:
        super().__init__(typed, initial={"searched_on": today})
        # Those that were ticked; before anything was, all: what is left at the end is mostly nothing known.
        self.ticked = set(typed.getlist("cases")) if typed is not None else {str(each) for each in cases}
        self.fields["cases"].choices = [(str(each), "") for each in cases]  # type: ignore[attr-defined]


class ResearchForm(Form):
    """What an agency knows of one case, part by part; nothing must be filled to be kept."""

    searched_on = DayField(label=_("On which day were the files searched?"), required=False)
    identity = forms.CharField(
        label=_("Are these the right people?"),
        help_text=_("Confirm names and birth dates, or say what your files have instead."),
    )
    last_contact = forms.CharField(label=_("Last contact"), help_text=_("With each person: when, and about what."))
    workers = forms.CharField(
        label=_("Workers who know them"),
        help_text=_("Who works with the survivor, the perpetrator or the children now."),
    )
    history_survivor = forms.CharField(label=_("Relevant history of the survivor"))
    history_perpetrator = forms.CharField(label=_("Relevant history of the perpetrator"))
    history_children = forms.CharField(label=_("Relevant history of the children"))
    risks = forms.CharField(label=_("Risks your agency sees"), help_text=_("For whom, and from whom."))
    protective = forms.CharField(
        label=_("What protects"), help_text=_("People, places and arrangements that make it safer.")
    )
    done_since = forms.CharField(label=_("What your agency has done since the referral"))
    offers = forms.CharField(
        label=_("What your agency can offer"), help_text=_("Actions it would take on, and by when.")
    )
    may_tell_her = forms.CharField(label=_("What may be told to her"))
    goes_no_further = forms.CharField(
        label=_("What goes no further"),
        help_text=_("Said to the meeting and written in no paper: not in the pack, not in the minutes."),
    )
    is_relevant = forms.BooleanField(label=_("What I share is relevant to the safety of somebody here"), required=False)
    is_necessary = forms.BooleanField(label=_("It is necessary: they cannot be kept safe without it"), required=False)
    is_proportionate = forms.BooleanField(label=_("It is proportionate: no more than is needed"), required=False)

    looks: ClassVar[Mapping[str, Look]] = {name: Look(size="s") for name in ("searched_on", *RESEARCH_PARTS)}

    def __init__(self, typed: Mapping[str, Any] | None = None, initial: Mapping[str, object] | None = None) -> None:
        super().__init__(typed, initial=dict(initial or {}))
        for name in RESEARCH_PARTS:
            self.fields[name].required = False
            self.fields[name].widget = forms.Textarea({"rows": 3})

    def written(self, earlier: Mapping[str, str]) -> ResearchWritten:
        """What was typed, also when other fields are wrong; a part that cannot be read stays as it was."""
        parts = {name: str(self.cleaned_data.get(name, earlier.get(name, ""))) for name in RESEARCH_PARTS}
        relevant, necessary, proportionate = (bool(self.cleaned_data.get(name)) for name in TICKS)
        return ResearchWritten(parts, relevant, necessary, proportionate)
