"""What the case pages say, decided here and not in a template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from holdfast.access.choices import Verb
from holdfast.access.decide import may, may_read
from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import sees_lanes
from holdfast.agencies.facts import Area
from holdfast.cases.choices import PartyRole
from holdfast.cases.queries import CasePeople, CaseRead, CaseSeen, PersonRead
from holdfast.cases.queries.presence import may_ask_elsewhere
from holdfast.conference.queries.brought import arrivals_of
from holdfast.duties.facts import DutyFacts
from holdfast.kernel import clock
from holdfast.kernel.vault import FieldClass
from holdfast.people.queries import LinkRead, RelationshipRead
from holdfast.risk.facts import AssessmentRead
from holdfast.sharing.facts import ShareRead
from holdfast.web.cases import standing
from holdfast.web.components.days import day
from holdfast.web.components.parts import Cell, Column, Link, SummaryRow, Table, TimelineItem
from holdfast.web.referrals.present import status_of
from holdfast.web.work.present import rows as duty_rows


def listed(rows: Sequence[CaseSeen], *, full: bool) -> dict[str, object]:
    """The cases as a table, with the way to the older ones."""
    columns = [Column(_("Case")), Column(_("Survivor")), Column(_("Known since"))]
    lines = [
        [
            Cell(row.ref, reverse("cases:case", args=[row.id])),
            Cell(named(row.survivor)),
            Cell(day(row.opened_on), sort=row.opened_on.isoformat()),
        ]
        for row in rows
    ]
    return {
        "table": Table(
            _("Cases, the newest first"),
            columns,
            lines,
            hidden_caption=True,
            empty=_("There is no case your post may see. A case comes into sight when your agency is seated with it."),
        ),
        "older": f"?before={rows[-1].id}" if full and rows else "",
    }


def named(survivor: str | None) -> str:
    """The survivor's name, or why there is none."""
    return _("Not shown to your post") if survivor is None else survivor or _("Not named")


def case(
    viewer: Viewer,
    found: CaseRead,
    duties: Sequence[DutyFacts],
    assessed: Sequence[AssessmentRead],
    shares: Sequence[ShareRead],
    links: Sequence[LinkRead],
    related: Sequence[RelationshipRead],
    area: Area,
) -> dict[str, object]:
    """One case: who is in it, what was referred and heard, what is owed, what happened."""
    edition = area.edition(clock.local_day(area.time_zone))
    survivor = found.people.survivor if found.people else None
    refs = {each.id: each.ref for each in found.referrals} | {found.id: found.ref}
    said = standing.related(related, area)
    may_relate = may(viewer, Verb.REFER) and found.people is not None
    return {
        "found": found,
        "title": named(survivor.name if survivor else None if found.people is None else ""),
        "note": _("Case %(ref)s, known since %(day)s") % {"ref": found.ref, "day": day(found.opened_on)},
        "ways": ways(viewer, found, area),
        "people": people(found),
        "links": links,
        "related": said,
        "may_relate": may_relate,
        "may_end": [each for each in said if may_relate and not each.is_over],
        "may_link": may(viewer, Verb.SCREEN),
        "referrals": _referrals(found, area),
        "heard": _heard(found),
        "duties": duty_rows(duties, refs, edition),
        "tables": [each for each in (_assessed(assessed), _shared(shares)) if each],
        "timeline": timeline(found, assessed, area),
    }


def ways(viewer: Viewer, found: CaseRead, area: Area) -> list[Link]:
    """What can be done from here."""
    links = [Link(_("Who can see this?"), reverse("cases:access", args=[found.id]))]
    links.append(Link(_("Who was told what"), reverse("sharing:told", args=[found.id])))
    for arrival_id, place in arrivals_of(viewer, [each.id for each in found.referrals]):
        links.append(
            Link(_("Handed over by %(area)s") % {"area": place}, reverse("transfers:along", args=[arrival_id]))
        )
    if sees_lanes(viewer):
        links.append(Link(_("Her advocate"), reverse("lane:case", args=[found.id])))
    links += about_perpetrators(found.id, found.people)
    if may_read(viewer, FieldClass.SEALED):
        links.append(Link(_("How to reach her safely"), reverse("cases:contact", args=[found.id])))
    if may(viewer, Verb.CONTRIBUTE):
        links.append(Link(_("Further abuse"), reverse("incidents:list", args=[found.id])))
    if may(viewer, Verb.REFER):
        links.append(Link(_("Add a person"), reverse("cases:name-somebody", args=[found.id])))
    if may(viewer, Verb.SCREEN):
        links.append(Link(_("Same person as another"), reverse("cases:same-person", args=[found.id])))
    if may(viewer, Verb.RELEASE):
        links.append(Link(_("Legal hold"), reverse("cases:hold", args=[found.id])))
        links.append(Link(_("Give a copy of what is held"), reverse("releases:start", args=[found.id])))
    if may_ask_elsewhere(viewer, area):
        links.append(Link(_("Known in another area?"), reverse("cases:elsewhere", args=[found.id])))
    if may(viewer, Verb.SCREEN):
        links.append(Link(_("To another area"), reverse("transfers:of-case", args=[found.id])))
    return links


def about_perpetrators(case_id: UUID, people: CasePeople | None) -> list[Link]:
    """The way to the page of each perpetrator of a case."""
    return [
        Link(
            _("About %(name)s") % {"name": each.name or _("the perpetrator")},
            reverse("cases:perpetrator", args=[case_id, each.id]),
        )
        for each in (people.perpetrators if people else ())
    ]


def everybody(found: CaseRead) -> list[PersonRead]:
    """Everybody in the case, the survivor first."""
    known = found.people
    if known is None:
        return []
    first = [known.survivor] if known.survivor else []
    return [*first, *known.perpetrators, *known.children, *known.others]


def people(found: CaseRead) -> list[SummaryRow]:
    """Everybody by their part, with every name and birth date as written."""
    known = found.people
    if known is None:
        return []
    parts = (
        (PartyRole.SURVIVOR, (known.survivor,) if known.survivor else ()),
        (PartyRole.PERPETRATOR, known.perpetrators),
        (PartyRole.CHILD, known.children),
        (PartyRole.OTHER, known.others),
    )
    return [SummaryRow(str(role.label), _person(each)) for role, those in parts for each in those]


def _person(each: PersonRead) -> str:
    born = (
        _("born %(day)s, as written") % {"day": _(" or ").join(each.births)}
        if each.births
        else _("birth date not known")
    )
    relation = "" if each.relation == PartyRole.CHILD else each.relation
    also = _("also known as %(names)s") % {"names": ", ".join(each.other_names)} if each.other_names else ""
    return "\n".join(filter(None, (each.name or _("Not named"), relation, born, also)))


def _referrals(found: CaseRead, area: Area) -> Table:
    lines = [
        [
            Cell(each.ref, reverse("referrals:referral", args=[each.id])),
            Cell(each.agency),
            Cell(day(each.submitted_on)),
            Cell(status=status_of(each.outcome, area.edition(each.submitted_on))),
            Cell(day(each.meeting_on) if each.meeting_on else _("None")),
        ]
        for each in found.referrals
    ]
    columns = [
        Column(_("Referral")),
        Column(_("Sent by")),
        Column(_("Sent on")),
        Column(_("Decision")),
        Column(_("Meeting")),
    ]
    return Table(_("Referrals"), columns, lines, empty=_("No referral of this case that your post may see."))


def _heard(found: CaseRead) -> Table:
    lines = [[Cell(day(each.heard_on)), Cell(each.area or _("Here")), Cell(each.ref)] for each in found.heard]
    columns = [Column(_("Heard on")), Column(_("Area")), Column(_("Reference"))]
    return Table(_("Heard before"), columns, lines, empty=_("No conference has heard this case yet."))


def _assessed(assessed: Sequence[AssessmentRead]) -> Table | None:
    if not assessed:
        return None
    lines = [
        [Cell(day(each.recorded_at)), Cell(each.agency or _("Not known here")), Cell(str(each.answers.tally.yes))]
        for each in assessed
    ]
    columns = [Column(_("Recorded on")), Column(_("By")), Column(_("Answered yes"), numeric=True)]
    return Table(_("Risk checklists"), columns, lines)


def _shared(shares: Sequence[ShareRead]) -> Table | None:
    if not shares:
        return None
    lines = [
        [
            Cell(day(each.decided_at)),
            Cell(each.from_agency or _("Not known here")),
            Cell(", ".join(one.agency.name for one in each.recipients) or _("The partnership")),
            Cell(_shared_state(each)),
        ]
        for each in shares
    ]
    columns = [Column(_("Decided on")), Column(_("From")), Column(_("To")), Column(_("State"))]
    return Table(_("What was shared"), columns, lines)


def _shared_state(each: ShareRead) -> str:
    if each.is_refusal:
        return _("Refused")
    if not each.is_live:
        return _("Ended")
    return _("Until %(day)s") % {"day": day(each.until_at)} if each.until_at else _("Until it is ended")


def timeline(found: CaseRead, assessed: Sequence[AssessmentRead], area: Area) -> list[TimelineItem]:
    """What happened, the newest first; days stand after the moments of the same day."""
    items = [
        TimelineItem(_("Referral %(ref)s was sent") % {"ref": each.ref}, each.submitted_at, by=each.agency)
        for each in found.referrals
    ]
    items += [
        TimelineItem(
            _("Referral %(ref)s was decided") % {"ref": each.ref},
            each.decided_at,
            by=_("the coordinator"),
            text=area.edition(each.submitted_on).text(f"outcome.{each.outcome.value}"),
        )
        for each in found.referrals
        if each.decided_at
    ]
    items += [TimelineItem(_("The conference heard the case"), each.heard_on, by=each.area) for each in found.heard]
    items += [TimelineItem(_("A risk checklist was recorded"), each.recorded_at, by=each.agency) for each in assessed]
    return sorted(items, key=lambda each: _moment(each.at), reverse=True)


def _moment(at: datetime | date) -> datetime:
    if isinstance(at, datetime):
        return at
    return timezone.make_aware(datetime.combine(at, time.min))
