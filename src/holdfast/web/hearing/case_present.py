"""What the page of one case says, decided here and not in a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.agencies.choices import Role
from holdfast.cases.queries import CasePeople, PersonRead, ReferralPaper
from holdfast.conference.choices import ActionEnding, Answer, ListingState, MeetingState
from holdfast.conference.queries import ActionRead, ResearchRead, RiskRead
from holdfast.rules.checklist import Tally
from holdfast.rules.closing import Closing
from holdfast.web.cases.present import about_perpetrators
from holdfast.web.components.days import day
from holdfast.web.components.parts import Because, Colour, Link, Source, Status, SummaryRow
from holdfast.web.hearing.seeing import Seen
from holdfast.web.meetings import words
from holdfast.web.meetings.forms import ResearchForm

STATES: dict[ListingState, Colour] = {
    ListingState.LISTED: "blue",
    ListingState.HEARD: "green",
    ListingState.DEFERRED: "orange",
}
ENDINGS: dict[ActionEnding, Colour] = {
    ActionEnding.DONE: "green",
    ActionEnding.NO_LONGER_POSSIBLE: "grey",
    ActionEnding.NOT_DONE: "red",
}


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One agency in the round: what it returned, and what was said in its name."""

    agency: str
    state: Status
    parts: tuple[SummaryRow, ...]
    goes_no_further: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiskShown:
    """One risk: whom it threatens, how it is answered, what may be done about it."""

    id: UUID
    text: str
    whom: str
    state: Status
    because: str
    has_action: bool


@dataclass(frozen=True, slots=True)
class ActionShown:
    """One action of the plan or of an earlier one."""

    id: UUID
    href: str
    text: str
    agency: str
    lines: tuple[str, ...]
    state: Status | None
    evidence: str


def case(found: Seen) -> dict[str, object]:
    """The whole page but its forms."""
    people, paper = found.row.people, _paper(found)
    decision = found.hearing.closing()
    return {
        "found": found.meeting,
        "listing_id": found.row.id,
        "title": survivor_of(people),
        "note": _note(found),
        "state": Status(str(found.row.state.label), STATES[found.row.state]),
        "is_repeat": found.row.is_repeat,
        "stage": _stage(found),
        "wishes": paper.answers.get("wishes", "") if paper else "",
        "referral": _referral(found, paper),
        "joined": [(each.agency, _referral(found, each)) for each in found.papers if each is not paper],
        "people": _people(found, people),
        "heard": _heard(found),
        "earlier": [action_shown(each, {}, found) for each in found.earlier],
        "round": _round(found),
        "silent": _silent(found),
        "risks": [_risk(each, found) for each in found.hearing.risks],
        "plan": [
            action_shown(each, {one.id: one.text for one in found.hearing.risks}, found)
            for each in found.hearing.actions
        ],
        "may_lead": found.may_lead,
        "may_plan": found.may_plan,
        "calling": _calling(found),
        "minuted": found.note.text,
        "last_plan": _last_plan(found),
        **_told(found),
        "may_say": found.is_heard_now and bool(found.speakers) and may(found.viewer, Verb.CONTRIBUTE),
        "may_step_back": may(found.viewer, Verb.CONTRIBUTE) and found.meeting.state is not MeetingState.PLANNED,
        "may_close": decision.outcome is Closing.MAY_CLOSE,
        "closing": Because(
            _("May this case be closed?"),
            words.said(found.edition, (*decision.reasons, *decision.missing)),
            [Source(each.title, each.section, each.link) for each in found.edition.closing_sources()],
            open=True,
        ),
        "next": _next(found),
        "ways": _ways(found),
    }


def _told(found: Seen) -> dict[str, str]:
    """Whether she was told a plan, how and what she answered: of an earlier meeting before the plan, of this one at its end."""
    each = found.telling
    if each is None:
        return {}
    # Her words are the coordinator's and hers who told her; the room knows that she was told.
    has_words = each.is_mine or found.viewer.role is Role.COORDINATOR
    if each.told_on is not None:
        said = _("%(agency)s told her on %(day)s. %(how)s.") % {
            "agency": each.agency,
            "day": day(each.told_on),
            "how": each.how_said,
        }
        said += " " + _("She answered: %(answer)s") % {"answer": each.answer} if each.answer and has_words else ""
    elif each.is_open:
        said = _("%(agency)s is to tell her the plan. It is not recorded as done.") % {"agency": each.agency}
    else:
        said = _("She was not told.")
        said += " " + _("Because: %(because)s") % {"because": each.because} if each.because and has_words else ""
    return {"told_now" if each.listing_id == found.row.id else "told_before": said}


def survivor_of(people: CasePeople | None) -> str:
    """Her name, or why there is none."""
    if people is None:
        return _("Not shown to your post")
    return people.survivor.name if people.survivor and people.survivor.name else _("Not named")


def action_shown(each: ActionRead, risks: dict[UUID, str], found: Seen | None = None) -> ActionShown:
    """One action with its owner, its day, whom it protects and the risk it answers."""
    names = {one.user_id: one.name for one in found.staff} if found else {}
    lines = [_("By %(day)s") % {"day": day(each.due_on)}]
    if each.owner_user_id in names:
        lines.append(_("Done by %(name)s") % {"name": names[each.owner_user_id]})
    lines.append(_("Protects: %(whom)s") % {"whom": each.protects.label})
    if each.risk_id in risks:
        lines.append(_("Answers the risk: %(risk)s") % {"risk": risks[each.risk_id]})
    state = Status(_("Open"), "blue")
    if each.ending:
        state = Status(str(each.ending.label), ENDINGS[each.ending])
    href = reverse("hearing:action", args=[each.id])
    return ActionShown(
        each.id, href, each.text or _("Not shown to your post"), each.agency, tuple(lines), state, each.evidence
    )


def tally_in_words(tally: Tally) -> str:
    """How the checklist stands, in words; what was not asked is said, and no score is made of it."""
    if not tally.items:
        return _("No checklist came with the referral.")
    said = [ngettext("%(many)d yes", "%(many)d yes", tally.yes) % {"many": tally.yes}]
    said.append(_("%(many)d no") % {"many": tally.no})
    if tally.dont_know:
        said.append(_("%(many)d don't know") % {"many": tally.dont_know})
    if tally.not_asked:
        said.append(_("%(many)d not asked") % {"many": tally.not_asked})
    if tally.unreadable:
        said.append(_("%(many)d cannot be read") % {"many": tally.unreadable})
    return _("Of %(items)d: %(said)s.") % {"items": tally.items, "said": ", ".join(said)}


def _paper(found: Seen) -> ReferralPaper | None:
    return next((each for each in found.papers if each.id == found.row.referral_id), None)


def _note(found: Seen) -> str:
    people = found.row.people
    parts = [people.ref] if people else []
    if people and people.perpetrators:
        names = ", ".join(each.name or _("Not named") for each in people.perpetrators)
        parts.append(_("harmed by %(names)s") % {"names": names})
    if people and people.children:
        parts.append(
            ngettext("%(many)d child", "%(many)d children", len(people.children)) % {"many": len(people.children)}
        )
    return " · ".join(parts)


def _stage(found: Seen) -> str:
    if found.row.state is ListingState.HEARD:
        return _("The meeting heard this case and closed it. Nothing can be changed.")
    if found.row.state is ListingState.DEFERRED:
        return _("This case was put off to the next meeting. Nothing can be changed here.")
    if found.meeting.state is not MeetingState.OPEN:
        return _("The meeting is not open, so nothing can be written yet.")
    return ""


def _referral(found: Seen, paper: ReferralPaper | None) -> list[SummaryRow]:
    if paper is None:
        return []
    answers = paper.answers
    rows = [
        SummaryRow(
            _("Sent by"), _("%(agency)s, on %(day)s") % {"agency": paper.agency, "day": day(paper.submitted_on)}
        ),
        SummaryRow(_("Because of"), "\n".join(words.grounds(answers.get("grounds", ""), found.edition))),
        SummaryRow(_("Checklist"), tally_in_words(paper.tally)),
        SummaryRow(_("Why, in the referrer's judgement"), answers.get("judgement_reason", "")),
        SummaryRow(_("What happened"), answers.get("narrative", "")),
        SummaryRow(_("Last incident"), answers.get("last_incident", "")),
        SummaryRow(_("Incidents in the last 12 months"), answers.get("incidents_12m", "")),
    ]
    return [each for each in rows if each.value]


def _people(found: Seen, people: CasePeople | None) -> list[SummaryRow]:
    if people is None:
        return []
    first = (people.survivor,) if people.survivor else ()
    parts: Sequence[tuple[str, Sequence[PersonRead]]] = (
        (_("Survivor"), first),
        (_("Perpetrators"), people.perpetrators),
        (_("Children"), people.children),
        (_("Others"), people.others),
    )
    return [
        SummaryRow(
            key, "\n".join(", ".join(words.described(each, found.edition, with_relation=True)) for each in those)
        )
        for key, those in parts
        if those
    ]


def _heard(found: Seen) -> list[str]:
    return [
        _("Heard on %(day)s, in %(area)s.") % {"day": day(each.heard_on), "area": each.area}
        if each.is_elsewhere
        else _("Heard here on %(day)s.") % {"day": day(each.heard_on)}
        for each in found.heard
    ]


def _last_plan(found: Seen) -> dict[str, str]:
    """What the meeting said of the last plan, once it did."""
    said = found.look_back
    if said is None:
        return {}
    return {"worked": str(said.worked.label), "different": said.different or _("Not shown to your post")}


def _calling(found: Seen) -> dict[str, object]:
    """Whether the room sees this case, and who has to leave first; only for whoever leads, while it can be heard."""
    if not found.may_lead:
        return {}
    is_called = found.called == found.row.id
    return {
        "is_called": is_called,
        "is_shown": is_called and found.shown_at is not None,
        "leavers": found.leavers,
    }


def _round(found: Seen) -> list[AnswerShown]:
    """Each agency that answered or spoke, in the order of their names."""
    answers = {each.agency_id: each for each in found.hearing.research}
    said: dict[UUID, list[str]] = {}
    names = {each.agency_id: each.agency for each in found.hearing.research}
    names |= {each.agency_id: each.agency for each in found.hearing.contributions}
    for each in found.hearing.contributions:
        said.setdefault(each.agency_id, []).append(each.text)
    return [
        _answer(name, answers.get(agency_id), said.get(agency_id, ()))
        for agency_id, name in sorted(names.items(), key=lambda each: each[1])
    ]


def _answer(agency: str, returned: ResearchRead | None, said: Sequence[str]) -> AnswerShown:
    labels = {name: str(each.label) for name, each in ResearchForm.base_fields.items()}
    parts = dict(returned.parts) if returned else {}
    goes_no_further = parts.pop("goes_no_further", "")
    state = Status(_("No answer yet"), "yellow")
    if returned:
        colour: Colour = "yellow" if returned.answer is Answer.DRAFT else "green"
        state = Status(str(returned.answer.label), colour)
    rows = tuple(SummaryRow(labels[name], text) for name, text in parts.items() if name in labels)
    return AnswerShown(agency, state, rows, goes_no_further, tuple(said))


def _silent(found: Seen) -> list[str]:
    """The invited agencies without an answer, by name; before the meeting only the coordinator sees who answered."""
    if found.meeting.state not in {MeetingState.OPEN, MeetingState.CLOSED} and not may(found.viewer, Verb.CONVENE):
        return []
    answered = {each.agency_id for each in found.hearing.research if each.answer is not Answer.DRAFT}
    return sorted(
        found.agencies[each].name for each in found.meeting.invited if each not in answered and each in found.agencies
    )


def _risk(each: RiskRead, found: Seen) -> RiskShown:
    has_action = any(one.risk_id == each.id for one in found.hearing.actions)
    state = Status(_("No answer yet"), "red")
    if has_action:
        state = Status(_("Answered by an action"), "green")
    elif each.no_action_because:
        state = Status(_("No action, with a reason"), "grey")
    return RiskShown(each.id, each.text, str(each.whom.label), state, each.no_action_because, has_action)


def _next(found: Seen) -> Link | None:
    if found.next_id is None:
        return None
    return Link(_("Go to the next case"), reverse("hearing:case", args=[found.next_id]))


def _ways(found: Seen) -> list[Link]:
    file = Link(_("The case file"), reverse("cases:case", args=[found.row.case_id]))
    return [file, *about_perpetrators(found.row.case_id, found.row.people)]
