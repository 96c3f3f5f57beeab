"""A form with every kind of field."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.web.components.forms import DayField, Form, Look

CONTACT = [("telephone", _("Telephone")), ("letter", _("Letter")), ("none", _("Do not contact"))]
GROUNDS = [("high", _("High risk")), ("judgement", _("Professional judgement")), ("repeat", _("Repeat"))]
ANSWERS = [("yes", _("Yes")), ("no", _("No")), ("unknown", _("Don't know"))]


class EveryField(Form):
    """Every field template of the house once."""

    looks: ClassVar[Mapping[str, Look]] = {
        "reference": Look(width=10),
        "born": Look(size="m"),
        "contact": Look(
            size="m",
            hints={"none": _("We will speak to the advocate instead.")},
            reveals={"telephone": ("number",)},
            before={"none": _("or")},
        ),
        "number": Look(width=20),
        "grounds": Look(size="m"),
        "known": Look(inline=True, size="s"),
        "duration": Look(width=3, suffix=_("months")),
    }

    reference = forms.CharField(label=_("Reference"), help_text=_("For example, 7Q4K-2M"), max_length=12)
    story = forms.CharField(label=_("What happened?"), widget=forms.Textarea(attrs={"rows": 4}))
    born = DayField(label=_("Date of birth"), help_text=_("For example, 14 3 1991"))
    contact = forms.ChoiceField(label=_("How may we reach her safely?"), choices=CONTACT, widget=forms.RadioSelect)
    number = forms.CharField(label=_("Safe number"), required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    grounds = forms.MultipleChoiceField(label=_("Grounds"), choices=GROUNDS, widget=forms.CheckboxSelectMultiple)
    known = forms.ChoiceField(
        label=_("Is the partner known to your agency?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    agency = forms.ChoiceField(label=_("Agency"), choices=[("", ""), ("police", _("Police")), ("health", _("Health"))])
    duration = forms.IntegerField(label=_("How long have they been together?"), min_value=0)
    evidence = forms.FileField(label=_("Evidence"), required=False)
    secret = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    sure = forms.BooleanField(label=_("I have checked who may see this"))
    step = forms.CharField(widget=forms.HiddenInput, initial="1")


class NarrowForm(Form):
    """The fields of the gallery's filter."""

    agency = forms.ChoiceField(label=_("Agency"), choices=[("", _("All")), ("police", _("Police"))], required=False)
    words = forms.CharField(label=_("Words"), required=False)
    looks: ClassVar[Mapping[str, Look]] = {"words": Look(width=10)}


class ChecklistForm(Form):
    """Three questions of a checklist, counted while they are answered."""

    first = forms.ChoiceField(label=_("First question"), choices=ANSWERS, widget=forms.RadioSelect)
    second = forms.ChoiceField(label=_("Second question"), choices=ANSWERS, widget=forms.RadioSelect)
    third = forms.ChoiceField(label=_("Third question"), choices=ANSWERS, widget=forms.RadioSelect)
    looks: ClassVar[Mapping[str, Look]] = {name: Look(inline=True) for name in ("first", "second", "third")}
