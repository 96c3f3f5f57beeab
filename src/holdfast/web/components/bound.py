"""A form field as the templates of ``holdfast/forms`` draw it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from holdfast.web.components.day_field import PARTS, DayInput, wrong_parts

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise
    from django.utils.safestring import SafeString

    Words = str | _StrPromise


@dataclass(frozen=True, slots=True)
class Look:
    """How one field is drawn, said by its form: ``looks = {"consent": Look(reveals={"no": ("why_not",)})}``.

    ``heading`` makes the label the page's only h1. ``size`` is s, m, l or xl. ``width`` is 2, 3, 4, 5, 10, 20 or 30
    characters. ``hints`` and ``reveals`` are by the value of a choice; a revealed field is drawn below its choice and
    nowhere else. ``before`` writes a word such as "or" ahead of a choice.
    """

    heading: bool = False
    size: str = ""
    width: int = 0
    inline: bool = False
    small: bool = False
    hidden_label: bool = False
    prefix: "Words" = ""
    suffix: "Words" = ""
    hints: "Mapping[str, Words]" = field(default_factory=dict)
    reveals: Mapping[str, Sequence[str]] = field(default_factory=dict)
    before: "Mapping[str, Words]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button or checkbox with everything that hangs on it."""

    id: str
    value: str
    label: str
    checked: bool
    disabled: bool
    hint: str
    before: str
    group: str
    reveals: tuple[forms.BoundField, ...]


@dataclass(frozen=True, slots=True)
class DayPart:
    """One of the three boxes of a day."""

    part: str
    id: str
    name: str
    value: str
    invalid: bool


class BoundField(forms.BoundField):
    """Knows which template draws it, where its error link points, and its options one by one."""

    @property
    def look(self) -> Look:
        """How the form wants this field drawn."""
        looks: Mapping[str, Look] = getattr(self.form, "looks", {})
        return looks.get(self.name, Look())

    @property
    def kind(self) -> str:
        """Which of the field templates draws this field."""
        widget = self.field.widget
        for classes, kind in KINDS:
            if isinstance(widget, classes):
                return kind
        return "text"

    @property
    def template_name(self) -> str:
        """The template of the field's kind, unless the field names its own."""
        return getattr(self.field, "template_name", None) or f"holdfast/forms/{self.kind}.html"

    def build_widget_attrs(self, attrs: Mapping[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Give the input the class of its kind."""
        built: dict[str, Any] = super().build_widget_attrs(dict(attrs), widget)
        base = INPUT_CLASSES.get(self.kind)
        if base and not (widget or self.field.widget).is_hidden:
            classes = [base, str(self.field.widget.attrs.get("class", ""))]
            if self.errors:
                classes.append(f"{base.split()[0]}--error")
            if self.look.width:
                classes.append(f"govuk-input--width-{self.look.width}")
            built["class"] = " ".join(filter(None, classes))
        return built

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The choices of radios and checkboxes, with hints and revealed fields."""
        return tuple(self._options())

    @cached_property
    def day_parts(self) -> tuple[DayPart, ...]:
        """The three boxes of a day, each knowing whether it is the wrong one."""
        widget = self.field.widget
        typed = widget.decompress(self.value()) if isinstance(widget, DayInput) else []
        codes = {error.code or "other" for error in self.errors.as_data()}
        wrong = wrong_parts(codes)
        return tuple(
            DayPart(part, f"{self.auto_id}_{part}", f"{self.html_name}_{part}", text, part in wrong)
            for part, text in zip(PARTS, typed, strict=True)
        )

    @property
    def anchor(self) -> str:
        """The id an error summary links to: the first thing a person would mend."""
        if self.kind in {"radios", "checkboxes"} and self.options:
            return self.options[0].id
        if self.kind == "day":
            return next((part.id for part in self.day_parts if part.invalid), f"{self.auto_id}_day")
        return self.id_for_label or self.auto_id

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What is wrong, each naming its question, since the summary shows it far from the field."""
        standing = str(forms.Field.default_error_messages["required"])
        unnamed = _("“%(label)s” needs an answer") % {"label": self.label}
        return tuple(unnamed if error == standing else str(error) for error in self.errors)

    @property
    def revealed(self) -> bool:
        """Whether a choice of another field draws this one."""
        looks: Mapping[str, Look] = getattr(self.form, "looks", {})
        return any(self.name in names for look in looks.values() for names in look.reveals.values())

    @property
    def label_class(self) -> str:
        """The classes of the label beyond its own."""
        size = self.look.size or ("l" if self.look.heading else "")
        hidden = "govuk-visually-hidden" if self.look.hidden_label else ""
        return f"{f'govuk-label--{size}' if size else ''} {hidden}".strip()

    @property
    def legend_class(self) -> str:
        """The classes of the legend beyond its own."""
        size = self.look.size or ("l" if self.look.heading else "s")
        hidden = "govuk-visually-hidden" if self.look.hidden_label else ""
        return f"govuk-fieldset__legend--{size} {hidden}".strip()

    def _options(self) -> "list[Option]":
        look = self.look
        options: list[Option] = []
        widget = self.field.widget
        id_ = str(widget.attrs.get("id") or self.auto_id)
        context = widget.get_context(self.html_name, self.value(), self.build_widget_attrs({"id": id_}))
        for group, members, _place in context["widget"]["optgroups"]:
            for place, member in enumerate(members):
                value = str(member["value"])
                label: SafeString = member["label"]
                options.append(
                    Option(
                        id=member["attrs"]["id"],
                        value=value,
                        label=label,
                        checked=bool(member["selected"]),
                        disabled=bool(member["attrs"].get("disabled")),
                        hint=str(look.hints.get(value, "")),
                        before=str(look.before.get(value, "")),
                        group=str(group or "") if place == 0 else "",
                        reveals=tuple(self.form[name] for name in look.reveals.get(value, ())),
                    )
                )
        return options


KINDS: tuple[tuple[tuple[type[forms.Widget], ...], str], ...] = (
    ((forms.HiddenInput, forms.MultipleHiddenInput), "hidden"),
    ((DayInput,), "day"),
    ((forms.CheckboxSelectMultiple,), "checkboxes"),
    ((forms.RadioSelect,), "radios"),
    ((forms.CheckboxInput,), "checkbox"),
    ((forms.Select,), "select"),
    ((forms.Textarea,), "textarea"),
    ((forms.FileInput,), "file"),
    ((forms.PasswordInput,), "password"),
)
INPUT_CLASSES = {
    "text": "govuk-input",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file": "govuk-file-upload",
    "checkbox": "govuk-checkboxes__input",
}
