"""How a day and a moment are written: the weekday always, so that "Tuesday" can be heard over a telephone."""

from datetime import date, datetime

from django.template import Library
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

register = Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a day as "Tuesday 8 December 2026"; nothing for nothing."""
    if value is None or value == "":
        return ""
    # Translators: how a day is written, in Django's date format letters.
    return date_format(_local(value), _("l j F Y"), use_l10n=False)


@register.filter
def short_day(value: date | datetime | None) -> str:
    """Write a day as "Tue 8 Dec 2026", for tables."""
    if value is None or value == "":
        return ""
    # Translators: how a day is written in a table, in Django's date format letters.
    return date_format(_local(value), _("D j M Y"), use_l10n=False)


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment as "Tuesday 8 December 2026 at 14:30", in the partnership's time zone.

    The partnership's zone is the one active for the request (``timezone.activate``).
    """
    if value is None or value == "":
        return ""
    # Translators: how a moment is written, in Django's date format letters; a backslash keeps a letter as it is.
    return date_format(_local(value), _("l j F Y \\a\\t H:i"), use_l10n=False)


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
