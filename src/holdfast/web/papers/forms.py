"""Which paper, for whom, what for, in which form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.agencies.facts import StaffMember
from holdfast.documents.build import Kind
from holdfast.documents.build.kinds import PURPOSE_OF
from holdfast.documents.making import DOCX, PDF, Wanted
from holdfast.rules.sharing import Purpose
from holdfast.sharing.choices import PURPOSES
from holdfast.sharing.facts import Worded
from holdfast.web.components.forms import Form, Look

KINDS = {
    Kind.CASE_LIST: _("Case list"),
    Kind.PACK: _("Meeting pack"),
    Kind.MINUTES: _("Minutes"),
    Kind.ACTION_LIST: _("Action list"),
}
FORMS = [(PDF, _("PDF")), (DOCX, _("Word file"))]
HINTS = {
    Kind.CASE_LIST: _("Names and birth dates, so that agencies can search their files."),
    Kind.PACK: _("The list, then each case with its grounds, what happened and what agencies know."),
    Kind.MINUTES: _("Who came, and for each case what was said, feared and agreed."),
    Kind.ACTION_LIST: _("Who owes what by when, by reference."),
}


class PaperForm(Form):
    """One copy for one person."""

    looks: ClassVar[Mapping[str, Look]] = {
        "kind": Look(size="s", hints={kind.value: hint for kind, hint in HINTS.items()}),
        "form": Look(size="s", inline=True, hints={DOCX: _("Minutes only, so that they can be corrected.")}),
    }

    kind = forms.ChoiceField(
        label=_("Which paper?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a paper. Nothing was made."),
            "invalid_choice": _("This paper is not there for you now. Nothing was made; choose another."),
        },
    )
    reader = forms.ChoiceField(
        label=_("For whom?"),
        help_text=_("The copy holds what this person may see. Their name stands on every page."),
        error_messages={
            "required": _("Choose whom the copy is for. Nothing was made."),
            "invalid_choice": _("A copy cannot be made for this person. Nothing was made; choose another."),
        },
    )
    purpose = forms.ChoiceField(
        label=_("What for?"),
        required=False,
        error_messages={"invalid_choice": _("Choose a purpose from the list. Nothing was made.")},
    )
    form = forms.ChoiceField(
        label=_("As what?"),
        choices=FORMS,
        widget=forms.RadioSelect,
        initial=PDF,
        error_messages={
            "required": _("Choose PDF or Word. Nothing was made."),
            "invalid_choice": _("Choose PDF or Word. Nothing was made."),
        },
    )

    def __init__(
        self, posted: Mapping[str, str] | None, *, kinds: Sequence[Kind], readers: Sequence[StaffMember]
    ) -> None:
        """Offer the papers that are there and the people a copy may be made for, oneself first."""
        super().__init__(posted)
        self.fields["kind"].choices = [(kind.value, KINDS[kind]) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["reader"].choices = [  # type: ignore[attr-defined]
            (str(each.user_id), f"{each.name}, {each.agency}") for each in readers
        ]
        self.fields["purpose"].choices = [("", _("What the paper is usually for")), *PURPOSES]  # type: ignore[attr-defined]

    def wanted(self, meeting_id: UUID, worded: Worded | None = None) -> Wanted:
        """The copy that was chosen, with why it may be given where that was asked."""
        chosen = self.cleaned_data
        kind = Kind(chosen["kind"])
        purpose = Purpose(chosen["purpose"]) if chosen["purpose"] else PURPOSE_OF[kind]
        return Wanted(kind, meeting_id, UUID(chosen["reader"]), purpose, chosen["form"], worded)
