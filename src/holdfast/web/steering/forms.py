"""What an agency answers, and how far each principle is met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from holdfast.governance.choices import Met
from holdfast.governance.facts import Judged
from holdfast.web.components.forms import Form

LONGEST = 4_000


class AnswerForm(Form):
    """What the agency says, and what it will do."""

    text = forms.CharField(
        label=_("What happened, what will be done differently, and by when?"),
        help_text=_("About the agency's work. Write nothing of a survivor or a case."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        error_messages={
            "required": _("Write what will be done differently, and by when. Nothing was saved."),
            "max_length": _(
                "This is longer than %(limit_value)d letters. It is kept below; shorten it. Nothing was saved."
            ),
        },
    )


class ReviewForm(Form):
    """Each principle: how far it is met, why, what is to be done."""

    def __init__(self, typed: QueryDict | None, principles: Mapping[str, str]) -> None:
        """Ask about each principle in the pack's words."""
        super().__init__(typed)
        self.principles = principles
        for name, words in principles.items():
            self.fields[f"met_{name}"] = forms.ChoiceField(
                label=words,
                choices=Met.choices,
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": _("Choose one of those offered. Nothing was saved.")},
            )
            for part, label in (("because", _("Why")), ("next", _("What is to be done, by whom, by when"))):
                self.fields[f"{part}_{name}"] = forms.CharField(
                    label=label,
                    required=False,
                    max_length=LONGEST,
                    widget=forms.Textarea({"rows": 2}),
                    error_messages={"max_length": _("This is too long. It is kept; shorten it. Nothing was saved.")},
                )

    def judged(self, told: Mapping[str, Sequence[str]]) -> dict[str, Judged]:
        """The principles of which something was said, with what the record told of each."""
        said = self.cleaned_data
        return {
            name: Judged(
                Met(said[f"met_{name}"]), said[f"because_{name}"], said[f"next_{name}"], tuple(told.get(name, ()))
            )
            for name in self.principles
            if said[f"met_{name}"]
        }
