"""What the page of a perpetrator says, decided here and not in a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.conference.choices import Considered, FactKind
from holdfast.conference.queries.perpetrators import FactRead, PerpetratorRead
from holdfast.kernel import clock
from holdfast.rules.serial import Serial
from holdfast.web.components.days import day
from holdfast.web.components.forms import Form
from holdfast.web.components.parts import Because, Cell, Colour, Column, Link, Source, Status, Table
from holdfast.web.meetings.words import said
from holdfast.web.perpetrators.forms import ConcludeForm, FactForm, NeighbourForm, NoLongerForm, Typed

_KINDS: dict[FactKind, Colour] = {
    FactKind.ORDER: "blue",
    FactKind.WEAPON: "red",
    FactKind.CUSTODY: "purple",
    FactKind.RELEASE: "orange",
}


@dataclass(frozen=True, slots=True)
class FactShown:
    """One thing an agency knows."""

    id: UUID
    kind: Status
    what: str
    lines: tuple[str, ...]
    is_own: bool
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ConclusionShown:
    """One opinion and who holds it."""

    risk_to: str
    reasons: str
    by: str


@dataclass(frozen=True, slots=True)
class NeighbourShown:
    """One neighbour, how it stands, and what was said of it, the newest first."""

    name: str
    status: Status
    lines: tuple[str, ...]


def perpetrator(
    viewer: Viewer, area: Area, case_id: UUID, person_id: UUID, found: PerpetratorRead
) -> dict[str, object]:
    """The whole page but its forms."""
    names = [_("also known as %(names)s") % {"names": ", ".join(found.other_names)}] if found.other_names else []
    born = _(" or ").join(found.births)
    names.append(_("born %(day)s, as written") % {"day": born} if born else _("birth date not known"))
    return {
        "case_id": case_id,
        "person_id": person_id,
        "title": found.name or _("Not named"),
        "note": ", ".join(names),
        "back": Link(_("The case"), reverse("cases:case", args=[case_id])),
        "may_write": may(viewer, Verb.CONTRIBUTE) and viewer.agency_id is not None,
        "cases": _cases(found),
        "incidents": _incidents(found),
        "pattern": _pattern(area, found),
        "pattern_status": _pattern_status(found),
        "facts": [_fact(viewer, each) for each in found.facts],
        "conclusions": _conclusions(area, found),
        "neighbours": _neighbours(area, found),
    }


def forms(viewer: Viewer, area: Area, found: PerpetratorRead, refused: Form | None) -> dict[str, object]:
    """The forms; one that was refused in its place."""
    context: dict[str, object] = {
        "form": refused,
        "fact_form": FactForm(prefix="fact"),
        "conclude_form": ConcludeForm(prefix="conclude"),
        "neighbour_form": neighbour_form(area),
    }
    for name, kind in (("fact_form", FactForm), ("conclude_form", ConcludeForm), ("neighbour_form", NeighbourForm)):
        if isinstance(refused, kind):
            context[name] = refused
    own = [each for each in found.facts if each.agency_id == viewer.agency_id and each.ended_at is None]
    context["end_forms"] = {
        each.id: refused
        if isinstance(refused, NoLongerForm) and refused.prefix == str(each.id)
        else NoLongerForm(prefix=str(each.id))
        for each in own
    }
    return context


def neighbour_form(area: Area, typed: Typed = None) -> NeighbourForm:
    """The question about a neighbour, with those of the pack."""
    edition = area.edition(clock.local_day(area.time_zone))
    offered = [(each, edition.text(f"neighbours.{each}")) for each in edition.vocabulary("neighbours")]
    return NeighbourForm(offered, typed, prefix="neighbour")


def _cases(found: PerpetratorRead) -> Table:
    lines = []
    for each in found.cases:
        own = next((one for one in each.perpetrators if one.id in found.person_ids), None)
        survivor = each.survivor.name if each.survivor and each.survivor.name else _("Not named")
        lines.append(
            [
                Cell(each.ref, reverse("cases:case", args=[each.case_id])),
                Cell(survivor),
                Cell(own.relation if own else ""),
                Cell(str(len(found.papers.get(each.case_id, ())))),
            ]
        )
    columns = [
        Column(_("Case")),
        Column(_("Survivor")),
        Column(_("How he stands to her")),
        Column(_("Referrals"), numeric=True),
    ]
    return Table(_("Cases in which he is named"), columns, lines)


def _incidents(found: PerpetratorRead) -> Table:
    victims = {each.survivor.id: each.ref for each in found.cases if each.survivor}
    lines = [
        [
            Cell(day(each.happened_on)),
            Cell(victims.get(each.survivor_id, _("Another case"))),
            Cell(each.agency),
            Cell(each.what),
        ]
        for each in found.incidents
    ]
    columns = [Column(_("Day")), Column(_("Case")), Column(_("Recorded by")), Column(_("What happened"))]
    return Table(
        _("Incidents recorded"),
        columns,
        lines,
        empty=_(
            "No incident is recorded that you may read. What referrals tell of the last incident is counted above."
        ),
    )


def _pattern(area: Area, found: PerpetratorRead) -> Because:
    edition = area.edition(clock.local_day(area.time_zone))
    decision = found.pattern
    sources = [Source(each.title, each.section, each.link) for each in decision.citations]
    return Because(
        _("What this rests on"),
        said(edition, decision.reasons),
        sources,
        said(edition, decision.questions),
        open=True,
    )


def _pattern_status(found: PerpetratorRead) -> Status:
    if found.pattern.outcome is Serial.SERIAL:
        return Status(_("Pattern found"), "orange")
    return Status(_("No pattern"), "grey")


def _fact(viewer: Viewer, each: FactRead) -> FactShown:
    lines = [_days(each)] if each.since or each.until else []
    lines.append(
        _("%(agency)s, recorded on %(day)s, from: %(source)s")
        % {"agency": each.agency, "day": day(each.recorded_at), "source": each.source}
    )
    if each.ended_at:
        lines.append(_("No longer, since %(day)s: %(why)s") % {"day": day(each.ended_at), "why": each.ended_because})
    is_own = each.agency_id == viewer.agency_id and each.ended_at is None
    colour: Colour = "grey" if each.ended_at else _KINDS[each.kind]
    return FactShown(each.id, Status(str(each.kind.label), colour), each.what, tuple(lines), is_own)


def _days(each: FactRead) -> str:
    since = day(date.fromisoformat(each.since)) if each.since else ""
    until = day(date.fromisoformat(each.until)) if each.until else ""
    if since and until:
        return _("From %(since)s until %(until)s") % {"since": since, "until": until}
    return _("From %(since)s") % {"since": since} if since else _("Until %(until)s") % {"until": until}


def _conclusions(area: Area, found: PerpetratorRead) -> list[ConclusionShown]:
    names = {each.user_id: each.name for each in staff_of(area.id)} if found.conclusions else {}
    return [
        ConclusionShown(
            str(each.risk_to.label),
            each.reasons,
            _("%(name)s, %(agency)s, on %(day)s")
            % {"name": names.get(each.by_user_id, _("No longer here")), "agency": each.agency, "day": day(each.at)},
        )
        for each in found.conclusions
    ]


def _neighbours(area: Area, found: PerpetratorRead) -> Sequence[NeighbourShown]:
    edition = area.edition(clock.local_day(area.time_zone))
    shown = []
    for key in edition.vocabulary("neighbours"):
        those = [each for each in found.considered if each.neighbour == key]
        status = Status(_("Not yet"), "yellow")
        if those:
            is_yes = those[0].answer is Considered.YES
            status = Status(str(those[0].answer.label), "green" if is_yes else "grey")
        lines = tuple(
            _("%(answer)s: %(why)s (%(agency)s, %(day)s)")
            % {"answer": each.answer.label, "why": each.why, "agency": each.agency, "day": day(each.at)}
            for each in those
        )
        shown.append(NeighbourShown(edition.text(f"neighbours.{key}"), status, lines))
    return shown
