"""What the pages of research say: the cases with one's own answers, and one case with whom to search for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases.queries import CasePeople, PersonRead
from holdfast.conference.choices import Answer, ListingState, MeetingState
from holdfast.conference.facts import RESEARCH_PARTS
from holdfast.conference.queries import ListedRead, MeetingRead, ResearchRead
from holdfast.packs.edition import Edition
from holdfast.web.components.days import day
from holdfast.web.components.parts import Colour, Status, SummaryRow
from holdfast.web.meetings import words
from holdfast.web.meetings.due import days_late, research_due
from holdfast.web.meetings.forms import NothingKnownForm, ResearchForm
from holdfast.web.meetings.listing import Papers, paper_of
from holdfast.web.meetings.present import is_asked

ANSWERING = (MeetingState.CIRCULATED, MeetingState.OPEN)
COLOURS: Mapping[Answer, Colour] = {Answer.DRAFT: "yellow", Answer.RETURNED: "green", Answer.NOTHING_KNOWN: "green"}


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """One case of the agency's list: who it is about, how the answer stands, and whether one click may answer it."""

    id: UUID
    title: str
    href: str
    lines: tuple[str, ...]
    state: Status
    may_answer: bool
    is_ticked: bool


def may_answer(viewer: Viewer, found: MeetingRead, row: ListedRead) -> bool:
    """Whether the viewer's agency may answer on a case now."""
    return is_asked(viewer, found) and found.state in ANSWERING and row.state is ListingState.LISTED


def unanswered(
    viewer: Viewer, found: MeetingRead, rows: Sequence[ListedRead], own: Mapping[UUID, ResearchRead]
) -> list[UUID]:
    """The cases one click may answer: those with no answer and no draft, since nothing known would wipe it out."""
    return [row.id for row in rows if may_answer(viewer, found, row) and row.id not in own]


def the_cases(
    viewer: Viewer,
    area: Area,
    found: MeetingRead,
    rows: Sequence[ListedRead],
    own: Mapping[UUID, ResearchRead],
    form: NothingKnownForm,
) -> dict[str, object]:
    """The agency's list: how many are answered, by when the rest is due, and each case."""
    edition = words.edition_on(area, found.held_on)
    open_ones = unanswered(viewer, found, rows, own)
    answered = sum(row.id in own and own[row.id].answer is not Answer.DRAFT for row in rows)
    return {
        "found": found,
        "form": form,
        "cases": [
            _asked(place, row, own.get(row.id), edition, may_click=row.id in open_ones, ticked=form.ticked)
            for place, row in enumerate(rows, 1)
        ],
        "may_answer": bool(open_ones),
        "is_asked": is_asked(viewer, found),
        "is_open": found.state in ANSWERING,
        "said": _("%(many)d of %(of)d cases are answered.") % {"many": answered, "of": len(rows)},
        "due": day(research_due(area, found)),
        "late": days_late(area, found) if answered < len(rows) else 0,
    }


def one_case(
    viewer: Viewer,
    area: Area,
    found: MeetingRead,
    row: ListedRead,
    papers: Papers,
    own: ResearchRead | None,
) -> dict[str, object]:
    """Whom to search for, why it was referred, and how the agency's answer stands."""
    edition = words.edition_on(area, found.held_on)
    paper = paper_of(row, papers)
    is_closed = not may_answer(viewer, found, row)
    return {
        "found": found,
        "row": row,
        "ref": row.people.ref if row.people else "",
        "survivor": _name_of(row),
        "people": _people(row.people, edition) if row.people else [],
        "why": _why(paper.agency, paper.answers, edition) if paper else [],
        "state": _state(own),
        "is_returned": own is not None and own.answer is Answer.RETURNED,
        "is_nil": own is not None and own.answer is Answer.NOTHING_KNOWN,
        "may_answer": not is_closed,
        "is_asked": is_asked(viewer, found),
        "answer": _answer(own) if own and is_closed else [],
    }


def _asked(
    place: int,
    row: ListedRead,
    own: ResearchRead | None,
    edition: Edition,
    *,
    may_click: bool,
    ticked: set[str],
) -> CaseAsked:
    people = row.people
    survivor = words.described(people.survivor, edition)[1:] if people and people.survivor else []
    feared = [" · ".join(words.described(each, edition)) for each in people.perpetrators] if people else []
    return CaseAsked(
        row.id,
        f"{place}. {_name_of(row)}",
        reverse("meetings:one-case", args=[row.id]),
        (*survivor, *(_("Perpetrator: %(who)s") % {"who": each} for each in feared)),
        _state(own) if row.state is not ListingState.DEFERRED else Status(str(row.state.label), "orange"),
        may_click,
        str(row.id) in ticked,
    )


def _name_of(row: ListedRead) -> str:
    if row.people is None:
        return _("Not shown to your post")
    return (row.people.survivor.name if row.people.survivor else "") or _("Not named")


def _state(own: ResearchRead | None) -> Status:
    return Status(str(own.answer.label), COLOURS[own.answer]) if own else Status(_("Not answered"), "blue")


def _people(people: CasePeople, edition: Edition) -> list[SummaryRow]:
    def rows(title: str, found: Sequence[PersonRead]) -> list[SummaryRow]:
        return [SummaryRow(title, "\n".join(words.described(each, edition, with_relation=True))) for each in found]

    survivor = [people.survivor] if people.survivor else []
    return [
        *rows(_("Survivor"), survivor),
        *rows(_("Perpetrator"), people.perpetrators),
        *rows(_("Child"), people.children),
        *rows(_("Other person"), people.others),
    ]


def _why(agency: str, answers: Mapping[str, str], edition: Edition) -> list[SummaryRow]:
    rows = [
        SummaryRow(_("Sent by"), agency),
        SummaryRow(_("Grounds"), "\n".join(words.grounds(answers.get("grounds", ""), edition))),
        SummaryRow(_("Professional judgement"), answers.get("judgement_reason", "")),
        SummaryRow(_("What happened"), answers.get("narrative", "")),
        SummaryRow(_("What she wants"), answers.get("wishes", "")),
    ]
    return [row for row in rows if row.value]


def _answer(own: ResearchRead) -> list[SummaryRow]:
    labels = ResearchForm().fields
    return [SummaryRow(str(labels[name].label), own.parts[name]) for name in RESEARCH_PARTS if own.parts.get(name)]
