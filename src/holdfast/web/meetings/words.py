"""How rules, people and grounds are said on these pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from holdfast.agencies.facts import Area
from holdfast.cases.queries import PersonRead
from holdfast.packs.edition import Edition
from holdfast.rules.decision import Reason
from holdfast.web.components.days import day

# As long as "Born 14/03/1991".
SHORT: Final = 15


def edition_on(area: Area, on: date) -> Edition:
    """The pack as it stands on a day, in the reader's language where the pack has it."""
    try:
        return area.edition(on, get_language() or "en")
    except LookupError:
        return area.edition(on)


def said(edition: Edition, reasons: Iterable[Reason]) -> list[str]:
    """Reasons in sentences, each day with its weekday."""
    return [
        edition.text(each.code, **{name: _spoken(value) for name, value in each.params.items()}) for each in reasons
    ]


def born(person: PersonRead) -> str:
    """Every birth date as it was written; one that may be meant otherwise says how."""
    if not person.births:
        return _("Birth date not known")
    written = ", ".join(person.births)
    if len(person.may_be_born) > len(person.births):
        meant = _(" or ").join(day(each) for each in sorted(person.may_be_born))
        return _("Born %(written)s (may mean %(meant)s)") % {"written": written, "meant": meant}
    return _("Born %(written)s") % {"written": written}


def described(person: PersonRead, edition: Edition, *, with_relation: bool = False) -> list[str]:
    """What agencies search by: every name, every birth date; and how they stand to her, where that is asked."""
    lines = [person.name or _("Name not known"), born(person)]
    if person.other_names:
        lines.append(_("Also known as %(names)s") % {"names": ", ".join(person.other_names)})
    if with_relation and person.relation:
        lines.append(relation(person.relation, edition))
    return lines


def relation(word: str, edition: Edition) -> str:
    """How somebody stands to her: the pack's word, else as it was written."""
    key = word.strip().casefold().replace("-", "_").replace(" ", "_")
    return edition.text(f"relations.{key}") if key in edition.vocabulary("relations") else word


def grounds(written: str, edition: Edition) -> list[str]:
    """The grounds a referral gives, in the pack's words; what is none of them stays as written."""
    return [
        edition.texts.get(f"ground.{each.strip().casefold().replace(' ', '_')}", each.strip())
        for each in written.split(";")
        if each.strip()
    ]


def stacked(lines: Sequence[str]) -> SafeString:
    """Lines under one another in a cell of a table, each escaped; a short one, such as a birth date, is never broken."""
    return format_html_join(
        SafeString("<br>"),
        '<span class="{}">{}</span>',
        (("holdfast-unbroken" if len(line) <= SHORT else "", line) for line in lines),
    )


def _spoken(value: str | int) -> str | int:
    """A rule's day with its weekday; everything else as it is."""
    try:
        return day(date.fromisoformat(value)) if isinstance(value, str) and len(value) == len("2026-11-27") else value
    except ValueError:
        return value
