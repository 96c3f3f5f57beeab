"""What is asked on the advocate's pages; each asks one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.advocacy.choices import How, Result, Said, SharedPart
from holdfast.packs.edition import Edition, Instrument
from holdfast.risk.choices import ANSWERS
from holdfast.risk.facts import Answered, Answers
from holdfast.rules.lane import LaneState
from holdfast.rules.safe_contact import IN_PERSON, Use
from holdfast.web.components.forms import DayField, Form, Look

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

LONGEST = 10_000
ITEM = "item_"


def _words(
    label: Words, hint: Words = "", *, rows: int = 4, required: bool = True, most: int = LONGEST
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=most,
        widget=forms.Textarea({"rows": rows}),
        error_messages={
            "required": _("Write it in words. Nothing was saved yet."),
            "max_length": _("That is longer than can be kept. What you wrote is still below: shorten it."),
        },
    )


class WayForm(Form):
    """Which way to reach her, and why although a doubt stands against it."""

    way = forms.CharField(
        label=_("Which way do you want to reach her?"),
        error_messages={"required": _("Choose a way. Nothing was shown and nothing recorded.")},
    )
    despite = forms.CharField(max_length=1000, required=False)


def uses_of_words(words: str) -> tuple[str, str]:
    """The contact and the use in what a button said."""
    contact, _sep, use = words.partition(":")
    return contact, use


class TriedForm(Form):
    """What came of an attempt."""

    contact = forms.UUIDField(widget=forms.HiddenInput)
    use = forms.ChoiceField(choices=[(each.value, each.value) for each in Use], widget=forms.HiddenInput)
    despite = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)
    result = forms.ChoiceField(
        label=_("What came of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it. Nothing was recorded yet.")},
    )
    note = _words(_("Anything to remember"), _("Only your service reads this."), rows=2, required=False, most=1000)

    def __init__(
        self, typed: Mapping[str, Any] | None, use: Use, *, initial: Mapping[str, object] | None = None
    ) -> None:
        """Offer what can come of this use: a call leaves no message."""
        super().__init__(typed, initial=dict(initial or {}))
        offered = [each for each in Result if not (each is Result.LEFT and use in IN_PERSON)]
        if use not in IN_PERSON:
            offered = [Result.LEFT, Result.DEAD, Result.NOT_SAFE]
        self.fields["result"].choices = [(each.value, each.label) for each in offered]  # type: ignore[attr-defined]


class StandingForm(Form):
    """How things stand with her, and why."""

    there = forms.ChoiceField(
        label=_("How do things stand with her?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how things stand. Nothing was changed.")},
    )
    because = _words(
        _("Why?"), _("What she said, or what makes contact unsafe or safe again."), rows=3, required=False, most=2000
    )

    def __init__(self, typed: Mapping[str, Any] | None, ways: Sequence[tuple[LaneState, str]]) -> None:
        """Offer where the lane may go from here."""
        super().__init__(typed)
        self.fields["there"].choices = [(each.value, words) for each, words in ways]  # type: ignore[attr-defined]


class WishesForm(Form):
    """What she wants."""

    words = _words(
        _("What does she want, in her own words?"),
        _(
            "As she says it. What she said before stays beside it. Only your service reads it until you bring it to the meeting."
        ),
        rows=5,
    )


class ViewsForm(Form):
    """What may be shared, item by item."""

    def __init__(self, typed: Mapping[str, Any] | None, before: Mapping[SharedPart, Said]) -> None:
        """Begin with what she said last time."""
        super().__init__(typed)
        for each in SharedPart:
            self.fields[each.value] = forms.ChoiceField(
                label=each.label,
                choices=Said.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=before.get(each, ""),
                error_messages={"invalid_choice": _("Choose one of the answers shown. Nothing was saved.")},
            )

    def answers(self) -> dict[SharedPart, Said]:
        """What was answered."""
        return {each: Said(self.cleaned_data[each.value]) for each in SharedPart if self.cleaned_data.get(each.value)}


class RiskForm(Form):
    """The checklist again, beginning with the last answers: only what changed is touched."""

    judgement = _words(_("Your judgement: what changed, and what worries you"), rows=3, required=False)

    def __init__(
        self, typed: Mapping[str, Any] | None, edition: Edition, instrument: Instrument, before: Answers | None
    ) -> None:
        """One question for each item of the instrument."""
        super().__init__(typed)
        words = {"yes": _("Yes"), "no": _("No"), "dont_know": _("Don't know"), "not_asked": _("Not asked")}
        known = before.items if before else {}
        back = {answer: word for word, answer in ANSWERS.items()}
        looks = {}
        for place, item in enumerate(instrument.items, 1):
            last = known.get(item)
            self.fields[f"{ITEM}{item}"] = forms.ChoiceField(
                label=f"{place}. {edition.text(f'item.{instrument.key}.{item}')}",
                choices=list(words.items()),
                widget=forms.RadioSelect,
                required=False,
                initial=back.get(last.answer, "not_asked") if last else "not_asked",
                error_messages={"invalid_choice": _("Choose one of the answers shown. Nothing was recorded.")},
            )
            looks[f"{ITEM}{item}"] = Look(inline=True, small=True, size="s")
        self.looks = looks  # type: ignore[misc]  # each pack has its own items
        self.order_fields([*looks, "judgement"])

    def answers(self, before: Answers | None) -> Answers:
        """What was answered; an item's source and comment stay with an answer that did not change."""
        known, found = before.items if before else {}, {}
        for name, word in self.cleaned_data.items():
            if name.startswith(ITEM):
                item, answer = name.removeprefix(ITEM), ANSWERS[word or "not_asked"]
                last = known.get(item)
                found[item] = last if last and last.answer == answer else Answered(answer)
        return Answers(found)


class NoteForm(Form):
    """One note of one's own."""

    text = _words(_("Your note"), _("It stays in your service. It is never in a pack, a meeting or a paper."), rows=4)


class BringForm(Form):
    """Which of one's own words go to the meeting, and into which part of the answer."""

    texts = forms.MultipleChoiceField(
        label=_("What do you bring?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It is copied into your service's answer on this case. The notes themselves stay where they are."),
        error_messages={"required": _("Tick at least one. Nothing was copied.")},
    )
    part = forms.ChoiceField(label=_("Into which part of the answer?"))

    def __init__(
        self, typed: Mapping[str, Any] | None, texts: Sequence[tuple[str, str]], parts: Sequence[tuple[str, str]]
    ) -> None:
        """Offer her words and the notes."""
        super().__init__(typed, initial={"part": "risks"})
        self.fields["texts"].choices = texts  # type: ignore[attr-defined]
        self.fields["part"].choices = parts  # type: ignore[attr-defined]


class ToldForm(Form):
    """That she was told, how and when, and what she answered."""

    looks: ClassVar[Mapping[str, Look]] = {"how": Look(size="s")}

    how = forms.ChoiceField(
        label=_("How was she told?"),
        choices=How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how she was told. Nothing was recorded.")},
    )
    told_on = DayField(label=_("On which day?"))
    answer = _words(_("What did she answer?"), _("In her own words, as near as you can."), rows=3)

    def __init__(self, typed: Mapping[str, Any] | None, today: date) -> None:
        """Begin with today."""
        super().__init__(typed, initial={"told_on": today})


class NotToldForm(Form):
    """Why she could not be told."""

    because = _words(
        _("Why could she not be told?"), _("The duty ends with this reason, and the coordinator reads it."), rows=3
    )


class FullTimeForm(Form):
    """How much of full time one advocate works."""

    user = forms.UUIDField(widget=forms.HiddenInput)
    percent = forms.IntegerField(
        label=_("Share of full time, in percent"),
        error_messages={
            "required": _("Write a whole number from 10 to 100. Nothing was changed."),
            "invalid": _("Write a whole number from 10 to 100. Nothing was changed."),
        },
    )
