"""Nothing of a case leaves with a case list without its share."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from holdfast.audit.ledger import Subject
from holdfast.conference import actions, queries
from holdfast.conference.models import Listing
from holdfast.kernel import clock
from holdfast.rules.sharing import HerView, Item, Purpose
from holdfast.sharing.actions import record_consent
from holdfast.sharing.choices import ConsentState
from holdfast.sharing.facts import ConsentWanted
from holdfast.sharing.models import Share
from holdfast.sharing.queries import shares_of
from tests.conference.conftest import MEETING_DAY, Month


def test_a_planned_list_shares_nothing(month: Month) -> None:
    assert not Share.objects.filter(subject_kind="case").exists()
    assert not Listing.objects.exclude(share=None, sent_at=None).exists()


def test_sending_the_list_shares_each_case_with_the_invited_until_their_seats_end(month: Month) -> None:
    month.circulate()
    rows = month.listed()
    shares = {each.subject.id: each for each in shares_of(month.esther, [row.case_id for row in rows])}
    assert set(shares) == {row.case_id for row in rows}
    for each in shares.values():
        assert {one.agency.id for one in each.recipients} == set(month.invited())
        assert (each.items, each.purpose) == ((Item.CASE_LIST_ENTRY,), Purpose.PREPARE_MEETING)
        assert each.bases[0] == "public_task"
        assert each.necessity
        assert each.from_agency == "Rivermouth Partnership Office"
        assert each.until_at is not None
        assert (each.until_at.date() - MEETING_DAY).days == 45
    listed = Listing.objects.values_list("case_id", "share_id")
    assert dict(listed) == {case: each.id for case, each in shares.items()}


def test_each_share_states_what_she_last_said(month: Month) -> None:
    row = month.case_of("Marisol Pettigrew")
    on = Subject("referral", row.referral_id)
    reason = "His threats to kill her make it necessary."
    record_consent(
        by=month.esther, wanted=ConsentWanted(on, ConsentState.WITHDRAWN, reason=reason, reason_by="E. Vaughan")
    )
    month.circulate()
    [share] = shares_of(month.esther, [row.case_id])
    assert share.her_view is HerView.OBJECTED
    views = {each.her_view for one in month.listed() for each in shares_of(month.esther, [one.case_id])}
    assert HerView.AGREED in views


def test_what_is_listed_after_sending_has_its_share_too(month: Month) -> None:
    last = Listing.objects.order_by("-position")[0]
    referral_id = last.referral_id
    last.delete()
    month.circulate()
    assert actions.list_waiting(by=month.esther, area=month.world.river, meeting_id=month.meeting_id) == 1
    listing = Listing.objects.get(referral_id=referral_id)
    assert listing.share_id is not None
    assert len(queries.listed_at(month.viewer("Ngozi Eze"), month.meeting_id)) == 17
    assert Share.objects.filter(subject_kind="case").count() == 17


def test_the_database_refuses_a_listing_sent_without_its_share(month: Month) -> None:
    row = Listing.objects.all()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.filter(pk=row.pk).update(sent_at=clock.now())
    month.circulate()
    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.filter(pk=row.pk).update(share=None)
