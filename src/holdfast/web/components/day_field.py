"""A day asked as three boxes, and answered with what exactly is wrong with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PARTS = ("day", "month", "year")
MISSING = "missing_"
REAL = "real"
MONTHS_IN_YEAR = 12
LONGEST_MONTH = 31
FOUR_DIGITS = range(1000, 10000)


class DayInput(forms.MultiWidget):
    """Three text boxes named ``<field>_day``, ``<field>_month`` and ``<field>_year``."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value: object) -> list[str]:
        """Split a date, or what was typed, into its three boxes."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        if isinstance(value, (list, tuple)):
            return [str(part or "") for part in value]
        return ["", "", ""]

    def value_omitted_from_data(
        self,
        data: Mapping[str, Any],
        files: Mapping[str, Any],  # noqa: ARG002 (the signature of the framework)
        name: str,
    ) -> bool:
        """Whether none of the boxes was sent."""
        return not any(f"{name}_{part}" in data for part in PARTS)


class DayField(forms.Field):
    """A calendar day. The error names the box that is wrong: its code is ``day``, ``month`` or ``year``."""

    widget = DayInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "missing_day": _("“%(label)s” must include a day"),
        "missing_month": _("“%(label)s” must include a month"),
        "missing_year": _("“%(label)s” must include a year"),
        "day": _("The day in “%(label)s” must be a number from 1 to 31"),
        "month": _("The month in “%(label)s” must be a number from 1 to 12"),
        "year": _("The year in “%(label)s” must have 4 digits, like 1991"),
        "real": _("“%(label)s” must be a real date"),
    }

    def to_python(self, value: object) -> date | None:
        """Make a date of the three boxes; None when all are empty."""
        if value is None or isinstance(value, date):
            return value
        if not isinstance(value, (list, tuple)):
            raise self._mistake(REAL)
        typed = [str(part or "").strip() for part in value]
        if not any(typed):
            return None
        for name, text in zip(PARTS, typed, strict=True):
            if not text:
                raise self._mistake(MISSING + name)
        day = self._number(typed[0], "day", range(1, LONGEST_MONTH + 1))
        month = self._number(typed[1], "month", range(1, MONTHS_IN_YEAR + 1))
        year = self._number(typed[2], "year", FOUR_DIGITS)
        try:
            return date(year, month, day)
        except ValueError:
            raise self._mistake(REAL) from None

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether the boxes say another day than before; what cannot be read counts as changed."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def _number(self, text: str, part: str, allowed: range) -> int:
        # isdecimal, so that Arabic-Indic digits count and "²" does not.
        number = int(text) if text.isdecimal() and len(text) <= len("9999") else -1
        if number not in allowed:
            raise self._mistake(part)
        return number

    def _mistake(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"label": self.label or _("Date")})


def wrong_parts(codes: set[str]) -> frozenset[str]:
    """Which boxes the codes of the errors blame; all of them when none in particular."""
    blamed = {code.removeprefix(MISSING) for code in codes} & set(PARTS)
    return frozenset(blamed or PARTS) if codes else frozenset()
