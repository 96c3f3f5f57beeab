"""A note, and who supervises whom."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from holdfast.agencies.facts import StaffMember
from holdfast.support.facts import Supervised
from holdfast.web.components.forms import Form

LONGEST = 8_000


class NoteForm(Form):
    """What somebody wants to talk about."""

    text = forms.CharField(
        label=_("What do you want to talk about?"),
        help_text=_(
            "Write of yourself and your work. Write no name of a survivor, a child or anybody in a case, and no address."
        ),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        error_messages={
            "required": _("Write what you want to talk about. Nothing was saved."),
            "max_length": _(
                "This is longer than %(limit_value)d letters. It is kept below; shorten it. Nothing was saved."
            ),
        },
    )


class SupervisorsForm(Form):
    """Each colleague: who supervises them, or nobody."""

    def __init__(self, typed: QueryDict | None, here: Sequence[tuple[StaffMember, Supervised]]) -> None:
        """Ask of everybody at the agency; nobody is offered themselves."""
        super().__init__(typed)
        self.here = here
        for each, now in here:
            others = [(str(other.user_id), other.name) for other, _sup in here if other.user_id != each.user_id]
            self.fields[_field(each.user_id)] = forms.ChoiceField(
                label=_now("Who supervises %(name)s?") % {"name": each.name},
                choices=[("", _now("Nobody")), *others],
                required=False,
                initial=str(now.supervisor_user_id or ""),
                error_messages={"invalid_choice": _("Choose one of those offered. Nothing was changed.")},
            )

    def changed(self) -> list[tuple[UUID, UUID | None]]:
        """Who is to be supervised by somebody else than now, and by whom."""
        found = []
        for each, now in self.here:
            chosen = self.cleaned_data[_field(each.user_id)]
            wanted = UUID(chosen) if chosen else None
            if wanted != now.supervisor_user_id:
                found.append((each.user_id, wanted))
        return found


def _field(user_id: UUID) -> str:
    return f"of_{user_id}"
