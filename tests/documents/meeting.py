"""The December meeting as papers are made of it: answered, held, closed, its minutes sent."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from uuid import UUID

from pypdf import PdfReader

from holdfast.access.viewer import Viewer
from holdfast.cases.facts.form import WHEREABOUTS
from holdfast.conference import actions
from holdfast.conference.actions import ActionWanted, Attender
from holdfast.conference.choices import ListingState, Presence, Whom
from holdfast.conference.facts import ResearchWritten
from holdfast.documents.build import Kind
from holdfast.documents.build.kinds import PURPOSE_OF
from holdfast.documents.making import PDF, Made, Wanted, make
from holdfast.documents.words import ENGLISH
from holdfast.kernel import clock
from holdfast.project.world import shipped
from tests.conference.conftest import Month

TELLS_NOTHING_FURTHER = "Zqgoesnofurther"
KNOWN = "He bought a second car in October."
REASON = "She moved on Friday and nobody knows where."
UNKEPT = "He may come to the school gate."


def wanted(month: Month, kind: Kind, name: str, form: str = PDF) -> Wanted:
    """A copy for a member of the cast."""
    user_id = month.viewer(name).user_id
    assert user_id is not None
    return Wanted(kind, month.meeting_id, user_id, PURPOSE_OF[kind], form)


def stepped_up(month: Month, name: str) -> Viewer:
    """A member of the cast who has just shown the second factor again."""
    return month.world.viewer(name, stepped_up=True)


def copy_of(month: Month, kind: Kind, name: str, *, by: str = "", form: str = PDF) -> Made:
    """Make a copy for somebody, by themselves unless another is named."""
    return make(
        by=stepped_up(month, by or name), area=month.world.river, wanted=wanted(month, kind, name, form), words=ENGLISH
    )


def text_of(made: Made) -> str:
    """Everything a PDF says, line ends and hyphens of the layout taken out."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages).split())


def plainly(text: str) -> str:
    """Letters and digits alone, so that a value broken over lines is still found."""
    return re.sub(r"[\W_]", "", text).casefold()


def sealed_of_the_month() -> set[str]:
    """Addresses, telephone numbers, schools and safe times of the shipped month."""
    rows = list(csv.DictReader(io.StringIO(shipped("referrals.csv").decode())))
    found = {
        row[name] for row in rows for name in WHEREABOUTS if name in row and name not in {"safe_to_call", "voicemail"}
    }
    for row in rows:
        found |= {part.split("|")[3] for part in row["perpetrators"].split(";") if part.count("|") >= 3}
        found |= {part.split("|")[2] for part in row["children"].split(";") if part.count("|") >= 2}
    return {each.strip() for each in found if len(each.strip()) > 5 and each.strip() != "same address"}


def answer(month: Month, name: str, listing_id: UUID, told: str = KNOWN) -> None:
    """Return what an agency knows of a case, with something that goes no further."""
    parts = {"history_perpetrator": told, "risks": "Follows her.", "goes_no_further": TELLS_NOTHING_FURTHER}
    actions.return_research(
        by=month.viewer(name),
        area=month.world.river,
        listing_id=listing_id,
        written=ResearchWritten(parts, True, True, True),
        searched_on=clock.local_day("Europe/London"),
    )


def hold(month: Month) -> None:
    """Open the meeting, hear the first case fully, put the second off, close the rest and the meeting."""
    month.open()
    river, anita = month.world.river, month.viewer("Anita Halloran")
    first, second, *_rest = month.listed()
    answer(month, "Ngozi Eze", first.id)
    chair = anita.user_id
    assert chair is not None
    actions.record_attendance(
        by=anita, area=river, meeting_id=month.meeting_id, attenders=[Attender(chair, Presence.PRESENT, True, True)]
    )
    assert anita.agency_id is not None
    actions.add_contribution(
        by=anita, listing_id=first.id, agency_id=anita.agency_id, text="Two calls in November, both after midnight."
    )
    risk = actions.name_risk(by=anita, listing_id=first.id, whom=Whom.SURVIVOR, text="He is released on Friday.")
    left = actions.name_risk(by=anita, listing_id=first.id, whom=Whom.CHILDREN, text=UNKEPT)
    actions.explain_risk(by=anita, risk_id=left, because=REASON)
    locks = ActionWanted(
        month.agency("Rivermouth Homes"), "Change the locks", date(2026, 12, 11), Whom.SURVIVOR, risk_id=risk
    )
    actions.agree_action(by=anita, area=river, listing_id=first.id, wanted=locks)
    actions.close_case(by=anita, area=river, listing_id=first.id)
    actions.defer_case(by=anita, area=river, listing_id=second.id, because="The referrer was not there.")
    for each in month.listed():
        if each.state is ListingState.LISTED:
            actions.close_case(by=month.esther, area=river, listing_id=each.id)
    actions.close_meeting(by=anita, area=river, meeting_id=month.meeting_id)


def send(month: Month) -> None:
    """Agree the minutes; send them and the action list."""
    actions.send_actions(by=month.esther, area=month.world.river, meeting_id=month.meeting_id)
    actions.agree_minutes(by=month.viewer("Anita Halloran"), meeting_id=month.meeting_id)
    actions.send_minutes(by=month.esther, area=month.world.river, meeting_id=month.meeting_id)
