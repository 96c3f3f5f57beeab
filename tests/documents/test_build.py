"""Papers filled from a real month: whose eyes they are filled through, what never stands in them, from when they are there."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.agencies.models import Agreement
from holdfast.audit.models import Entry
from holdfast.audit.sealing import seal_pending
from holdfast.cases.models import Referral
from holdfast.cases.queries import papers_of, people_in
from holdfast.documents.build import Kind
from holdfast.documents.build.kinds import NotYetThere
from holdfast.documents.build.readers import HasNotAgreed
from holdfast.documents.making import DOCX, NotInThisForm, look_through
from holdfast.documents.preview import SealedValueFound
from holdfast.documents.words import ENGLISH
from holdfast.documents.writing import write_month_papers
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound, StepUpNeeded
from holdfast.sharing.models import Share
from tests.conference.conftest import Month, demo_clock, key_file, month
from tests.documents.meeting import (
    KNOWN,
    REASON,
    TELLS_NOTHING_FURTHER,
    UNKEPT,
    answer,
    copy_of,
    hold,
    plainly,
    sealed_of_the_month,
    send,
    stepped_up,
    text_of,
    wanted,
)

__all__ = ["demo_clock", "key_file", "month"]

ESTHER, HUW, NGOZI, ANITA = "Esther Vaughan", "Huw Llewelyn", "Ngozi Eze", "Anita Halloran"


def a05(month: Month) -> str:
    """The survivor of A-05, from whom Huw Llewelyn is walled."""
    case_id = Referral.objects.get(ref="A-05").case_id
    assert case_id is not None
    survivor = people_in(month.esther, [case_id])[case_id].survivor
    assert survivor is not None
    return survivor.name


def test_the_case_list_names_everybody_the_reader_may_see(month: Month) -> None:
    month.circulate()
    name = a05(month)
    assert name in text_of(copy_of(month, Kind.CASE_LIST, NGOZI))
    assert name in text_of(copy_of(month, Kind.CASE_LIST, ESTHER))


@pytest.mark.parametrize("kind", [Kind.CASE_LIST, Kind.PACK])
@pytest.mark.parametrize("by", [HUW, ESTHER])
def test_a_walled_case_is_in_no_copy_for_the_walled_whoever_makes_it(month: Month, kind: Kind, by: str) -> None:
    month.circulate()
    text = text_of(copy_of(month, kind, HUW, by=by))
    assert plainly(a05(month)) not in plainly(text)
    assert "A-05" not in text
    assert "Copy for Huw Llewelyn" in text


def test_no_number_left_out_tells_somebody_that_a_case_is_kept_from_them(month: Month) -> None:
    month.circulate()
    looked = look_through(
        by=stepped_up(month, HUW), area=month.world.river, wanted=wanted(month, Kind.CASE_LIST, HUW), words=ENGLISH
    )
    assert [each.order for each in looked.drafted.paper.cases] == list(range(1, 17))


def test_the_maker_s_walls_hold_for_a_copy_made_for_somebody_else(month: Month) -> None:
    month.circulate()
    case_id = Referral.objects.get(ref="A-05").case_id
    assert case_id is not None
    esther = replace(stepped_up(month, ESTHER), walled=frozenset({case_id}))
    looked = look_through(by=esther, area=month.world.river, wanted=wanted(month, Kind.CASE_LIST, NGOZI), words=ENGLISH)
    assert len(looked.drafted.paper.cases) == 16


def test_the_pack_tells_why_each_case_is_heard_in_the_order_of_the_list(month: Month) -> None:
    month.circulate()
    listed = month.listed()
    answer(month, NGOZI, listed[0].id)
    looked = look_through(
        by=stepped_up(month, ESTHER), area=month.world.river, wanted=wanted(month, Kind.PACK, ESTHER), words=ENGLISH
    )
    cases = looked.drafted.paper.cases
    assert [each.listed.order for each in cases] == list(range(1, 18))
    assert all(each.grounds and each.narrative and each.wishes for each in cases)
    assert sum(each.listed.repeat for each in cases) == 2
    assert {each.checklist.items for each in cases if each.checklist} == {24}
    answers = Counter(each.answer.value for each in cases[0].returns)
    assert answers["returned"] == 1
    assert answers["not_returned"] == len(cases[0].returns) - 1
    assert KNOWN in "".join(each.history for each in cases[0].returns)


def test_before_the_meeting_a_representative_s_pack_holds_their_own_answer_and_says_nothing_of_others(
    month: Month,
) -> None:
    month.circulate()
    answer(month, NGOZI, month.listed()[0].id)
    own = look_through(
        by=stepped_up(month, NGOZI), area=month.world.river, wanted=wanted(month, Kind.PACK, NGOZI), words=ENGLISH
    )
    assert [len(each.returns) for each in own.drafted.paper.cases] == [1] * 17
    other = text_of(copy_of(month, Kind.PACK, "Stuart Bell"))
    assert KNOWN not in other


def test_nothing_sealed_and_nothing_that_goes_no_further_is_in_any_paper(month: Month) -> None:
    hold(month)
    send(month)
    seal_pending(sweep=True)
    sealed = {plainly(each) for each in sealed_of_the_month()}
    assert len(sealed) > 3
    for kind in Kind:
        for name in (ESTHER, NGOZI, ANITA):
            text = plainly(text_of(copy_of(month, kind, name)))
            assert not {each for each in sealed if each in text}, (kind, name)
            assert plainly(TELLS_NOTHING_FURTHER) not in text


def test_the_minutes_tell_who_came_what_was_agreed_and_what_was_not(month: Month) -> None:
    hold(month)
    send(month)
    seal_pending(sweep=True)
    text = text_of(copy_of(month, Kind.MINUTES, NGOZI))
    for part in (
        ANITA,
        "Two calls in November",
        "Change the locks",
        "Seen alone.",
        UNKEPT,
        REASON,
        "holdfast-head-1",
        "Put off to",
    ):
        assert plainly(part) in plainly(text), part
    assert plainly(KNOWN) not in plainly(text)


def test_the_minutes_are_a_word_file_too_and_nothing_else_is(month: Month) -> None:
    hold(month)
    made = copy_of(month, Kind.MINUTES, ANITA, form=DOCX)
    assert made.name == "minutes-2026-12-08.docx"
    assert "Change the locks" in ZipFile(BytesIO(made.content)).read("word/document.xml").decode()
    with pytest.raises(NotInThisForm):
        copy_of(month, Kind.PACK, ANITA, form=DOCX)


def test_the_action_list_names_no_survivor(month: Month) -> None:
    hold(month)
    send(month)
    text = text_of(copy_of(month, Kind.ACTION_LIST, "Colin Shaw"))
    assert "Change the locks" in text
    names = [each.people.survivor.name for each in month.listed() if each.people and each.people.survivor]
    assert not [name for name in names if name in text]


def test_papers_are_there_from_their_moment_on(month: Month) -> None:
    with pytest.raises(NotFound):
        copy_of(month, Kind.CASE_LIST, NGOZI)
    copy_of(month, Kind.CASE_LIST, ESTHER)
    with pytest.raises(NotFound):
        copy_of(month, Kind.CASE_LIST, NGOZI, by=ESTHER)
    month.circulate()
    for kind in (Kind.MINUTES, Kind.ACTION_LIST):
        with pytest.raises(NotYetThere):
            copy_of(month, kind, NGOZI)
        with pytest.raises(NotYetThere):
            copy_of(month, kind, NGOZI, by=ESTHER)


def test_minutes_go_to_the_chair_before_they_are_sent_and_to_others_after(month: Month) -> None:
    hold(month)
    copy_of(month, Kind.MINUTES, ANITA)
    for by in (NGOZI, ESTHER):
        with pytest.raises(NotYetThere):
            copy_of(month, Kind.MINUTES, NGOZI, by=by)
    send(month)
    copy_of(month, Kind.MINUTES, NGOZI, by=ESTHER)


def test_a_representative_makes_no_copy_for_anybody_else_and_nobody_without_showing_who_they_are(month: Month) -> None:
    month.circulate()
    with pytest.raises(NotFound):
        copy_of(month, Kind.CASE_LIST, NGOZI, by="Stuart Bell")
    with pytest.raises(StepUpNeeded):
        look_through(
            by=month.viewer(NGOZI),
            area=month.world.river,
            wanted=wanted(month, Kind.CASE_LIST, NGOZI),
            words=ENGLISH,
        )


def test_nobody_without_a_current_agreement_gets_a_copy(month: Month) -> None:
    month.circulate()
    Agreement.objects.filter(user__name=NGOZI).update(until_at=clock.now())
    with pytest.raises(HasNotAgreed):
        copy_of(month, Kind.CASE_LIST, NGOZI, by=ESTHER)


@pytest.mark.parametrize(
    "told", ["She is at 12 quay row now.", "Ring her on (01632) 960 101.", "He waits at Quayside primary."]
)
def test_a_sealed_value_typed_into_an_answer_is_found_and_the_paper_refused(month: Month, told: str) -> None:
    month.circulate()
    first = next(each for each in month.listed() if each.people and each.people.ref and each.position == 1)
    answer(month, NGOZI, first.id, told)
    looked = look_through(
        by=stepped_up(month, ESTHER), area=month.world.river, wanted=wanted(month, Kind.PACK, ESTHER), words=ENGLISH
    )
    [found] = looked.preview.found
    assert found.where.startswith("cases[2].returns[")
    with pytest.raises(SealedValueFound) as refused:
        copy_of(month, Kind.PACK, ESTHER)
    assert refused.value.places == (found.where,)
    assert "quay" not in str(refused.value).casefold()
    assert Entry.objects.filter(event="document.refused", outcome="sealed_value").count() == 1
    assert not Entry.objects.filter(event="document.made").exists()


def test_each_copy_is_written_down_with_its_meeting_reader_and_cases(month: Month) -> None:
    month.circulate()
    copy_of(month, Kind.CASE_LIST, NGOZI, by=ESTHER)
    entry = Entry.objects.get(event="document.made")
    assert (entry.subject_kind, entry.subject_id, entry.basis) == ("meeting", month.meeting_id, "case_list")
    assert str(month.viewer(NGOZI).user_id) in entry.also
    assert len(entry.also) == 2 + 17


def test_a_pack_for_another_agency_goes_out_under_a_share_a_case_recorded_once(month: Month) -> None:
    month.circulate()
    before = Share.objects.count()
    for _copy in range(2):
        copy_of(month, Kind.PACK, NGOZI, by=ESTHER)
    shares = Share.objects.filter(items=["pack"])
    assert Share.objects.count() == before + 17
    assert set(shares.values_list("subject_id", flat=True)) == {each.case_id for each in month.listed()}
    ngozi = month.viewer(NGOZI)
    assert set(shares.values_list("recipients__agency_id", "purpose")) == {(ngozi.agency_id, "hear_case")}
    for kind, name, by in ((Kind.CASE_LIST, NGOZI, ESTHER), (Kind.PACK, NGOZI, NGOZI), (Kind.PACK, ESTHER, ESTHER)):
        copy_of(month, kind, name, by=by)
    assert Share.objects.count() == before + 17


def test_a_pack_asks_the_same_for_a_list_of_any_length(month: Month) -> None:
    month.circulate()
    esther, few, many = stepped_up(month, ESTHER), list[int](), list[int]()
    only = {each.case_id for each in month.listed()[3:]}
    for asked, walls in ((few, frozenset(only)), (many, frozenset())):
        with CaptureQueriesContext(connection) as heard:
            look_through(
                by=replace(esther, walled=walls),
                area=month.world.river,
                wanted=wanted(month, Kind.PACK, ESTHER),
                words=ENGLISH,
            )
        asked.append(len(heard))
    assert many[0] <= few[0] + 1
    assert many[0] < 60


def test_the_papers_of_the_month_are_written_into_a_folder(month: Month, tmp_path: Path) -> None:
    month.open()
    began = time.perf_counter()
    written = write_month_papers(month.world.river, month.meeting_id, tmp_path / "out")
    print(f"papers of 17 cases: {time.perf_counter() - began:.2f} s")  # noqa: T201 - the figure is asked for
    assert [each.name for each in written] == [
        "case-list-2026-12-08.pdf",
        "pack-2026-12-08.pdf",
        "minutes-2026-12-08.pdf",
        "action-list-2026-12-08.pdf",
        "return-2026q4.xlsx",
    ]
    assert {each.stat().st_mode & 0o777 for each in written} == {0o600}


def test_papers_of_is_what_a_member_of_the_meeting_reads(month: Month) -> None:
    month.circulate()
    case_ids = [each.case_id for each in month.listed()]
    assert papers_of(month.viewer(NGOZI), case_ids).keys() == papers_of(month.esther, case_ids).keys()
