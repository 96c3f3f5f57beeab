"""A referral that was sent back is completed in a draft, under its own reference, and nothing of it is lost."""

from __future__ import annotations

import pytest

from holdfast.cases.actions.drafting import begin_completing
from holdfast.cases.choices import ReferralState
from holdfast.cases.models import Draft, Referral
from holdfast.duties.models import Duty
from holdfast.kernel.errors import NotFound
from holdfast.rules.screening import Outcome
from tests.access_matrix.canaries import referral_row, sheet_of
from tests.refer.conftest import browser_of
from tests.world import World

REF = "B-77"


@pytest.fixture
def returned(world: World) -> Referral:
    """A referral of the police, sent back because there is neither consent nor a reason."""
    row = referral_row() | {"ref": REF, "no_consent_reason": "", "survivor_postcode": "ZZ1 4AB"}
    assert not world.take_in(sheet_of(row)).faults
    referral = Referral.objects.get()
    assert referral.screening.outcome == Outcome.RETURN_INCOMPLETE.value
    return referral


def test_what_was_missing_is_added_and_the_rest_comes_again(world: World, returned: Referral) -> None:
    browser = browser_of("Stuart Bell")
    assert REF in browser.get("/refer/").content.decode()
    where = browser.post(f"/refer/complete/{returned.id}/")["Location"]
    assert browser.post(f"/refer/complete/{returned.id}/")["Location"] == where
    page = browser.get(f"{where}check/").content.decode()
    for sealed in returned.whereabouts.values():
        assert sealed in {"yes", "no"} or sealed not in page
    browser.post(f"{where}no-consent/", {"no_consent_lawful": "To protect life."})
    assert browser.post(f"{where}send/")["Location"] == f"{where}sent/"

    again = Referral.objects.exclude(pk=returned.id).get()
    returned.refresh_from_db()
    assert (again.ref, returned.state) == (REF, ReferralState.REPLACED)
    assert again.screening.outcome == Outcome.LIST.value
    assert again.answers["narrative"] == returned.answers["narrative"]
    assert again.answers["ric"] == returned.answers["ric"]
    for name in ("survivor_address", "survivor_phone", "safe_times", "voicemail"):
        assert again.whereabouts[name] == returned.whereabouts[name]
    assert {"Zqdenhurst", "Zqscholaby", "Zqkinwards"} <= set(str(again.whereabouts).replace("|", "'").split("'"))
    assert not Duty.objects.filter(subject_id=returned.id, ended_at=None).exists()
    assert REF not in browser.get("/refer/").content.decode()


@pytest.mark.parametrize("name", ["Dana Whitlock", "Ngozi Eze", "Esther Vaughan", "Martin Sole", "Anita Halloran"])
def test_nobody_else_completes_it(world: World, returned: Referral, name: str) -> None:
    with pytest.raises(NotFound):
        begin_completing(by=world.viewer(name), area=world.river, referral_id=returned.id)
    assert browser_of(name).post(f"/refer/complete/{returned.id}/").status_code == 404
    assert not Draft.objects.exists()


def test_when_another_sending_came_first_it_is_said_and_the_draft_is_kept(world: World, returned: Referral) -> None:
    browser = browser_of("Stuart Bell")
    where = browser.post(f"/refer/complete/{returned.id}/")["Location"]
    browser.post(f"{where}no-consent/", {"no_consent_lawful": "To protect life."})
    row = referral_row() | {"ref": REF, "no_consent_reason": "To protect her life.", "survivor_postcode": "ZZ1 4AB"}
    assert not world.take_in(sheet_of(row)).faults
    returned.refresh_from_db()
    assert returned.state == ReferralState.REPLACED

    answer = browser.post(f"{where}send/", follow=True)

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "This draft was not sent." in page
    assert "Everything you wrote is kept here." in page
    draft = Draft.objects.get()
    assert draft.sent_as_id is None
    assert draft.answers["no_consent_lawful"] == "To protect life."
    assert Referral.objects.count() == 2
