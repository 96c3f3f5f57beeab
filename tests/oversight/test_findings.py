"""Who opened what without a task: found in the ledger once, asked of the right post, hidden from whoever it is about."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from holdfast.access.choices import WallState
from holdfast.access.models import Wall
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.audit.models import Entry
from holdfast.cases.models import Referral
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.oversight import queries
from holdfast.oversight.actions import AnsweredAlready, WhyNeeded, answer_finding, note_findings
from holdfast.oversight.choices import Answer
from holdfast.oversight.models import Finding
from holdfast.packs.edition import Edition
from holdfast.people.close import CloseWanted, name_close
from holdfast.rules.looking import LookingRule
from tests.access_matrix.matrix import TOKEN
from tests.access_matrix.visitors import browser_with, session_of
from tests.cases.sheets import encoded, row
from tests.web.test_referral_pages import browser_of, said
from tests.world import World, key_file, make_month

__all__ = ["key_file"]

WEEK = timedelta(days=7)
WEDNESDAY = 2


@pytest.fixture
def month(db: None, key_file: Path) -> World:
    """The world with the month taken in, and a survivor who bears the advocate's surname."""
    world = make_month()
    assert not world.take_in(encoded([row(ref="B-01", survivor_name="Leela Raman")])).faults
    return world


def wednesday(*, hour: int = 10, weeks: int = 1) -> datetime:
    """Return an hour of the Wednesday so many weeks from this one, in winter time."""
    now = clock.real_now()
    day = now + timedelta(days=WEDNESDAY - now.weekday()) + weeks * WEEK
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def case_of(ref: str) -> UUID:
    """The case of a referral of the month."""
    found = Referral.objects.get(ref=ref).case_id
    assert found
    return found


def look(month: World, monkeypatch: pytest.MonkeyPatch, name: str, *refs: str, at: datetime | None = None) -> None:
    """Let somebody look at cases."""
    with monkeypatch.context() as patch:
        patch.setattr(ledger, "real_now", lambda: at or wednesday())
        for ref in refs:
            ledger.read(Event.CASE_VIEWED, by=month.viewer(name), on=Subject("case", case_of(ref)))


def looks(month: World, monkeypatch: pytest.MonkeyPatch, name: str, *refs: str, at: datetime | None = None) -> int:
    """Let somebody look at cases, read the ledger, and return how many entries were new."""
    look(month, monkeypatch, name, *refs, at=at)
    return read_on(month)


def read_on(month: World) -> int:
    """Read the ledger on, to its end: ids count on where a machine's clock was set back, so the end may lie after now."""
    return note_findings(by=month.operator(), area=month.river, until=clock.real_now() + timedelta(hours=1))


def codes() -> list[str]:
    """Why each finding is asked."""
    return sorted(each["code"] for row in Finding.objects.all() for each in row.reasons)


def test_a_look_with_a_task_in_the_day_is_no_finding(month: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert looks(month, monkeypatch, "Priya Raman", "A-01") == 1
    assert not Finding.objects.exists()


def test_ones_own_surname_is_asked_of_the_lead_once(month: World, monkeypatch: pytest.MonkeyPatch) -> None:
    bronagh = month.viewer("Bronagh Devlin")
    looks(month, monkeypatch, "Priya Raman", "B-01")
    looks(month, monkeypatch, "Priya Raman", "B-01")

    assert read_on(month) == 0
    [found] = queries.findings_seen(bronagh)
    assert (found.who.partition(",")[0], codes()) == ("Priya Raman", ["looking_own_surname"])
    assert Duty.objects.filter(kind="finding_verdict", owed_by_role="lead", subject_id=found.id).count() == 1
    assert Entry.objects.filter(event="finding.made", subject_id=found.id).count() == 1
    assert not queries.findings_seen(month.viewer("Esther Vaughan"))
    for name in ("Priya Raman", "Huw Llewelyn", "Ruth Adler", "Owen Price"):
        with pytest.raises(NotFound):
            queries.finding_for(month.viewer(name), found.id)


def test_ones_own_door_is_asked_about_where_one_told_of_it(month: World, monkeypatch: pytest.MonkeyPatch) -> None:
    name_close(by=month.viewer("Priya Raman"), wanted=CloseWanted(address="12 Quay Row, Rivermouth ZZ1 4AB"))

    looks(month, monkeypatch, "Priya Raman", "A-01")

    assert codes() == ["looking_own_address"]


def test_an_answer_has_a_reason_and_ends_the_duty_unless_it_is_to_be_looked_into(
    month: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bronagh = month.viewer("Bronagh Devlin")
    looks(month, monkeypatch, "Priya Raman", "B-01")
    [found] = Finding.objects.all()
    duty = Duty.objects.get(kind="finding_verdict")
    with pytest.raises(WhyNeeded):
        answer_finding(by=bronagh, finding_id=found.id, answer=Answer.EXPLAINED, why=" ")
    with pytest.raises(NotFound):
        answer_finding(by=month.viewer("Priya Raman"), finding_id=found.id, answer=Answer.EXPLAINED, why="Fine.")

    answer_finding(by=bronagh, finding_id=found.id, answer=Answer.LOOK_INTO, why="I will ask.")
    duty.refresh_from_db()
    assert duty.ended_at is None
    answer_finding(by=bronagh, finding_id=found.id, answer=Answer.EXPLAINED, why="A common name where she is from.")

    duty.refresh_from_db()
    assert duty.ending == "discharged"
    with pytest.raises(AnsweredAlready):
        answer_finding(by=bronagh, finding_id=found.id, answer=Answer.NOT_EXPLAINED, why="Well.")
    assert Entry.objects.filter(event="finding.judged", subject_id=found.id).count() == 2


def test_a_look_without_a_task_in_an_agency_without_a_lead_is_asked_of_the_coordinator(
    month: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(month, monkeypatch, "Ngozi Eze", "A-01")

    [found] = queries.findings_seen(month.viewer("Esther Vaughan"))
    assert (found.case_id, codes()) == (case_of("A-01"), ["looking_no_task"])


def test_what_a_lead_opened_is_asked_of_the_coordinator_and_hidden_from_the_lead(
    month: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(month, monkeypatch, "Bronagh Devlin", "A-01", at=wednesday(hour=3))

    assert not queries.findings_seen(month.viewer("Bronagh Devlin"))
    assert len(queries.findings_seen(month.viewer("Esther Vaughan"))) == 1


def test_what_the_coordinator_opened_at_night_is_the_chairs_alone(
    month: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(month, monkeypatch, "Esther Vaughan", "A-01", at=wednesday(hour=3))

    assert codes() == ["looking_out_of_hours"]
    assert not queries.findings_seen(month.viewer("Esther Vaughan"))
    assert not Duty.objects.filter(kind="finding_verdict").exists()
    assert len(queries.findings_seen(month.viewer("Anita Halloran"))) == 1


def test_of_a_case_a_lead_is_walled_from_the_coordinator_is_asked(
    month: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bronagh = month.viewer("Bronagh Devlin")
    Wall.objects.create(
        space_id=month.river.id,
        user_id=bronagh.user_id,
        subject_id=case_of("B-01"),
        state=WallState.RAISED,
        written="Her niece.",
    )
    looks(month, monkeypatch, "Priya Raman", "B-01")

    assert not queries.findings_seen(month.viewer("Bronagh Devlin"))
    assert len(queries.findings_seen(month.viewer("Esther Vaughan"))) == 1


def test_the_page_answers_also_whoever_is_walled_from_something(month: World) -> None:
    for name in ("Esther Vaughan", "Bronagh Devlin"):
        user_id = month.viewer(name).user_id
        Wall.objects.create(
            space_id=month.river.id,
            user_id=user_id,
            subject_id=case_of("B-01"),
            state=WallState.RAISED,
            written="Her niece.",
        )
        assert browser_with(session_of(name)).get("/looks/").status_code == 200


def test_a_wall_raised_later_hides_it_and_the_coordinator_gets_it_when_it_is_overdue(
    month: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(month, monkeypatch, "Priya Raman", "B-01")
    Wall.objects.create(
        space_id=month.river.id,
        user_id=month.viewer("Bronagh Devlin").user_id,
        subject_id=case_of("B-01"),
        state=WallState.RAISED,
        written="Her niece.",
    )
    assert not queries.findings_seen(month.viewer("Bronagh Devlin"))
    Duty.objects.filter(kind="finding_verdict").update(due_at=clock.now() - timedelta(hours=1))
    assert len(queries.findings_seen(month.viewer("Esther Vaughan"))) == 1


def test_many_cases_in_a_day_are_counted_over_all_batches(month: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Edition, "looking_rule", lambda _: LookingRule(0, 24, 3))
    monkeypatch.setattr("holdfast.oversight.actions.finding.BATCH", 2)
    at = wednesday(weeks=-1)
    looks(month, monkeypatch, "Esther Vaughan", "A-01", "A-02", at=at)
    assert not Finding.objects.exists()

    looks(month, monkeypatch, "Esther Vaughan", "A-03", at=at + timedelta(hours=1))

    assert codes() == ["looking_many"]
    assert Finding.objects.get().case_id is None


def test_another_area_reads_its_own_ledger(month: World, monkeypatch: pytest.MonkeyPatch) -> None:
    looks(month, monkeypatch, "Priya Raman", "B-01")

    assert not note_findings(by=month.operator(month.north), area=month.north)
    with pytest.raises(NotFound):
        note_findings(by=month.operator(month.north), area=month.river)
    with pytest.raises(NotFound):
        note_findings(by=month.viewer("Esther Vaughan"), area=month.river)
    assert not queries.findings_seen(month.viewer("Martin Sole"))


def test_the_pages_name_who_looked_and_never_who_is_in_the_case(
    month: World, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bronagh = browser_of("Bronagh Devlin")
    looks(month, monkeypatch, "Priya Raman", "B-01")
    bronagh.get("/looks/")
    with django_assert_max_num_queries(18) as of_one:
        bronagh.get("/looks/")
    looks(month, monkeypatch, "Priya Raman", "A-01", "A-02", "A-03", at=wednesday(hour=22))
    first = Finding.objects.get(case_id=case_of("B-01"))
    with django_assert_max_num_queries(18) as many:
        shown = said(bronagh.get("/looks/"))
    assert len(many) == len(of_one)
    assert shown.count("Priya Raman") == 4
    assert "Leela" not in shown
    page = said(bronagh.get(f"/looks/{first.id}/"))
    assert "bears their surname" in page
    assert "Leela" not in page
    assert "Choose whether it is explained" in said(bronagh.post(f"/looks/{first.id}/", {"why": "So."}))
    bronagh.post(f"/looks/{first.id}/", {"answer": "explained", "why": "A common name."})
    assert "A common name." in said(bronagh.get(f"/looks/{first.id}/"))
    priya = browser_of("Priya Raman")
    kept_from, missing = (priya.get(f"/looks/{each}/") for each in (first.id, case_of("A-01")))
    assert (kept_from.status_code, TOKEN.sub(b"", kept_from.content)) == (404, TOKEN.sub(b"", missing.content))
    duty = Duty.objects.filter(kind="finding_verdict", ended_at=None)[0]
    assert f"/looks/{duty.subject_id}/" in said(bronagh.get(f"/work/{duty.id}/"))


def test_reading_the_ledger_on_asks_as_little_for_many_as_for_one(
    month: World, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    at = wednesday(hour=22)
    look(month, monkeypatch, "Priya Raman", "A-01", at=at)
    with django_assert_max_num_queries(45) as one:
        assert read_on(month) == 1
    look(month, monkeypatch, "Priya Raman", "A-02", "A-03", "A-04", "A-05", "A-06", at=at)
    with django_assert_max_num_queries(45) as many:
        assert read_on(month) == 5
    # The mark is made the first time, and the keys of more cases are fetched together.
    assert len(many) <= len(one) + 2
    assert Finding.objects.count() == 6
