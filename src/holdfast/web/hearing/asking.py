"""What is asked of a repeat before a new plan, and of every case at its end: whether the last plan worked, and who tells her."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from holdfast.agencies.choices import Role
from holdfast.conference.choices import Worked
from holdfast.rules.hard_case import Sign
from holdfast.web.components.forms import Look
from holdfast.web.hearing.forms import EntryForm
from holdfast.web.hearing.seeing import Seen

Typed = Mapping[str, Any] | None
_TELLS = frozenset({Role.ADVOCATE.value, Role.REPRESENTATIVE.value, Role.COORDINATOR.value, Role.CHAIR.value})
_SAID_BY_THE_CHAIR = (Sign.DEATH, Sign.CHILD_HARMED)
_NOT_OFFERED = _("This choice is not offered any more. Nothing was saved; choose again.")


class LastPlanForm(EntryForm):
    """Whether the last plan worked, and what is to be different."""

    worked = forms.ChoiceField(
        label=_("Did it work?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose whether the last plan worked. Nothing was saved."),
            "invalid_choice": _NOT_OFFERED,
        },
    )
    different = forms.CharField(
        label=_("What is to be different this time?"),
        help_text=_("As the minutes will say it."),
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write what is to be different. Nothing was saved.")},
    )

    looks: ClassVar[Mapping[str, Look]] = {"worked": Look(small=True)}

    def __init__(self, typed: Typed = None, *, has_plan: bool, initial: dict[str, Any] | None = None) -> None:
        super().__init__(typed, prefix="last", initial=initial)
        offered = [each for each in Worked if not (has_plan and each is Worked.NOT_KNOWN)]
        self.fields["worked"].choices = [(each.value, each.label) for each in offered]  # type: ignore[attr-defined]


class TellerForm(EntryForm):
    """Who tells her: an agency and, where it is known, the person; and whether the case was hard on the room."""

    teller = forms.ChoiceField(
        label=_("Who tells her?"),
        help_text=_("Her advocate, unless somebody else has her trust. It is owed by the day her clock gives."),
        required=False,
        error_messages={"invalid_choice": _NOT_OFFERED},
    )
    hard = forms.MultipleChoiceField(
        label=_("Was it hard on those in the room?"),
        help_text=_("Each of them is offered a talk. What you choose here is not kept."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _NOT_OFFERED},
    )
    looks: ClassVar[Mapping[str, Look]] = {"hard": Look(small=True)}

    def __init__(self, found: Seen, typed: Typed = None) -> None:
        super().__init__(typed, prefix="tell")
        # What a checklist or the kind of the meeting tells is known without asking.
        signs = [(each.value, found.edition.text(f"hard_{each.value}")) for each in _SAID_BY_THE_CHAIR]
        self.fields["hard"].choices = signs  # type: ignore[attr-defined]
        there = {each.id for each in found.takers} | {
            each.agency_id for each in found.staff if each.role == Role.ADVOCATE
        }
        staff = sorted(
            (each for each in found.staff if each.agency_id in there and each.role in _TELLS),
            key=lambda each: (each.agency, each.name),
        )
        offered: list[tuple[str, Any]] = [("", _now("The advocate's service"))]
        for (agency_id, agency), those in groupby(staff, key=lambda each: (each.agency_id, each.agency)):
            people = [(f"{agency_id}:{each.user_id}", each.name) for each in those]
            offered.append(
                (agency, [(f"{agency_id}:", _now("%(agency)s: whoever is there") % {"agency": agency}), *people])
            )
        self.fields["teller"].choices = offered  # type: ignore[attr-defined]

    def signs(self) -> frozenset[Sign]:
        """What the chair said was hard."""
        return frozenset(Sign(each) for each in self.cleaned_data["hard"])

    def named(self) -> tuple[UUID | None, UUID | None]:
        """The agency and the person that were named; neither where the advocate does it."""
        agency, _sep, person = str(self.cleaned_data["teller"]).partition(":")
        return (UUID(agency) if agency else None, UUID(person) if person else None)


def last_plan_form(found: Seen, typed: Typed = None) -> LastPlanForm:
    """The question, filled with what was answered."""
    said = found.look_back
    initial = {"worked": said.worked.value, "different": said.different} if said else {}
    return LastPlanForm(typed, has_plan=bool(found.earlier), initial=initial)


def teller_form(found: Seen, typed: Typed = None) -> TellerForm:
    """Who is to tell her, of those at work in the agencies of the meeting."""
    return TellerForm(found, typed)
