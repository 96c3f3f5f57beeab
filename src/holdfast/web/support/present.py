"""What the pages of support say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.agencies.facts import StaffMember
from holdfast.reporting.queries.workload import Workload
from holdfast.support.facts import NoteRead, Supervised
from holdfast.web.components.bars import BarRow, Bars
from holdfast.web.components.charts import Chart, Series
from holdfast.web.components.days import day
from holdfast.web.components.parts import Cell, Column, Table


def own(load: Workload) -> dict[str, object]:
    """One person's load, drawn; what their post does not have is left out, not drawn as nought."""
    measures = [
        (_("Duties"), load.duties),
        (_("On lists"), load.listed),
        (_("Heard"), load.heard),
        (_("Survivors"), load.survivors),
    ]
    shown = [(name, many) for name, many in measures if many is not None]
    chart = Chart(
        _("In numbers"),
        _("Open duties, cases on lists to come, cases you sat through this month, survivors you are the advocate of."),
        [name for name, _many in shown],
        [Series(_("How many"), [many for _name, many in shown])],
        category_name=_("What"),
    )
    return {"chart": chart, "sentences": _sentences(load)}


def _sentences(load: Workload) -> list[str]:
    said = [
        _("Open duties, your own or of your post: %(many)d, of which overdue: %(late)d.")
        % {"many": load.duties, "late": load.overdue}
    ]
    if load.listed is not None:
        said.append(_("Cases still to be heard, on lists your agency was sent: %(many)d.") % {"many": load.listed})
    if load.heard is not None:
        said.append(_("Cases heard this month while you were there: %(many)d.") % {"many": load.heard})
    if load.survivors is not None:
        said.append(
            _("Survivors you are the advocate of: %(now)d. Referrals in twelve months: %(year)d, of %(most)d that fit.")
            % {"now": load.survivors, "year": load.referrals or 0, "most": load.fits or 0}
        )
    return said


def agency(loads: Sequence[Workload]) -> dict[str, object]:
    """Everybody of an agency: their duties drawn, all of it as a table."""
    most = max((each.duties for each in loads), default=0)
    rows = [BarRow(each.name, [each.overdue, each.duties - each.overdue], most) for each in loads]
    bars = Bars(
        _("Open duties"),
        _("What each owes, by name or in their post, overdue first. The frame is as long as the most anybody owes."),
        [_("Overdue"), _("Not yet due")],
        rows,
        _("Who"),
        _("Most of anybody"),
    )
    columns = [
        Column(_("Who")),
        Column(_("Post")),
        *(
            Column(each, numeric=True)
            for each in (_("Duties"), _("Overdue"), _("On lists"), _("Heard"), _("Survivors"), _("Referrals a year"))
        ),
    ]
    lines = [
        [
            Cell(each.name),
            Cell(each.title),
            Cell(each.duties),
            Cell(each.overdue),
            *(Cell(_said(many)) for many in (each.listed, each.heard, each.survivors, each.referrals)),
        ]
        for each in loads
    ]
    return {"bars": bars, "table": Table(_("What each carries"), columns, lines)}


def _said(many: int | None) -> str:
    return _("not in this post") if many is None else str(many)


def notes(found: Sequence[NoteRead], reader: Supervised | None) -> list[dict[str, object]]:
    """The author's own notes: when, what, and who besides reads it or may be let."""
    return [
        {
            "note": each,
            "who": _("You and your supervisor read this.") if each.supervisor_reads else _("Only you read this."),
            "show": reverse("support:show-note", args=[each.id]) if reader and not each.supervisor_reads else "",
        }
        for each in found
    ]


def reader_of(supervisor: Supervised | None, names: Mapping[UUID, str]) -> str:
    """Who reads what is written now."""
    if supervisor is None or supervisor.supervisor_user_id is None or supervisor.since is None:
        return _(
            "Nobody supervises you at the moment, so only you will read it. Your agency's lead names a supervisor."
        )
    name = names.get(supervisor.supervisor_user_id, _("somebody who has left the agency"))
    said = _("You and %(name)s will read it, and nobody else: not your agency's lead, not the coordinator.")
    since = _("%(name)s supervises you since %(day)s. What you wrote before is not shown to them unless you show it.")
    return f"{said % {'name': name}} {since % {'name': name, 'day': day(supervisor.since)}}"


def supervised(found: Sequence[Supervised], names: Mapping[UUID, str]) -> list[tuple[str, str]]:
    """Whom the viewer supervises, and where their notes are."""
    return [
        (names.get(each.user_id, _("Somebody who has left")), reverse("support:notes-of", args=[each.user_id]))
        for each in found
    ]


def names_of(staff: Sequence[StaffMember]) -> dict[UUID, str]:
    """Everybody at the agency by name."""
    return {each.user_id: each.name for each in staff}
