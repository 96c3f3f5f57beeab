"""Why something is shared, asked where it leaves: the pack's sentences and bases, ready to be changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.documents.build.told import basis_in_words
from holdfast.packs.edition import Edition
from holdfast.sharing.facts import Worded, proposed
from holdfast.web.components.forms import Form, Look

ARTICLE_6 = "article_6"


class WhyForm(Form):
    """Necessity, proportionality and legal bases of one disclosure, as the pack proposes them until a person changes them."""

    looks: ClassVar[Mapping[str, Look]] = {"bases": Look(size="s", small=True)}
    # Whether a page that asks nothing of this takes it as it is proposed.
    may_be_left_out: ClassVar[bool] = True
    first: ClassVar[tuple[str, ...]] = ()

    necessity = forms.CharField(
        label=_("Why is it necessary?"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write why this is necessary. Nothing was shared; the rest is kept.")},
    )
    proportionality = forms.CharField(
        label=_("Why is it proportionate?"),
        help_text=_("Why no less would do, and who does not get it."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write why this is proportionate. Nothing was shared; the rest is kept.")},
    )
    bases = forms.MultipleChoiceField(
        label=_("On which legal bases?"),
        help_text=_("One of Article 6, and whatever goes with it."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one legal basis of Article 6. Nothing was shared; the rest is kept."),
            "invalid_choice": _("A legal basis is not in the pack any more. Nothing was shared; tick again."),
        },
    )

    def __init__(self, edition: Edition, kind: str, posted: Mapping[str, Any] | None = None) -> None:
        """Propose what the pack says of one kind of disclosure."""
        self.proposed = proposed(edition, kind)
        left_out = self.may_be_left_out and posted is not None and "necessity" not in posted
        said = self.proposed
        initial = {"necessity": said.necessity, "proportionality": said.proportionality, "bases": list(said.bases)}
        super().__init__(None if left_out else posted, initial=initial, field_order=self.first, auto_id=f"id_{kind}_%s")
        self._founding = {each.key for each in edition.legal_bases() if each.kind == ARTICLE_6}
        self.fields["bases"].choices = [  # type: ignore[attr-defined]
            (each.key, basis_in_words(each, edition)) for each in edition.legal_bases()
        ]

    def clean_bases(self) -> list[str]:
        """The bases, the one of Article 6 first: that is what the disclosure stands on."""
        ticked: list[str] = self.cleaned_data["bases"]
        if self._founding.isdisjoint(ticked):
            raise forms.ValidationError(
                _("Tick one legal basis of Article 6 as well: the others do not stand alone. Nothing was shared.")
            )
        return sorted(ticked, key=lambda each: each not in self._founding)

    @property
    def stands(self) -> bool:
        """Whether it may be shared with these words: as they were typed, or as they were proposed."""
        return not self.is_bound or self.is_valid()

    def worded(self) -> Worded:
        """The words as they are to be recorded."""
        if not self.is_bound:
            return self.proposed
        typed = self.cleaned_data
        return Worded(typed["necessity"], typed["proportionality"], tuple(typed["bases"]))
