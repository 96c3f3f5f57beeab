"""The meeting pack: the list, then each case with why it is heard, what she wants and what agencies know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in
from holdfast.cases.queries import ReferralPaper
from holdfast.conference.queries import ActionRead, hearings, outstanding
from holdfast.documents.build.answers import agency_returns, asked_of
from holdfast.documents.build.case_list import research_by
from holdfast.documents.build.drafted import Drafted, drafted, made_at
from holdfast.documents.build.listed import Listed, listed_for
from holdfast.documents.build.old_actions import old_actions, owners_of
from holdfast.documents.build.people import GROUNDS
from holdfast.documents.papers import MeetingPack, Recipient
from holdfast.documents.parts import Checklist, Ground, PackCase
from holdfast.documents.words import ENGLISH, Words
from holdfast.packs.edition import Edition
from holdfast.rules.decision import Reason


def pack_for(
    viewer: Viewer, area: Area, meeting_id: UUID, recipient: Recipient, words: Words = ENGLISH
) -> Drafted[MeetingPack]:
    """The pack as this viewer may see it. Raises ``NotFound``."""
    listed = listed_for(viewer, area, meeting_id, words)
    heard = hearings(viewer, [row.id for row in listed.rows])
    before = outstanding(viewer, listed.meeting.held_on, listed.case_ids)
    owners, of_case = owners_of(before), by_case(before)
    asked = asked_of(viewer, listed.meeting, agencies_in(area.id))
    cases = []
    for row in listed.rows:
        own = listed.own_papers[row.id]
        cases.append(
            PackCase(
                listed=listed.cases[row.id],
                grounds=_grounds(listed, own, words),
                narrative=_told(own, "narrative", words),
                wishes=_told(own, "wishes", words),
                checklist=_checklist(own, row.referral_id, listed.edition),
                risks=tuple(each.text for each in heard[row.id].risks),
                returns=agency_returns(heard[row.id].research, asked, words),
                old_actions=old_actions(of_case.get(row.case_id, ()), owners, listed.edition),
            )
        )
    paper = MeetingPack(
        recipient=recipient,
        partnership=area.name,
        made_at=made_at(area),
        meeting_day=listed.meeting.held_on,
        research_by=research_by(area, listed),
        cases=tuple(cases),
    )
    return drafted(viewer, paper, listed.case_ids)


def by_case(actions: Iterable[ActionRead]) -> Mapping[UUID, Sequence[ActionRead]]:
    """The actions under their cases, in the order given."""
    found: dict[UUID, list[ActionRead]] = defaultdict(list)
    for each in actions:
        found[each.case_id].append(each)
    return found


def _grounds(listed: Listed, own: Sequence[ReferralPaper], words: Words) -> tuple[Ground, ...]:
    """The grounds met, each once, with the rule's sentence; a judgement with what the referrer wrote for it."""
    edition = listed.edition
    found: dict[str, Ground] = {}
    for paper in own:
        for each in listed.decided[paper.id].decision.reasons if paper.id in listed.decided else ():
            if each.code in GROUNDS and each.code not in found:
                written = paper.answers.get("judgement_reason", "") if each.code == "ground_judgement" else ""
                why = "\n".join(filter(None, (_sentence(each, edition, words), written)))
                found[each.code] = Ground(ground=edition.text(f"ground.{GROUNDS[each.code]}"), reason=why)
    return tuple(found.values())


def _sentence(each: Reason, edition: Edition, words: Words) -> str:
    """A rule's reason with its days as the paper writes days."""
    return edition.text(each.code, **{name: _spoken(value, words) for name, value in each.params.items()})


def _spoken(value: str | int, words: Words) -> str | int:
    if not isinstance(value, str) or len(value) != len("2026-12-08"):
        return value
    try:
        return words.short_day(date.fromisoformat(value))
    except ValueError:
        return value


def _told(own: Sequence[ReferralPaper], name: str, words: Words) -> str:
    """What the referrers wrote; whose words they are is said where there is more than one."""
    told = [(each.agency, each.answers[name]) for each in own if each.answers.get(name)]
    if len(told) == 1:
        return told[0][1]
    return "\n".join(words.say("told_by", who=agency, text=text) for agency, text in told)


def _checklist(own: Sequence[ReferralPaper], referral_id: UUID, edition: Edition) -> Checklist | None:
    """The checklist of the referral that brought the case; a place nobody can read was not asked as far as anybody knows."""
    paper = next((each for each in own if each.id == referral_id and each.answers.get("ric", "").strip()), None)
    if paper is None:
        return None
    tally = paper.tally
    return Checklist(
        instrument=edition.text(f"instrument.{edition.instrument().key}"),
        yes=tally.yes,
        dont_know=tally.dont_know,
        not_asked=tally.not_asked + tally.unreadable,
        items=tally.items,
    )
