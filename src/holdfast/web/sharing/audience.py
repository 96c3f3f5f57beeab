"""Whom a contribution is for, asked where it is written: the meeting, some agencies, or nobody else yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.sharing.facts import AudienceWanted
from holdfast.web.components.forms import Form, Look

MEETING, NAMED, OWN = "meeting", "named", "own"
_GONE = _("One of the agencies is not of this partnership any more. Tick again; your text is kept.")


class AudienceForm(Form):
    """Who reads it, and who reads it without its marked parts."""

    audience = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=[(MEETING, _("The meeting")), (NAMED, _("Only some agencies")), (OWN, _("Only my own agency"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose who may read it. Your text is kept."),
            "invalid_choice": _("Choose who may read it. Your text is kept."),
        },
    )
    named = forms.MultipleChoiceField(
        label=_("Which agencies?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _GONE},
    )
    without_marked = forms.MultipleChoiceField(
        label=_("Who reads it without the marked parts?"),
        help_text=_(
            "Mark a part of your text with [[ before it and ]] after it. The agencies ticked here read […] instead."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _GONE},
    )

    looks: ClassVar[Mapping[str, Look]] = {
        "audience": Look(size="s", small=True, reveals={NAMED: ("named",)}),
        "named": Look(size="s", small=True),
        "without_marked": Look(size="s", small=True),
    }

    def __init__(
        self,
        agencies: Sequence[tuple[UUID, str]],
        now: AudienceWanted,
        own_id: UUID | None,
        posted: Mapping[str, Any] | None = None,
    ) -> None:
        """Show whom it is for now; a page that asks nothing of this leaves it as it is."""
        asked = posted is not None and "to-audience" in posted
        first = OWN if own_id in now.named and len(now.named) == 1 else NAMED if now.named else MEETING
        initial = {
            "audience": first,
            "named": [str(each) for each in now.named],
            "without_marked": [str(each) for each in now.without_marked],
        }
        super().__init__(posted if asked else None, prefix="to", initial=initial)
        self._now, self._own_id = now, own_id
        choices = [(str(key), name) for key, name in agencies if key != own_id]
        for name in ("named", "without_marked"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Some agencies are named."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("audience") == NAMED and not typed.get("named") and "named" not in self.errors:
            self.add_error("named", _("Tick the agencies that may read it. Your text is kept."))
        return typed

    @property
    def stands(self) -> bool:
        """Whether it says whom the text is for."""
        return not self.is_bound or self.is_valid()

    def wanted(self) -> AudienceWanted:
        """Whom it is for. An agency's own text that nobody else reads is for itself alone."""
        if not self.is_bound:
            return self._now
        typed = self.cleaned_data
        named = {UUID(each) for each in typed["named"]} if typed["audience"] == NAMED else set()
        if typed["audience"] == OWN and self._own_id:
            named = {self._own_id}
        return AudienceWanted(frozenset(named), frozenset(UUID(each) for each in typed["without_marked"]))
