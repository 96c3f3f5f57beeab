"""Further abuse of a pair that was heard: who is told what to do, and the referral with everything filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from holdfast.cases.actions.drafting import keep_part, send_draft
from holdfast.cases.actions.repeating import begin_repeat, record_in_case
from holdfast.cases.models import Draft, Referral
from holdfast.cases.queries.repeating import incident_in_case
from holdfast.duties.models import Duty
from holdfast.incidents.actions import NothingTold, NotYetHappened
from holdfast.incidents.choices import Audience
from holdfast.incidents.models import Incident
from holdfast.incidents.queries import incidents_of
from holdfast.kernel.errors import NotFound
from holdfast.rules.flags import AfterIncident
from holdfast.rules.screening import Outcome
from tests.conference.conftest import Month
from tests.incidents.conftest import Heard, heard_of

pytestmark = pytest.mark.django_db
WORKER = "Colin Shaw"


def owed(heard: Heard) -> list[Duty]:
    return list(Duty.objects.filter(kind="refer_repeat", subject_id=heard.case_id))


def test_an_agency_that_records_further_abuse_of_a_flagged_pair_owes_a_repeat_referral_by_the_next_working_day(
    heard: Heard,
) -> None:
    by = heard.viewer(WORKER)

    incident_id = record_in_case(by=by, area=heard.area, case_id=heard.case_id, told=heard.told())
    record_in_case(by=by, area=heard.area, case_id=heard.case_id, told=heard.told("He came again."))

    [duty] = owed(heard)
    assert (duty.owed_by_agency_id, duty.owed_by_user_id) == (by.agency_id, by.user_id)
    assert duty.due_at.date() == date(2026, 12, 15)
    found = incident_in_case(by, heard.area, heard.case_id, incident_id)
    assert (found.next.outcome, found.is_owed) == (AfterIncident.REFER_AGAIN, True)


def test_a_pair_that_was_never_heard_carries_no_flag_and_nobody_owes_a_repeat(month: Month) -> None:
    month.circulate()
    listed = heard_of(month)
    told = replace(listed.told(), happened_on=date(2026, 11, 20))

    record_in_case(by=month.viewer(WORKER), area=listed.area, case_id=listed.case_id, told=told)

    assert not owed(listed)


def test_a_repeat_is_one_step_filled_in_and_joins_the_case_of_the_same_people(heard: Heard) -> None:
    by = heard.viewer(WORKER)
    incident_id = record_in_case(by=by, area=heard.area, case_id=heard.case_id, told=heard.told())

    draft_id = begin_repeat(by=by, area=heard.area, case_id=heard.case_id, incident_id=incident_id)
    again = begin_repeat(by=by, area=heard.area, case_id=heard.case_id, incident_id=incident_id)

    draft = Draft.objects.get(pk=draft_id)
    assert again == draft_id
    assert (draft.agency_id, draft.whereabouts) == (by.agency_id, {})
    assert draft.answers["survivor_name"] == "Marisol Pettigrew"
    assert draft.answers["grounds"] == "repeat"
    assert "He waited at the gate." in draft.answers["narrative"]
    # What she says to it this time nobody can fill in for her.
    keep_part(by=by, draft_id=draft_id, part="wishes", values={"consent": "given", "aware_of_referral": "yes"})
    referral = Referral.objects.get(pk=send_draft(by=by, area=heard.area, draft_id=draft_id))
    assert (referral.case_id, referral.screening.outcome) == (heard.case_id, Outcome.LIST_REPEAT.value)
    assert owed(heard)[0].ending == "discharged"


def test_what_an_agency_keeps_to_itself_nobody_else_reads_and_what_it_tells_goes_under_a_share(heard: Heard) -> None:
    by, esther = heard.viewer(WORKER), heard.viewer("Esther Vaughan")
    record_in_case(by=by, area=heard.area, case_id=heard.case_id, told=heard.told())
    shown = record_in_case(by=by, area=heard.area, case_id=heard.case_id, told=heard.told("Told.", Audience.PAIR))

    assert [each.id for each in incidents_of(esther, [heard.survivor_id])] == [shown]
    assert len(incidents_of(by, [heard.perpetrator_id])) == len(Incident.objects.all())
    assert Incident.objects.get(pk=shown).share_id


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"happened_on": date(2026, 12, 30)}, NotYetHappened),
        ({"what": "  "}, NothingTold),
        ({"perpetrator_id": None}, NotFound),
    ],
    ids=["a day ahead", "no words", "somebody who is not in the case"],
)
def test_an_incident_that_cannot_be_is_not_recorded(
    heard: Heard, change: dict[str, object], refusal: type[Exception]
) -> None:
    given = {**change, **({"perpetrator_id": heard.survivor_id} if "perpetrator_id" in change else {})}
    told = replace(heard.told(), **given)  # type: ignore[arg-type]  # one field at a time

    with pytest.raises(refusal):
        record_in_case(by=heard.viewer(WORKER), area=heard.area, case_id=heard.case_id, told=told)
    assert not Incident.objects.exists()


def test_another_area_and_a_post_that_reads_no_words_record_nothing(heard: Heard) -> None:
    others = {"a lead reads no words": "Bronagh Devlin", "another area's representative": "Joan Firth"}
    for name in others.values():
        with pytest.raises(NotFound):
            record_in_case(by=heard.viewer(name), area=heard.area, case_id=heard.case_id, told=heard.told())
