"""What meetings hold of a case: research, what was said, risks, actions, flags, and what is known and thought of a perpetrator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases.queries import CaseRead
from holdfast.conference.choices import Answer, ListingState
from holdfast.conference.queries import hearings
from holdfast.conference.queries.of_case import flags_of, listings_of
from holdfast.conference.queries.perpetrators import perpetrator_for
from holdfast.documents.build.chronology_told import source_for
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.releases.facts import LineWanted
from holdfast.rules.releasing import AskedAs, Nature

Day = Callable[[datetime], date]
Found = Iterator[tuple[date, Nature, str, str]]


def heard_lines(viewer: Viewer, area: Area, case: CaseRead, asked: AskedAs, day_of: Day) -> Iterator[LineWanted]:
    """Every such line of one case, in no order."""
    for day, nature, source, text in (*_meetings(viewer, case, day_of), *_about_him(viewer, area, case, day_of)):
        if text.strip():
            yield LineWanted(case.id, day, nature, source_for(source, asked), text.strip(), asked)


def _meetings(viewer: Viewer, case: CaseRead, day_of: Day) -> Found:
    listed = listings_of(viewer, [case.id])
    found = hearings(viewer, [each.listing_id for each in listed])
    for each in listed:
        meeting = _("Meeting %(ref)s") % {"ref": each.meeting_ref}
        yield each.held_on, Nature.MEETING, meeting, str(ListingState(each.state).label)
        hearing = found[each.listing_id]
        for answer in hearing.research:
            if answer.answer is not Answer.DRAFT and answer.answered_at is not None:
                said = "\n".join(answer.parts.values()) or str(answer.answer.label)
                yield day_of(answer.answered_at), Nature.ACCOUNT, answer.agency, said
        for said_there in hearing.contributions:
            source = _("%(agency)s, at the meeting") % {"agency": said_there.agency}
            yield each.held_on, Nature.ACCOUNT, source, said_there.text
        for risk in hearing.risks:
            text = "\n".join(filter(None, (risk.text, risk.no_action_because)))
            yield each.held_on, Nature.RISK, meeting, text
        for action in hearing.actions:
            source = _("%(agency)s, action %(ref)s") % {"agency": action.agency, "ref": action.ref}
            ending = f"{action.ending.label}: {action.evidence}" if action.ending else ""
            yield action.agreed_on, Nature.PLAN, source, "\n".join(filter(None, (action.text, ending)))
    for heard in case.heard:
        if heard.is_elsewhere:
            yield heard.heard_on, Nature.MEETING, heard.area, _("Heard in another area.")
    for flag in flags_of(viewer, [case.id]):
        yield flag.heard_on, Nature.FLAG, flag.agency, _("Marked on the agency's own files.")


def _about_him(viewer: Viewer, area: Area, case: CaseRead, day_of: Day) -> Found:
    """What is recorded of each perpetrator, of this case alone."""
    for person in case.people.perpetrators if case.people else ():
        try:
            found = perpetrator_for(viewer, area, case.id, person.id, clock.local_day(area.time_zone))
        except NotFound:
            continue
        for fact in found.facts:
            if fact.case_ref == case.ref:
                said = " ".join(filter(None, (fact.what, fact.since, fact.until, fact.ended_because)))
                yield day_of(fact.recorded_at), Nature.ABOUT_HIM, fact.agency, f"{fact.kind.label}: {said}"
        for each in found.conclusions:
            yield day_of(each.at), Nature.ABOUT_HIM, each.agency, f"{each.risk_to.label}: {each.reasons}"
        for considered in found.considered:
            said = f"{considered.neighbour.replace('_', ' ')}: {considered.answer.label}. {considered.why}"
            yield day_of(considered.at), Nature.ABOUT_HIM, considered.agency, said
