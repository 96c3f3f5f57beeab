"""The form of one page, filled with what the draft holds and with the words of the area's pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from holdfast.agencies.facts import Area
from holdfast.cases.queries.drafts import DraftRead
from holdfast.kernel import clock
from holdfast.packs.edition import Edition
from holdfast.web.components.forms import Look
from holdfast.web.refer.forms import FORMS, PartForm

ITEM = "item_"


def edition_of(area: Area) -> Edition:
    """The pack as of today, in the reader's language where the pack has it."""
    today = clock.local_day(area.time_zone)
    try:
        return area.edition(today, get_language() or "en")
    except LookupError:
        return area.edition(today)


def form_for(part: str, draft: DraftRead, edition: Edition, typed: Mapping[str, Any] | None) -> PartForm:
    """The form of one part, with what the draft holds of it."""
    if part == "checklist":
        return _checklist(draft, edition, typed)
    initial: dict[str, object] = {name: draft.text(name) for name in FORMS[part].base_fields}
    if part == "grounds":
        initial["grounds"] = draft.text("grounds").split("; ")
    form = FORMS[part](typed, initial=initial)
    if part == "about":
        form.fields["survivor_gender"] = forms.ChoiceField(
            label=_("Gender"),
            choices=[(word, edition.text(f"genders.{word}")) for word in edition.vocabulary("genders")],
            widget=forms.RadioSelect,
            required=False,
        )
    return form


def person_form(kind: str, initial: Mapping[str, str] | None, typed: Mapping[str, Any] | None) -> PartForm:
    """The form of one perpetrator or child."""
    return FORMS[kind](typed, initial=initial)


def ticks_in(form: PartForm) -> dict[str, str]:
    """The answers to the checklist by item, those that were given."""
    return {
        name.removeprefix(ITEM): value for name, value in form.cleaned_data.items() if name.startswith(ITEM) and value
    }


def _checklist(draft: DraftRead, edition: Edition, typed: Mapping[str, Any] | None) -> PartForm:
    instrument = edition.instrument()
    answers = (
        ("yes", _("Yes")),
        ("no", _("No")),
        ("unknown", _("Don't know")),
        ("not_asked", _("Not asked")),
    )
    initial = {name: draft.text(name) for name in FORMS["checklist"].base_fields}
    initial |= {f"{ITEM}{item}": draft.ticked.get(item, "") for item in instrument.items}
    form = FORMS["checklist"](typed, initial=initial)
    items = {
        f"{ITEM}{item}": forms.ChoiceField(
            label=f"{place}. {edition.text(f'item.{instrument.key}.{item}')}",
            choices=answers,
            widget=forms.RadioSelect,
            required=False,
        )
        for place, item in enumerate(instrument.items, 1)
    }
    form.fields = {**items, **form.fields}
    form.looks = dict.fromkeys(items, Look(inline=True, small=True))  # type: ignore[misc]  # the items are the pack's
    return form
