"""What is asked on the day and after: who came, what was said, risks, actions, endings, flags."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from holdfast.conference.choices import ActionEnding, Means, Presence, Whom
from holdfast.kernel.ids import new_id
from holdfast.web.components.forms import Form, Look

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
Typed = Mapping[str, Any] | None
_NOT_OFFERED = _("This choice is not offered any more. Nothing was saved; choose again.")


class AttenderForm(Form):
    """Whether one person came, and how."""

    presence = forms.ChoiceField(
        label=_("Came?"),
        choices=[("", _("Not written down")), *Presence.choices],
        required=False,
        error_messages={"invalid_choice": _NOT_OFFERED},
    )
    means = forms.ChoiceField(
        label=_("How?"),
        choices=[("", _("As the meeting is held")), *Means.choices],
        required=False,
        error_messages={"invalid_choice": _NOT_OFFERED},
    )
    information_sent = forms.BooleanField(label=_("Sent information"), required=False)
    signed_on_paper = forms.BooleanField(label=_("Signed on paper"), required=False)
    deputy_for = forms.CharField(label=_("Deputy for"), required=False, max_length=200)


class EntryForm(Form):
    """A form whose entry is written once, however often it is sent: the page gives it an id when it is drawn."""

    entry = forms.UUIDField(
        required=False,
        widget=forms.HiddenInput,
        initial=new_id,
        error_messages={"invalid": _("This page was changed on its way. Nothing was saved; open it again.")},
    )


class NoteForm(Form):
    """The minutes of a case in free words, and the version they were begun on."""

    text = forms.CharField(
        label=_("The minutes of this case"),
        help_text=_("Several people may write at once. Where two did, both texts are shown and nothing is lost."),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea({"rows": 6, "accesskey": "m"}),
        error_messages={"max_length": _("This is longer than %(limit_value)d letters. Shorten it; nothing was saved.")},
    )
    version = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={
            "required": _("This page was changed on its way. Nothing was saved; copy your text and open it again."),
            "invalid": _("This page was changed on its way. Nothing was saved; copy your text and open it again."),
            "min_value": _("This page was changed on its way. Nothing was saved; copy your text and open it again."),
        },
    )


class SaidForm(EntryForm):
    """What an agency told the meeting."""

    agency = forms.ChoiceField(label=_("Which agency said it?"), error_messages={"invalid_choice": _NOT_OFFERED})
    text = forms.CharField(
        label=_("What was said"),
        help_text=_("As the minutes will say it."),
        widget=forms.Textarea({"rows": 3, "accesskey": "s"}),
        error_messages={"required": _("Write what was said. Nothing was saved.")},
    )

    def __init__(self, agencies: Sequence[tuple[UUID, str]], typed: Typed = None, *, prefix: str) -> None:
        super().__init__(typed, prefix=prefix)
        self.fields["agency"].choices = [(str(key), name) for key, name in agencies]  # type: ignore[attr-defined]
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.initial["agency"] = str(agencies[0][0])


class RiskForm(EntryForm):
    """A risk, and whom it threatens."""

    whom = forms.ChoiceField(
        label=_("Whom does it threaten?"), choices=Whom.choices, error_messages={"invalid_choice": _NOT_OFFERED}
    )
    risk = forms.CharField(
        label=_("The risk, in a sentence"),
        widget=forms.Textarea({"rows": 2, "accesskey": "r"}),
        error_messages={"required": _("Write the risk in words. Nothing was saved.")},
    )


class BecauseForm(EntryForm):
    """A reason, in words; what it is the reason of stands beside it."""

    because = forms.CharField(
        label=_("Because"),
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write the reason in words. Nothing was changed.")},
    )


class AgreeForm(EntryForm):
    """An action: chosen for an agency from what it offers, or in words; by when, against what, for whom."""

    action = forms.ChoiceField(
        widget=forms.Select({"accesskey": "a"}),
        label=_("Who does what?"),
        help_text=_("Under each agency stand the actions it commonly offers; the last one is for your own words."),
        error_messages={
            "required": _("Choose the agency and the action. Nothing was saved."),
            "invalid_choice": _("This agency was not invited or does not offer this. Nothing was saved; choose again."),
        },
    )
    text = forms.CharField(
        label=_("In your own words, or in more detail"), required=False, widget=forms.Textarea({"rows": 2})
    )
    owner = forms.ChoiceField(
        label=_("Person who does it, if known"), required=False, error_messages={"invalid_choice": _NOT_OFFERED}
    )
    due = forms.CharField(
        label=_("By when?"),
        help_text=_("As you say it: 1w, 3 days, fri, 15/12. It is reckoned from the day of the meeting."),
        max_length=40,
        error_messages={"required": _("Write by when it is done. Nothing was saved.")},
    )
    answers = forms.ChoiceField(
        label=_("Which risk does it answer?"),
        required=False,
        error_messages={
            "invalid_choice": _("The risk chosen is not one of this case any more. Nothing was saved; choose again.")
        },
    )
    protects = forms.ChoiceField(
        label=_("Whom does it protect?"), choices=Whom.choices, error_messages={"invalid_choice": _NOT_OFFERED}
    )

    looks: ClassVar[Mapping[str, Look]] = {"due": Look(width=10)}

    def __init__(
        self,
        offered: Groups,
        people: Groups,
        risks: Sequence[tuple[str, str]],
        read: Callable[[str], date],
        typed: Typed = None,
        *,
        prefix: str,
        unanswered: str = "",
    ) -> None:
        super().__init__(typed, prefix=prefix, initial={"answers": unanswered})
        self.read = read
        choices: dict[str, Any] = {
            "action": [("", _now("Choose")), *offered],
            "owner": [("", _now("Nobody in particular")), *people],
            "answers": [("", _now("None in particular")), *risks],
        }
        for name, offers in choices.items():
            self.fields[name].choices = offers  # type: ignore[attr-defined]

    def clean_due(self) -> date:
        """Make a day of what was said."""
        return self.read(self.cleaned_data["due"])

    def clean(self) -> dict[str, Any]:
        """See that an action in one's own words has words."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("action", "").endswith(":") and not typed.get("text"):
            self.add_error("text", _("Write what is to be done. Nothing was saved."))
        return typed


class EndForm(Form):
    """How an action ended, with its evidence or its reason."""

    ending = forms.ChoiceField(
        label=_("How did it end?"),
        widget=forms.RadioSelect,
        choices=[
            (ActionEnding.DONE.value, _("Done")),
            (ActionEnding.NO_LONGER_POSSIBLE.value, _("No longer possible, because things changed")),
            (ActionEnding.NOT_DONE.value, _("Not done, and why not")),
        ],
        error_messages={
            "required": _("Choose how it ended. Nothing was changed."),
            "invalid_choice": _NOT_OFFERED,
        },
    )
    evidence = forms.CharField(
        label=_("What shows it, or why"),
        help_text=_("For example: locks changed on 10 December, job 4471."),
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write what shows that it is done, or why it is not. Nothing was changed.")},
    )

    looks: ClassVar[Mapping[str, Look]] = {"ending": Look(small=True)}


class FlagPlaceForm(Form):
    """Where the agency placed the flags that were ticked."""

    system = forms.CharField(
        label=_("In which of your own systems?"),
        help_text=_("For example, the records system, or the address register. Confirm those of another system apart."),
        max_length=120,
        error_messages={
            "required": _("Write in which of your systems the flags stand. Nothing was confirmed; your ticks are kept.")
        },
    )
    reference = forms.CharField(
        label=_("Reference there, if one finds them all"),
        help_text=_("You are shown it again when the flags come off, and no other agency is."),
        max_length=120,
        required=False,
    )


class FlagsForm(Form):
    """The flags that were ticked."""

    flags = forms.TypedMultipleChoiceField(
        coerce=UUID,
        error_messages={
            "required": _("No flag was ticked, so nothing was changed. Tick those you confirm."),
            "invalid_choice": _("One of the flags is not waiting any more. Nothing was changed; look again."),
        },
    )

    def __init__(self, flags: Sequence[UUID], typed: Typed = None, *, auto_id: str) -> None:
        super().__init__(typed, auto_id=auto_id)
        self.fields["flags"].choices = [(str(each), "") for each in flags]  # type: ignore[attr-defined]
