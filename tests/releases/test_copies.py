"""Copies of what is held: gathered, gone through, made by one person and released by another."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from holdfast.access.models import Wall
from holdfast.access.viewer import Viewer
from holdfast.audit.models import Entry
from holdfast.cases.models import Party
from holdfast.cases.queries.papers import sealed_values_in
from holdfast.documents.releasing import begin_copy, copy_file, release_copy
from holdfast.documents.words import ENGLISH
from holdfast.kernel.errors import NotFound, StepUpNeeded
from holdfast.releases.actions import (
    LineLeft,
    MayNeverBeGiven,
    NotAtThisStage,
    NoteNeeded,
    NotYours,
    decide_lines,
    make_release,
    return_release,
)
from holdfast.releases.choices import LineDecision, ReleaseState
from holdfast.releases.facts import LineAnswer, ReleaseRead
from holdfast.releases.models import Release
from holdfast.releases.queries import release_for, releases
from holdfast.rules.releasing import AskedAs, Because, Nature, Proposed
from tests.conference.conftest import Month


def esther(month: Month) -> Viewer:
    return month.world.viewer("Esther Vaughan", stepped_up=True)


def ruth(month: Month) -> Viewer:
    return month.world.viewer("Ruth Adler", stepped_up=True)


def begun(month: Month, role: str = "") -> UUID:
    """A copy of the first listed case: of the person with this part in it, or for a review."""
    case_id = month.listed()[0].case_id
    person = Party.objects.get(case_id=case_id, role=role).person_id if role else None
    return begin_copy(
        by=esther(month),
        area=month.world.river,
        case_id=case_id,
        person_id=person,
        receiver="Miriam Hale",
        because="She asked on 20 November.",
    )


def proposal_taken(found: ReleaseRead) -> list[LineAnswer]:
    return [
        LineAnswer(
            each.id,
            LineDecision.INCLUDE if each.proposed is Proposed.INCLUDE else LineDecision.WITHHOLD,
            each.proposed_because,
        )
        for each in found.lines
    ]


def made(month: Month, role: str = "") -> UUID:
    release_id = begun(month, role)
    found = release_for(esther(month), release_id)
    decide_lines(by=esther(month), release_id=release_id, answers=proposal_taken(found))
    make_release(by=esther(month), release_id=release_id)
    return release_id


def printed(content: bytes) -> str:
    return "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(content)).pages)


def test_a_copy_is_made_by_one_and_released_by_another_and_its_file_can_be_checked(
    month: Month, tmp_path: Path
) -> None:
    month.open()
    release_id = made(month, "survivor")
    with pytest.raises(NotYours):
        release_copy(by=esther(month), area=month.world.river, release_id=release_id, words=ENGLISH)

    release_copy(by=ruth(month), area=month.world.river, release_id=release_id, words=ENGLISH)

    row = Release.objects.get(pk=release_id)
    content = copy_file(by=esther(month), release_id=release_id).content
    text = printed(content)
    assert row.content_hash in "".join(text.split())
    assert "Page 1 of" in text
    assert "Withheld, because" in text
    assert Entry.objects.filter(event="release.given", subject_id=release_id, basis=row.content_hash).exists()
    path = tmp_path / "copy.pdf"
    path.write_bytes(content)
    said = io.StringIO()
    call_command("papers", "check", str(path), stdout=said)
    assert row.content_hash in said.getvalue()
    path.write_bytes(content + b" ")
    with pytest.raises(CommandError, match="fits no copy"):
        call_command("papers", "check", str(path))


def test_his_copy_never_shows_her_words_the_referral_or_who_told(month: Month) -> None:
    month.open()
    release_id = made(month, "perpetrator")
    found = release_for(esther(month), release_id)
    assert found.row.asked_as is AskedAs.PERPETRATOR
    assert {each.nature for each in found.lines if each.is_included} == {Nature.IDENTITY}
    release_copy(by=ruth(month), area=month.world.river, release_id=release_id, words=ENGLISH)
    text = printed(copy_file(by=ruth(month), release_id=release_id).content)
    people = month.listed()[0].people
    assert people
    assert people.survivor
    assert people.survivor.name not in text
    assert people.ref not in text
    for each in found.lines:
        if not each.is_included and len(each.text) > 20:
            assert each.text not in text
    answer = next(each for each in found.lines if each.proposed is Proposed.NEVER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.get(pk=release_id).lines.filter(pk=answer.id).update(decision="include")


def test_what_may_never_be_given_and_what_has_no_reason_is_refused(month: Month) -> None:
    month.open()
    by, release_id = esther(month), begun(month, "survivor")
    found = release_for(by, release_id)
    withheld = next(each for each in found.lines if each.proposed is Proposed.WITHHOLD)
    with pytest.raises(NoteNeeded):
        decide_lines(by=by, release_id=release_id, answers=[LineAnswer(withheld.id, LineDecision.INCLUDE)])
    with pytest.raises(LineLeft):
        make_release(by=by, release_id=release_id)
    given = LineAnswer(withheld.id, LineDecision.INCLUDE, note="She told us this herself.")
    decide_lines(by=by, release_id=release_id, answers=[given])
    his = release_for(by, begun(month, "perpetrator"))
    never = next(each for each in his.lines if each.proposed is Proposed.NEVER)
    with pytest.raises(MayNeverBeGiven):
        decide_lines(by=by, release_id=his.row.id, answers=[LineAnswer(never.id, LineDecision.INCLUDE, note="Why not")])


def test_no_line_that_is_given_holds_something_sealed(month: Month) -> None:
    found = release_for(esther(month), begun(month))
    assert found.row.asked_as is AskedAs.DEATH_REVIEW
    sealed = [each for each in sealed_values_in(esther(month), found.case_ids) if len(each) > 6]
    for each in found.lines:
        if any(value in each.text for value in sealed):
            assert (each.proposed, each.proposed_because) == (Proposed.NEVER, Because.SEALED)


def test_a_copy_sent_back_is_gone_through_again(month: Month) -> None:
    release_id = made(month)
    return_release(by=ruth(month), release_id=release_id, because="The second line names a neighbour.")
    found = release_for(esther(month), release_id)
    assert (found.row.state, found.returned_because) == (
        ReleaseState.RETURNED,
        "The second line names a neighbour.",
    )
    with pytest.raises(NotAtThisStage):
        release_copy(by=ruth(month), area=month.world.river, release_id=release_id, words=ENGLISH)
    make_release(by=esther(month), release_id=release_id)


def test_two_posts_are_one_person_and_the_database_says_so_too(month: Month) -> None:
    release_id = made(month)
    again = replace(ruth(month), user_id=esther(month).user_id)
    with pytest.raises(NotYours):
        return_release(by=again, release_id=release_id, because="No.")
    row = Release.objects.get(pk=release_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release_id).update(released_by_user_id=row.made_by_user_id)


def test_nobody_else_sees_a_copy_and_the_walled_find_nothing(month: Month) -> None:
    release_id = made(month)
    assert [each.id for each in releases(ruth(month))] == [release_id]
    with pytest.raises(StepUpNeeded):
        release_for(month.viewer("Ruth Adler"), release_id)
    for name in ("Priya Raman", "Anita Halloran", "Owen Price", "Bronagh Devlin", "Martin Sole"):
        with pytest.raises(NotFound):
            release_for(month.world.viewer(name, stepped_up=True), release_id)
    walled = Party.objects.filter(case_id=Release.objects.get(pk=release_id).case_id).first()
    assert walled
    Wall.objects.create(
        user_id=ruth(month).user_id,
        subject_id=walled.person_id,
        state="raised",
        written="Cousin",
        space_id=month.world.river.id,
    )
    assert releases(ruth(month)) == []
    with pytest.raises(NotFound):
        release_for(ruth(month), release_id)
