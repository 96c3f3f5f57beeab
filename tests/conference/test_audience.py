"""Whom a contribution is for: page, pack, minutes and count all obey one predicate; withdrawn, it is told no more."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.conference import actions, queries
from holdfast.conference.choices import Answer
from holdfast.conference.facts import ResearchWritten
from holdfast.documents.build import minutes_for, pack_for
from holdfast.documents.papers import Recipient
from holdfast.documents.plain import leaves
from holdfast.documents.words import ENGLISH
from holdfast.kernel import clock
from holdfast.sharing.actions import MarksOpen, end_share
from holdfast.sharing.facts import AudienceWanted
from holdfast.sharing.models import Share
from tests.conference.conftest import Month

SECRET, OPEN_PART = "zqHeVisitsOnTuesdays", "zqKnownSince2019"
TEXT = f"{OPEN_PART} [[{SECRET}]]"
POLICE, READER, OTHER = "Ngozi Eze", "Priya Raman", "Stuart Bell"
TO = Recipient(name="A reader", agency="An agency", purpose="To hear the case")


def returned(month: Month, audience: AudienceWanted, text: str = TEXT) -> None:
    """Return the police's research on the first case to some audience, and open the meeting."""
    month.circulate()
    police, row = month.viewer(POLICE), month.listed()[0]
    written = ResearchWritten({"history_survivor": text}, is_relevant=True, is_necessary=True, is_proportionate=True)
    actions.save_research(by=police, listing_id=row.id, written=written, audience=audience)
    actions.return_research(
        by=police, area=month.world.river, listing_id=row.id, written=written, searched_on=date(2026, 11, 26)
    )


def opened(month: Month) -> None:
    """Open the meeting on its day."""
    clock.set_day(date(2026, 12, 8))
    actions.open_meeting(by=month.esther, area=month.world.river, meeting_id=month.meeting_id)


def read_by(month: Month, name: str) -> str:
    """Everything one reader is told of the first case: the page of it, and the pack."""
    viewer, row = month.viewer(name), month.listed()[0]
    told = queries.hearings(viewer, [row.id])[row.id]
    page = [text for each in told.research for text in each.parts.values()] + [each.text for each in told.contributions]
    paper = pack_for(viewer, month.world.river, month.meeting_id, TO).paper
    minutes = minutes_for(viewer, month.world.river, month.meeting_id, TO).paper
    printed = [text for each in (paper, minutes) for _where, text in leaves(each, ENGLISH)]
    return "\n".join([*page, *printed])


def test_a_marked_part_is_kept_from_those_it_is_not_for(month: Month) -> None:
    advocate = month.viewer(READER).agency_id
    assert advocate is not None
    returned(month, AudienceWanted(without_marked=frozenset({advocate})))
    opened(month)
    assert SECRET not in read_by(month, READER)
    assert OPEN_PART in read_by(month, READER)
    assert SECRET in read_by(month, OTHER)
    assert f"[[{SECRET}]]" in read_by(month, POLICE)


def test_what_is_for_named_agencies_reaches_them_alone_and_the_others_know_only_that_there_is_an_answer(
    month: Month,
) -> None:
    advocate = month.viewer(READER).agency_id
    assert advocate is not None
    returned(month, AudienceWanted(named=frozenset({advocate})))
    opened(month)
    assert SECRET in read_by(month, READER)
    for name in (OTHER, "Esther Vaughan"):
        assert OPEN_PART not in read_by(month, name)
    row = month.listed()[0]
    [answer] = queries.research_of(month.viewer(OTHER), [row.id])[row.id]
    assert (answer.answer, answer.is_told, dict(answer.parts)) == (Answer.RETURNED, False, {})
    [share] = Share.objects.filter(purpose="hear_case")
    assert [each.agency_id for each in share.recipients.all()] == [advocate]


def test_a_share_withdrawn_takes_the_text_back_from_page_and_paper(month: Month) -> None:
    returned(month, AudienceWanted())
    opened(month)
    assert SECRET in read_by(month, READER)
    [share] = Share.objects.filter(purpose="hear_case")
    end_share(by=month.viewer(POLICE), share_id=share.id)
    assert OPEN_PART not in read_by(month, READER)
    assert SECRET in read_by(month, POLICE)


def test_what_is_said_at_the_meeting_has_an_audience_too(month: Month) -> None:
    month.open()
    police, row = month.viewer(POLICE), month.listed()[0]
    assert police.agency_id is not None
    own = AudienceWanted(named=frozenset({police.agency_id}))
    actions.add_contribution(by=police, listing_id=row.id, agency_id=police.agency_id, text=TEXT, audience=own)
    assert SECRET in read_by(month, POLICE)
    for name in (READER, "Esther Vaughan"):
        assert OPEN_PART not in read_by(month, name)


def test_a_mark_that_does_not_close_is_not_taken(month: Month) -> None:
    with pytest.raises(MarksOpen):
        returned(month, AudienceWanted(), text="Seen [[at the surgery")


def test_returned_again_to_the_same_it_is_the_same_disclosure(month: Month) -> None:
    returned(month, AudienceWanted())
    police, row = month.viewer(POLICE), month.listed()[0]
    written = ResearchWritten({"risks": "More."}, is_relevant=True, is_necessary=True, is_proportionate=True)
    for _time in range(2):
        actions.return_research(
            by=police, area=month.world.river, listing_id=row.id, written=written, searched_on=date(2026, 11, 26)
        )
    assert Share.objects.filter(purpose="hear_case").count() == 1
