"""What is held of a case outside its meetings: who is in it, referrals, shares, her lane, checklists, further abuse, the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import sees_lanes
from holdfast.advocacy.choices import STATES, SharedPart
from holdfast.advocacy.queries import her_views, lane_for, telling_of
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in
from holdfast.audit.events import Event, Kind
from holdfast.audit.queries import happened_to, said_of
from holdfast.cases.queries import CaseRead, PersonRead, papers_of
from holdfast.documents.build import told
from holdfast.incidents.queries import incidents_of
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.packs.edition import Edition
from holdfast.releases.facts import LineWanted
from holdfast.risk.queries import assessments_of
from holdfast.rules.releasing import AskedAs, Nature
from holdfast.sharing.choices import ConsentState
from holdfast.sharing.facts import ShareRead
from holdfast.sharing.queries import consent_history, shares_of

Day = Callable[[datetime], date]
Found = Iterator[tuple[date, Nature, str, str]]
Parts = Mapping[UUID, tuple[AskedAs, PersonRead]]
_KINDS = {event.value: event.kind for event in Event}
# What the referrer wrote for her, and what for the meeting.
_HERS = ("wishes", "consent", "whom_she_fears")
_REFERRERS = ("narrative", "steps_taken", "judgement_reason", "why_multi_agency")
# Of the ledger: what was done with the case and its referrals, and how often they were opened.
_NOUNS = frozenset({"case", "referral", "case_party"})


def told_lines(
    viewer: Viewer,
    area: Area,
    case: CaseRead,
    parts: Parts,
    same: set[UUID],
    asked: AskedAs,
    day_of: Day,
) -> Iterator[LineWanted]:
    """Every such line of one case, in no order."""
    edition = area.edition(clock.local_day(area.time_zone))
    found = [
        *_people(case, parts, same),
        *_referrals(viewer, case, edition, day_of),
        *_written(viewer, case),
        *_recorded(viewer, case, edition, day_of),
        *_lane(viewer, case.id, day_of),
        *_record(viewer, case, day_of),
    ]
    for day, nature, source, text in found:
        if text.strip():
            yield LineWanted(case.id, day, nature, source_for(source, asked), text.strip(), asked)


def source_for(source: str, asked: AskedAs) -> str:
    """Where a line stands; to a perpetrator never who told."""
    return _("The partnership's record") if asked is AskedAs.PERPETRATOR else source or _("Not known here")


def _people(case: CaseRead, parts: Parts, same: set[UUID]) -> Found:
    source = _("Case %(ref)s") % {"ref": case.ref}
    for person_id, (_part, person) in parts.items():
        nature = Nature.IDENTITY if person_id in same or not same else Nature.OTHER_PERSON
        yield case.opened_on, nature, source, _who(person)


def _referrals(viewer: Viewer, case: CaseRead, edition: Edition, day_of: Day) -> Found:
    for each in case.referrals:
        source = _("Referral %(ref)s, %(agency)s") % {"ref": each.ref, "agency": each.agency or _("not known here")}
        outcome = edition.text(f"outcome.{each.outcome.value}")
        yield each.submitted_on, Nature.REFERRAL, source, _("Referred. Decision: %(said)s") % {"said": outcome}
        for said in consent_history(viewer, each.id):
            text = "\n".join(filter(None, (str(ConsentState(said.state).label), said.note)))
            yield said.said_on or day_of(said.recorded_at), Nature.HER_WORDS, source, text


def _written(viewer: Viewer, case: CaseRead) -> Found:
    for paper in papers_of(viewer, [case.id]).get(case.id, ()):
        source = _("Referral %(ref)s, %(agency)s") % {"ref": paper.ref, "agency": paper.agency}
        for names, nature in ((_HERS, Nature.HER_WORDS), (_REFERRERS, Nature.ACCOUNT)):
            yield from ((paper.submitted_on, nature, source, paper.answers.get(name, "")) for name in names)


def _recorded(viewer: Viewer, case: CaseRead, edition: Edition, day_of: Day) -> Found:
    for checklist in assessments_of(viewer, case.subjects):
        source = _("Risk checklist, %(agency)s") % {"agency": checklist.agency or _("not known here")}
        tally = checklist.answers.tally
        yes = _("Answered yes: %(yes)s of %(items)s.") % {"yes": tally.yes, "items": tally.items}
        text = "\n".join(filter(None, (yes, checklist.judgement)))
        yield day_of(checklist.recorded_at), Nature.RISK, source, text
    for incident in incidents_of(viewer, case.everybody[1:]):
        yield incident.happened_on, Nature.ABUSE, incident.agency, incident.what
    for share in shares_of(viewer, case.subjects):
        yield day_of(share.decided_at), Nature.SHARING, share.from_agency, _shared(share, edition)


def _who(person: PersonRead) -> str:
    rows = [person.name or _("Not named"), person.relation]
    if person.other_names:
        rows.append(_("Also known as %(names)s") % {"names": ", ".join(person.other_names)})
    if person.births:
        rows.append(_("Born %(days)s, as written") % {"days": _(" or ").join(person.births)})
    return "\n".join(filter(None, rows))


def _shared(share: ShareRead, edition: Edition) -> str:
    to = ", ".join(each.agency.name for each in share.recipients) or _("The partnership")
    what = ", ".join(told.items_in_words(share))
    words = _("Not shared with %(to)s: %(what)s.") if share.is_refusal else _("Shared with %(to)s: %(what)s.")
    bases = ", ".join(told.bases_in_words(share, edition))
    return "\n".join(filter(None, (words % {"to": to, "what": what}, share.necessity, bases)))


def _lane(viewer: Viewer, case_id: UUID, day_of: Day) -> Found:
    """What the advocate's lane says, as far as the maker may read it."""
    source = _("The advocate's lane")
    try:
        lane = lane_for(viewer, case_id) if sees_lanes(viewer) else None
    except NotFound:
        lane = None
    if lane is not None:
        words = dict(STATES)
        for move in lane.moves:
            text = "\n".join(filter(None, (str(words[move.after.value]), move.because)))
            yield day_of(move.at), Nature.HER_WORDS, source, text
        for wish, at in lane.wishes:
            yield day_of(at), Nature.HER_WORDS, source, wish
    for view in her_views(viewer, [case_id]).values():
        said = [f"{SharedPart(part).label}: {answer.label}" for part, answer in view.answers.items()]
        yield day_of(view.at), Nature.HER_WORDS, source, "\n".join(said)
    telling = telling_of(viewer, case_id)
    if telling is not None and telling.ended_at is not None:
        text = "\n".join(
            filter(None, (_("She was told the plan.") if telling.told_on else "", telling.answer, telling.because))
        )
        yield telling.told_on or day_of(telling.ended_at), Nature.HER_WORDS, telling.agency, text


def _record(viewer: Viewer, case: CaseRead, day_of: Day) -> Found:
    """What the ledger says was done with the case, by agency and never by name; how often it was opened, a line an agency."""
    agencies = agencies_in(viewer.partnership_id) if viewer.partnership_id else {}
    refs = {case.id: case.ref} | {each.id: each.ref for each in case.referrals}
    opened: Counter[str] = Counter()
    last: dict[str, date] = {}
    source = _("The ledger")
    for entry in happened_to(list(refs), _NOUNS):
        known = agencies.get(entry.agency_id) if entry.agency_id else None
        who = known.name if known else _("The partnership")
        if _KINDS[entry.event] is Kind.READ:
            opened[who] += 1
            last[who] = day_of(entry.at)
        elif _KINDS[entry.event] is Kind.CHANGE and entry.subject_id is not None:
            text = said_of(entry.event, who=who, what=refs.get(entry.subject_id, case.ref))
            yield day_of(entry.at), Nature.RECORD, source, text
    for who, many in opened.items():
        text = _("People of %(agency)s opened it; times until this day: %(many)s.") % {"agency": who, "many": many}
        yield last[who], Nature.RECORD, source, text
