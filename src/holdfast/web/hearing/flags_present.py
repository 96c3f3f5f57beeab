"""What the page of flags says, decided here and not in a template."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from holdfast.conference.queries import FlagRead
from holdfast.conference.queries.flags import FlagsOwed
from holdfast.web.components.days import day
from holdfast.web.components.parts import Cell, Column, Table
from holdfast.web.hearing.forms import FlagsForm


def table(rows: Sequence[FlagRead], caption: str, form: FlagsForm | None, name: str) -> Table:
    """Flags with a box to tick each; what was ticked stays ticked."""
    ticked = set(form.data.getlist("flags")) if form else set()  # type: ignore[attr-defined]  # posted data
    columns = [Column(_("Case")), Column(_("Who")), Column(_("Heard on")), Column(_("Until"))]
    placed = any(each.system for each in rows)
    columns += [Column(_("Where it stands"))] if placed else []
    columns.append(Column(_("Tick")))
    lines = [
        [
            Cell(each.case_ref),
            Cell(_who(each)),
            Cell(day(each.heard_on)),
            Cell(day(each.until_on)),
            *([Cell(", ".join(filter(None, (each.system, each.reference))) or _("Not said"))] if placed else []),
            Cell(_tick(each, name, checked=str(each.id) in ticked, first=place == 0)),
        ]
        for place, each in enumerate(rows)
    ]
    return Table(caption, columns, lines, empty=_("Nothing waits for your agency here."))


def others(rows: Sequence[FlagsOwed]) -> Table | None:
    """How far the other agencies are, for the coordinator; nothing where nobody is behind or it is not theirs to know."""
    if not rows:
        return None
    columns = [
        Column(_("Agency")),
        Column(_("To place"), numeric=True),
        Column(_("Since the meeting of")),
        Column(_("To take off"), numeric=True),
    ]
    lines = [
        [
            Cell(each.agency),
            Cell(each.to_place),
            Cell(day(each.since) if each.since else _("None")),
            Cell(each.to_take_off),
        ]
        for each in rows
    ]
    return Table(_("Other agencies"), columns, lines)


def _who(each: FlagRead) -> str:
    """Whom the files are about; where the seat has ended, the reference alone has to do."""
    people = each.people
    if people is None:
        return _("Not shown any more; look for the reference in your files")
    names = [people.survivor] if people.survivor else []
    return ", ".join(one.name or _("Not named") for one in (*names, *people.perpetrators, *people.children))


def _tick(each: FlagRead, name: str, *, checked: bool, first: bool) -> SafeString:
    # The error summary leads to the first box, by the id the form would give its field.
    identity = f"{name}_flags_0" if first else f"{name}_{each.id}"
    return format_html(
        '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
        '<input class="govuk-checkboxes__input" type="checkbox" name="flags" id="{0}" value="{1}"{3}>'
        '<label class="govuk-label govuk-checkboxes__label" for="{0}">'
        '<span class="govuk-visually-hidden">{2}</span></label></div></div>',
        identity,
        each.id,
        _("Case %(ref)s") % {"ref": each.case_ref},
        SafeString(" checked") if checked else "",
    )
