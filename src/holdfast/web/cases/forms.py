"""What is asked on the case pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.cases.choices import PartyRole
from holdfast.people.choices import Safe, Way
from holdfast.web.components.forms import Form, Look

PURPOSES = [
    ("reach_her", _("To reach her")),
    ("check_details", _("To check with her that these are right")),
    ("plan_safety", _("To plan for her safety")),
]


class PurposeForm(Form):
    """What the sealed values are wanted for."""

    purpose = forms.ChoiceField(
        label=_("What do you need this for?"),
        choices=PURPOSES,
        widget=forms.RadioSelect,
        help_text=_("Your answer is recorded. What is shown can put her in danger in the wrong hands."),
        error_messages={"required": _("Choose what you need this for. Nothing was shown.")},
    )


class WayForm(Form):
    """A new way to reach her, with the rule of when and how."""

    looks: ClassVar[Mapping[str, Look]] = {"way": Look(inline=True), "is_safe": Look(inline=True)}

    way = forms.ChoiceField(
        label=_("Way"),
        choices=Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which way this is. Nothing was kept.")},
    )
    value = forms.CharField(
        label=_("Number or address"),
        max_length=400,
        error_messages={"required": _("Write the number or address. Nothing was kept.")},
    )
    is_safe = forms.ChoiceField(
        label=_("Is it safe?"),
        choices=Safe.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is safe; “not known” is an answer. Nothing was kept.")},
    )
    times = forms.CharField(label=_("When"), max_length=200, required=False)
    voicemail = forms.CharField(label=_("Voicemail: may a message be left?"), max_length=200, required=False)
    code_word = forms.CharField(label=_("Code word"), max_length=100, required=False)
    may_answer = forms.CharField(
        label=_("Who else may answer, and what to say to them"), max_length=300, required=False
    )
    confirmed = forms.BooleanField(label=_("She confirmed this to me now"), required=False)


class NameForm(Form):
    """Somebody to be named in a case, searched for first."""

    looks: ClassVar[Mapping[str, Look]] = {"role": Look(size="s")}

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("Any name this person is known by, in any spelling or script."),
        error_messages={"required": _("Enter a name. Nothing was searched.")},
    )
    born = forms.CharField(
        label=_("Date of birth, if known"), max_length=40, required=False, help_text=_("For example 14/03/1991.")
    )
    role = forms.ChoiceField(
        label=_("Part in this case"),
        choices=[each for each in PartyRole.choices if each[0] != PartyRole.SURVIVOR],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the part this person has in the case. Nothing was changed.")},
    )
    relation = forms.CharField(label=_("How they stand to the survivor"), max_length=120, required=False)


class SameForm(Form):
    """Who in the case is the same person as another row, and how that is known."""

    one = forms.ChoiceField(
        label=_("Who in this case?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who in this case is meant. Nothing was changed.")},
    )
    name = forms.CharField(
        label=_("Name the same person is known by elsewhere"),
        max_length=200,
        error_messages={"required": _("Enter a name. Nothing was searched.")},
    )
    why = forms.CharField(
        label=_("How do you know?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write how you know that this is the same person. Nothing was changed.")},
    )

    def __init__(self, given: Mapping[str, Any] | None, *, people: Sequence[tuple[str, str]]) -> None:
        """Offer everybody in the case."""
        super().__init__(given)
        self.fields["one"].choices = people  # type: ignore[attr-defined]  # a choice field, as declared


class WhoForm(Form):
    """Which of the people found it is, or none of them."""

    who = forms.ChoiceField(
        label=_("Is it one of these?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these people, or that it is none of them. Nothing was changed.")},
    )

    def __init__(
        self, given: Mapping[str, Any] | None, *, people: Sequence[tuple[str, str]], may_add: bool = True
    ) -> None:
        """Offer the people found, and none of them."""
        super().__init__(given)
        new = [("new", _("None of these: add the person"))] if may_add else []
        self.fields["who"].choices = [*people, *new]  # type: ignore[attr-defined]  # a choice field, as declared


class RelateForm(Form):
    """How one person of the case stands to another."""

    looks: ClassVar[Mapping[str, Look]] = {"one": Look(size="s"), "other": Look(size="s")}

    one = forms.ChoiceField(
        label=_("Who?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who is meant. Nothing was changed.")},
    )
    kind = forms.ChoiceField(
        label=_("Is, or stands to the other, as"),
        error_messages={"required": _("Choose how they stand to each other. Nothing was changed.")},
    )
    words = forms.CharField(
        label=_("In words, where none of these says it"),
        max_length=200,
        required=False,
        help_text=_("Never write where anybody lives: that belongs on the page of how to reach her safely."),
    )
    other = forms.ChoiceField(
        label=_("To whom?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose to whom. Nothing was changed.")},
    )

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        people: Sequence[tuple[str, str]],
        kinds: Sequence[tuple[str, str]],
    ) -> None:
        """Offer everybody in the case, and the words of the list."""
        super().__init__(given)
        for name in ("one", "other"):
            self.fields[name].choices = people  # type: ignore[attr-defined]  # a choice field, as declared
        self.fields["kind"].choices = [("", _("Choose")), *kinds]  # type: ignore[attr-defined]  # likewise


class ElsewhereForm(Form):
    """About whom other areas are asked, and what for."""

    looks: ClassVar[Mapping[str, Look]] = {"person": Look(size="s")}

    person = forms.ChoiceField(
        label=_("About whom?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one person. Nothing was asked; what you wrote is still here.")},
    )
    purpose = forms.CharField(
        label=_("What do you need the answer for?"),
        help_text=_("Your answer is recorded with the question."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write what the answer is needed for. Nothing was asked.")},
    )

    def __init__(self, given: Mapping[str, Any] | None, *, people: Sequence[tuple[str, str]]) -> None:
        """Offer everybody in the case."""
        super().__init__(given)
        self.fields["person"].choices = people  # type: ignore[attr-defined]  # a choice field, as declared
