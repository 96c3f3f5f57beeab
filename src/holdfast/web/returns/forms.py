"""Which quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.documents.writing import quarter_word
from holdfast.rules.returns import Quarter
from holdfast.web.components.forms import Form
from holdfast.web.returns.present import named


class QuarterForm(Form):
    """One of the quarters a return can be asked for."""

    quarter = forms.ChoiceField(
        label=_("Quarter"),
        error_messages={"invalid_choice": _("There is no return of this quarter. Choose one below.")},
    )

    def __init__(self, asked: Mapping[str, str] | None, quarters: Sequence[Quarter]) -> None:
        """Offer the quarters, the latest first, under their years, and show that one where none is asked for."""
        known = {quarter_word(each): each for each in quarters}
        first = next(iter(known), "")
        super().__init__(asked if asked and "quarter" in asked else {"quarter": first})
        self.known, self.first = known, first
        years = groupby(known.items(), key=lambda pair: pair[1].year)
        grouped = [(str(year), [(word, named(each)) for word, each in those]) for year, those in years]
        self.fields["quarter"].choices = grouped  # type: ignore[attr-defined]

    def chosen(self) -> Quarter:
        """The quarter asked for, the first where that is none of them."""
        return self.known[self.cleaned_data["quarter"] if self.is_valid() else self.first]
