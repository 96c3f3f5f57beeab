"""The page of a perpetrator: through the cases the viewer may see, written by the circle, concluded by a person."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from holdfast.access.choices import WallState
from holdfast.access.models import Wall
from holdfast.cases.choices import PartyRole
from holdfast.cases.models import Case, Party
from holdfast.conference import actions as conference
from holdfast.conference.actions import perpetrators as actions
from holdfast.conference.actions.perpetrators import DayNeeded, DaysInWrongOrder, FactWritten, NoSuchNeighbour
from holdfast.conference.choices import Considered, FactKind, RiskTo
from holdfast.conference.models import Conclusion, NeighbourConsidered, PerpetratorFact
from holdfast.conference.queries.perpetrators import perpetrator_for
from holdfast.incidents.models import Incident
from holdfast.kernel.errors import NotFound
from holdfast.rules.serial import Serial
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file, month
from tests.web.test_referral_pages import browser_of, said

__all__ = ["demo_clock", "key_file", "month"]

HERS = "Marisol Pettigrew"
MOST_OF_THE_PAGE = 36
WEAPON = {"fact-kind": "weapon", "fact-what": "A shotgun, licence revoked.", "fact-source": "Firearms register."}


@pytest.fixture
def sent(month: Month) -> Month:
    """The December meeting with its list sent, so that the invited agencies are in the circle."""
    month.circulate()
    return month


def him(month: Month) -> tuple[UUID, UUID]:
    """Return the case and its perpetrator."""
    row = month.case_of(HERS)
    assert row.people
    return row.case_id, row.people.perpetrators[0].id


def page(month: Month, rest: str = "") -> str:
    """Return the address of his page."""
    case_id, person_id = him(month)
    return f"/cases/{case_id}/perpetrators/{person_id}/{rest}"


def another_case(month: Month, survivor: str = "Yasmin Begum") -> UUID:
    """Name the same man as perpetrator in another survivor's case, and return it."""
    row, (_case, person_id) = month.case_of(survivor), him(month)
    Party.objects.create(
        space_id=Case.objects.get(pk=row.case_id).space_id,
        case_id=row.case_id,
        person_id=person_id,
        role=PartyRole.PERPETRATOR,
        relation="",
        position=9,
    )
    return row.case_id


def test_case_and_hearing_lead_to_his_page(sent: Month) -> None:
    browser, row = browser_of("Ngozi Eze"), sent.case_of(HERS)
    assert f'href="{page(sent)}"' in said(browser.get(f"/cases/{row.case_id}/"))
    assert f'href="{page(sent)}"' in said(browser.get(f"/hearing/case/{row.id}/"))
    shown = said(browser.get(page(sent)))
    assert HERS in shown
    assert "Nobody has concluded anything yet" in shown
    assert "Not yet" in shown
    for sealed in ("ZZ1 4AB", "12 Quay Row", "01632 960101", "Quayside Primary"):
        assert sealed not in shown


def test_an_agency_in_the_circle_records_with_its_source_and_ends_only_its_own(sent: Month) -> None:
    stuart, ngozi = browser_of("Stuart Bell"), browser_of("Ngozi Eze")
    refused = said(stuart.post(page(sent, "facts/"), {"fact-kind": "weapon", "fact-what": "A shotgun."}))
    assert "Write how your agency knows" in refused
    assert "A shotgun." in refused
    stuart.post(page(sent, "facts/"), WEAPON)
    fact = PerpetratorFact.objects.get()
    shown = said(ngozi.get(page(sent)))
    assert "A shotgun, licence revoked." in shown
    assert "Rivermouth Police, recorded on" in shown
    assert ngozi.post(page(sent, f"facts/{fact.id}/end/"), {f"{fact.id}-because": "Gone."}).status_code == 404
    assert "Write why it no longer holds" in said(stuart.post(page(sent, f"facts/{fact.id}/end/"), {}))
    stuart.post(page(sent, f"facts/{fact.id}/end/"), {f"{fact.id}-because": "Handed in on 4 December."})
    assert "Handed in on 4 December." in said(ngozi.get(page(sent)))


def test_custody_and_release_have_their_day_and_nothing_ends_before_it_begins(sent: Month) -> None:
    case_id, person_id = him(sent)
    stuart = sent.viewer("Stuart Bell")

    def record(kind: FactKind, since: date | None = None, until: date | None = None) -> UUID:
        written = FactWritten(kind, "On remand.", "Custody record.", since, until)
        return actions.record_fact(by=stuart, case_id=case_id, person_id=person_id, written=written)

    with pytest.raises(DayNeeded):
        record(FactKind.RELEASE)
    with pytest.raises(DaysInWrongOrder):
        record(FactKind.CUSTODY, date(2026, 12, 8), date(2026, 12, 7))
    record(FactKind.CUSTODY, date(2026, 12, 7), date(2026, 12, 18))
    assert "From Monday 7 December 2026 until Friday 18 December 2026" in said(browser_of("Ngozi Eze").get(page(sent)))


def test_a_conclusion_is_authored_dated_and_followed_never_changed(sent: Month) -> None:
    assert "Write your reasons" in said(
        browser_of("Stuart Bell").post(page(sent, "conclude/"), {"conclude-risk_to": "both"})
    )
    browser_of("Stuart Bell").post(
        page(sent, "conclude/"), {"conclude-risk_to": "person", "conclude-reasons": "He strangled her twice."}
    )
    browser_of("Sunita Rao").post(
        page(sent, "conclude/"), {"conclude-risk_to": "both", "conclude-reasons": "He follows women home."}
    )
    shown = said(browser_of("Ngozi Eze").get(page(sent)))
    assert shown.index("He follows women home.") < shown.index("He strangled her twice.")
    assert "Stuart Bell, Rivermouth Police, on Friday 27 November 2026" in shown
    assert Conclusion.objects.count() == 2


def test_each_neighbour_is_considered_yes_or_no_and_why(sent: Month) -> None:
    typed = {"neighbour-neighbour": "mappa", "neighbour-answer": "no", "neighbour-why": "Not convicted."}
    browser_of("Sunita Rao").post(page(sent, "neighbours/"), typed)
    shown = browser_of("Ngozi Eze").get(page(sent))
    assert "No: Not convicted. (Rivermouth Probation" in said(shown)
    assert [str(each.status.text) for each in shown.context["neighbours"]] == ["No"] + ["Not yet"] * 4
    assert "Write why, or why not" in said(
        browser_of("Sunita Rao").post(page(sent, "neighbours/"), typed | {"neighbour-why": " "})
    )
    case_id, person_id = him(sent)
    with pytest.raises(NoSuchNeighbour):
        actions.consider_neighbour(
            by=sent.viewer("Sunita Rao"), area=sent.world.river, case_id=case_id, person_id=person_id,
            neighbour="astrology", answer=Considered.YES, why="Because.",
        )  # fmt: skip
    assert NeighbourConsidered.objects.count() == 1


def test_two_survivors_make_the_pattern_and_a_walled_case_is_neither_shown_nor_counted(sent: Month) -> None:
    other = another_case(sent)
    case_id, person_id = him(sent)
    victims = {each.case_id: each.people.survivor.id for each in sent.listed() if each.people and each.people.survivor}
    police = sent.viewer("Stuart Bell")
    assert police.agency_id
    assert police.user_id
    for place in (case_id, other):
        Incident.objects.create(
            space_id=sent.world.river.id, survivor_id=victims[place], perpetrator_id=person_id,
            agency_id=police.agency_id, by_user_id=police.user_id, happened_on=date(2026, 11, 2), what="He hit her.",
            source="", audience="own",
        )  # fmt: skip
    found = perpetrator_for(police, sent.world.river, case_id, person_id, MEETING_DAY)
    assert found.pattern.outcome is Serial.SERIAL
    assert len(found.cases) == 2
    assert len(found.incidents) == 2
    assert "Pattern found" in said(browser_of("Stuart Bell").get(page(sent)))
    written = FactWritten(FactKind.ORDER, "Not to contact Yasmin.", "Court register.")
    actions.record_fact(by=police, case_id=other, person_id=person_id, written=written)
    actions.conclude(by=police, case_id=other, person_id=person_id, risk_to=RiskTo.PERSON, reasons="Said to Yasmin.")
    case = Case.objects.get(pk=other)
    before = said(browser_of("Ngozi Eze").get(page(sent)))
    assert "Yasmin" in before
    row = sent.case_of("Yasmin Begum")
    # A wall around a case and all its people would hide him too; around the case alone he stays, and the case is gone.
    ngozi = sent.viewer("Ngozi Eze").user_id
    Wall.objects.create(
        space_id=sent.world.river.id, user_id=ngozi, subject_id=other, state=WallState.RAISED, written="A cousin."
    )
    after = said(browser_of("Ngozi Eze").get(page(sent)))
    assert "Yasmin" not in after
    assert case.ref not in after
    seen = perpetrator_for(sent.viewer("Ngozi Eze"), sent.world.river, case_id, person_id, MEETING_DAY)
    assert (len(seen.cases), len(seen.facts), len(seen.conclusions)) == (1, 0, 0)
    assert seen.pattern.outcome is Serial.NOT_SERIAL
    assert browser_of("Ngozi Eze").get(f"/cases/{row.case_id}/perpetrators/{person_id}/").status_code == 404


def test_walled_foreign_and_missing_are_one_answer(sent: Month) -> None:
    case_id, person_id = him(sent)
    row = sent.case_of(HERS)
    assert row.people
    assert row.people.survivor
    missing = browser_of("Ngozi Eze").get(f"/cases/{case_id}/perpetrators/{sent.meeting_id}/")
    survivor = browser_of("Ngozi Eze").get(f"/cases/{case_id}/perpetrators/{row.people.survivor.id}/")
    foreign = browser_of("Martin Sole").get(page(sent))
    assert {each.status_code for each in (missing, survivor, foreign)} == {404}
    conference.declare_conflict(by=sent.viewer("Ngozi Eze"), listing_id=row.id)
    assert browser_of("Ngozi Eze").get(page(sent)).status_code == 404
    for rest in ("facts/", "conclude/", "neighbours/"):
        assert browser_of("Ngozi Eze").post(page(sent, rest), {**WEAPON}).status_code == 404
    assert PerpetratorFact.objects.count() == 0
    with pytest.raises(NotFound):
        actions.conclude(
            by=sent.viewer("Dana Whitlock"), case_id=case_id, person_id=person_id, risk_to=RiskTo.BOTH, reasons="x"
        )


def test_his_page_asks_as_much_for_one_row_as_for_many(sent: Month, django_assert_max_num_queries: object) -> None:
    case_id, person_id = him(sent)
    stuart, browser = sent.viewer("Stuart Bell"), browser_of("Ngozi Eze")
    browser.get(page(sent))
    written = FactWritten(FactKind.WEAPON, "A knife.", "Seen.")
    for _each in range(4):
        actions.record_fact(by=stuart, case_id=case_id, person_id=person_id, written=written)
        actions.conclude(by=stuart, case_id=case_id, person_id=person_id, risk_to=RiskTo.BOTH, reasons="So.")
    with django_assert_max_num_queries(MOST_OF_THE_PAGE):  # type: ignore[operator]
        browser.get(page(sent))
