"""What the pages of incidents say, decided here and not in a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases.queries import CaseRead
from holdfast.cases.queries.repeating import IncidentOfCase
from holdfast.incidents.facts import IncidentRead
from holdfast.rules.flags import AfterIncident
from holdfast.web.cases.present import everybody
from holdfast.web.components.days import day, moment
from holdfast.web.components.parts import Because, Cell, Column, Source, SummaryRow, Table


def perpetrators(found: CaseRead) -> list[tuple[str, str]]:
    """Who may have done it: everybody named as a perpetrator in the case."""
    return [(str(each.id), each.name or _("Not named")) for each in (found.people.perpetrators if found.people else ())]


def listed(found: CaseRead, rows: Sequence[IncidentRead]) -> Table:
    """What is recorded, the newest first."""
    names = _names(found)
    lines = [
        [
            Cell(_day(each), reverse("incidents:one", args=[found.id, each.id])),
            Cell(names.get(each.perpetrator_id, _("Not named"))),
            Cell(each.agency),
            Cell(str(each.audience.label)),
        ]
        for each in rows
    ]
    columns = [Column(_("Happened on")), Column(_("By whom")), Column(_("Recorded by")), Column(_("Who reads it"))]
    return Table(
        _("Recorded since the case is known"),
        columns,
        lines,
        empty=_("Nothing is recorded that your agency may read."),
    )


def one(viewer: Viewer, area: Area, found: CaseRead, seen: IncidentOfCase) -> dict[str, object]:
    """One incident: what follows from it first, then what was told."""
    told, names = seen.told, _names(found)
    said = [area.edition(told.happened_on).sentence(each) for each in seen.next.reasons]
    sources = [Source(each.title, each.section, each.link) for each in dict.fromkeys(seen.next.citations)]
    is_flagged = seen.next.outcome is AfterIncident.REFER_AGAIN
    rows = [
        SummaryRow(_("To whom"), names.get(told.survivor_id, _("Not named"))),
        SummaryRow(_("By whom"), names.get(told.perpetrator_id, _("Not named"))),
        SummaryRow(_("When"), _day(told)),
        SummaryRow(_("What happened"), told.what),
        SummaryRow(_("Held in the agency's own systems"), told.source or _("Not said")),
        SummaryRow(_("Recorded by"), _("%(agency)s, %(at)s") % {"agency": told.agency, "at": moment(told.recorded_at)}),
        SummaryRow(_("Who reads it"), str(told.audience.label)),
    ]
    return {
        "case_id": found.id,
        "incident_id": told.id,
        "is_flagged": is_flagged,
        "what_to_do": said[-1],
        "because": Because(_("Why this is a repeat") if is_flagged else _("Why this is no repeat"), said[:-1], sources),
        "is_owed": seen.is_owed,
        "may_refer": may(viewer, Verb.REFER),
        "rows": rows,
    }


def _names(found: CaseRead) -> Mapping[UUID, str]:
    return {each.id: each.name or _("Not named") for each in everybody(found)}


def _day(told: IncidentRead) -> str:
    return _("%(day)s or later") % {"day": day(told.happened_on)} if told.is_about else day(told.happened_on)
