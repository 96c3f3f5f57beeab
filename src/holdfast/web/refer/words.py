"""What each part of a referral is called, and what is said above its questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django.forms import ChoiceField
from django.utils.translation import gettext as _

from holdfast.web.refer.forms import FORMS


def label_of(name: str, part: str = "") -> str:
    """The question a field was asked in, of one part where others have a field of that name; everywhere the same words."""
    forms = [FORMS[part]] if part else FORMS.values()
    return next(str(form.base_fields[name].label) for form in forms if name in form.base_fields)


def choice_said(name: str, value: str) -> str:
    """A chosen answer in the words it was offered in; what was written freely, as it is."""
    fields = (form.base_fields[name] for form in FORMS.values() if name in form.base_fields)
    field = next(fields, None)
    if not isinstance(field, ChoiceField):
        return value
    said = {str(each): str(label) for each, label in cast("Iterable[tuple[str, str]]", field.choices)}
    return "\n".join(said.get(each, each) for each in value.split("; "))


def heading_of(part: str) -> str:
    """The heading of a part's page and its line in the list."""
    return {
        "referrer": _("Who is referring"),
        "survivor": _("Who she is"),
        "about": _("About her"),
        "home": _("Where she lives"),
        "contact": _("How she can be reached safely"),
        "perpetrators": _("Who harms her"),
        "children": _("Children"),
        "others": _("Others at risk, and whom she fears"),
        "checklist": _("Risk checklist"),
        "grounds": _("Why you are referring"),
        "happened": _("What happened"),
        "wishes": _("What she wants, and consent"),
        "no-consent": _("Sharing without her consent"),
        "keep-from": _("Who must not receive this"),
    }[part]


def lead_of(part: str) -> str:
    """A sentence above the questions; empty where there is nothing to say."""
    return {
        "survivor": _("Write what you know. A name alone is enough to begin."),
        "about": _("Ask only what is safe to ask. Leave out what you do not know."),
        "home": _("Kept apart and sealed: it is shown to the coordinator and her adviser only, and never printed."),
        "contact": _("Kept apart and sealed. One call at the wrong time can cost her life."),
        "perpetrators": _(
            "Everybody who harms her. Add one after the other; leave it empty and go on when that is all."
        ),
        "children": _("Hers, his, and others in the home. Leave it empty and go on when that is all."),
        "checklist": _("An answer you do not know is not a no. Ask only what is safe to ask."),
        "no-consent": _("She refused or was not asked. Say here why it is shared all the same."),
        "keep-from": _("Whoever is named here and works in any agency is kept out at once, and is not told."),
    }.get(part, "")
