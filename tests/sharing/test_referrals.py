"""No referral without a share: what taking one in records, and what the database refuses whoever asks (G12)."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from holdfast.cases.actions import Following, take_in_referral
from holdfast.cases.facts.form import read_form
from holdfast.cases.models import Referral
from holdfast.kernel import clock
from holdfast.risk.queries import assessments_of
from holdfast.rules.sharing import HerView, Item
from holdfast.sharing.choices import ConsentState
from holdfast.sharing.models import ConsentEntry, Share
from holdfast.sharing.queries import consent_history, shares_of
from tests.cases.sheets import encoded, row
from tests.world import World

OTHERS = [each.attname for each in Referral._meta.concrete_fields if each.attname not in {"id", "ref", "share_id"}]
WHY = "Zqrefused, but he has a key and a knife."


def test_a_referral_taken_in_is_shared_with_those_who_get_seats(world: World) -> None:
    assert not world.take_in(encoded([row()])).faults

    referral = Referral.objects.get()
    (read,) = shares_of(world.operator(), [referral.id])
    assert read.id == referral.share_id
    assert (read.from_agency, read.items, read.her_view) == ("Rivermouth Police", (Item.REFERRAL,), HerView.AGREED)
    assert {each.agency.name for each in read.recipients} == {"Rivermouth Partnership Office", "Harbour IDVA Service"}
    edition = world.river.edition(clock.local_day(world.river.time_zone))
    proposal = edition.share_proposal("referral")
    assert (read.bases, read.necessity, read.stamp) == (proposal.bases, proposal.necessity, edition.stamp)


def test_the_referrers_own_reason_goes_before_that_of_the_pack(world: World) -> None:
    world.take_in(encoded([row(consent="refused", no_consent_reason=WHY)]))

    referral = Referral.objects.get()
    (share,) = shares_of(world.operator(), [referral.id])
    (consent,) = consent_history(world.operator(), referral.id)
    assert (share.necessity, share.her_view) == (WHY, HerView.OBJECTED)
    assert (consent.state, consent.reason, consent.reason_owed) == (ConsentState.REFUSED, WHY, False)


def test_a_reason_that_was_asked_for_is_known_to_be_owed(world: World) -> None:
    world.take_in(encoded([row(consent="not sought", no_consent_reason="")]))

    (consent,) = consent_history(world.operator(), Referral.objects.get().id)
    assert (consent.state, consent.reason_owed) == (ConsentState.NOT_SOUGHT, True)


def test_whoever_is_kept_out_receives_nothing(world: World) -> None:
    both = "Priya Raman, Harbour IDVA Service, sister; Nesta Sidhu, Harbour IDVA Service, neighbour"
    world.take_in(encoded([row(must_not_receive=both)]))

    (read,) = shares_of(world.operator(), [Referral.objects.get().id])
    assert [each.agency.name for each in read.recipients] == ["Rivermouth Partnership Office"]


def test_the_month_has_a_share_and_a_consent_for_each_referral_and_none_twice(world: World) -> None:
    world.take_in_month()
    world.take_in_month()

    shared = set(Referral.objects.values_list("share_id", flat=True))
    assert len(shared) == Referral.objects.count() == Share.objects.count() == ConsentEntry.objects.count()


def test_the_database_refuses_a_referral_without_a_share(world: World) -> None:
    world.take_in(encoded([row()]))

    for columns in (OTHERS, [*OTHERS, "share_id"]):
        named = ", ".join(columns)
        copying = f"INSERT INTO cases_referral (id, ref, {named}) SELECT share_id, 'X-01', {named} FROM cases_referral"  # noqa: S608 - names of columns
        with transaction.atomic(), connection.cursor() as cursor:
            if "share_id" in columns:
                cursor.execute(copying)  # the control: with a share it would go in
            else:
                with pytest.raises(IntegrityError), transaction.atomic():
                    cursor.execute(copying)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_referral SET share_id = NULL")
    assert Referral.objects.count() == 2


def test_the_database_refuses_to_lose_the_share_of_a_referral(world: World) -> None:
    world.take_in(encoded([row()]))

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM sharing_recipient")
        cursor.execute("DELETE FROM sharing_share")
        connection.check_constraints()


def test_whoever_forgets_to_record_the_share_loses_the_referral(world: World) -> None:
    intake = world.intake()
    form = read_form(row(), clock.now().replace(tzinfo=None))

    with pytest.raises(IntegrityError), transaction.atomic():
        take_in_referral(
            by=world.operator(),
            area=world.river,
            form=form,
            agencies=intake.agencies,
            staff=intake.staff,
            together=Following(),
        )
        connection.check_constraints()

    assert not Referral.objects.exists()


def test_that_asking_was_not_safe_and_who_decided_are_kept(world: World) -> None:
    written = row(consent="not sought", no_consent_reason=WHY)
    form = read_form(written, clock.now().replace(tzinfo=None))
    beside = {
        "safer_not_to_ask": "yes",
        "no_consent_by": "DI Marsh",
        "checklist_asked_by": "Zqnurse",
        "checklist_asked_on": "2026-11-04",
    }
    intake = world.intake()

    take_in_referral(
        by=world.operator(),
        area=world.river,
        form=replace(form, answers={**form.answers, **beside}),
        agencies=intake.agencies,
        staff=intake.staff,
    )

    referral = Referral.objects.get().id
    (share,) = shares_of(world.operator(), [referral])
    (consent,) = consent_history(world.operator(), referral)
    (asked,) = assessments_of(world.operator(), [referral])
    assert (share.her_view, consent.safer_not_to_ask, consent.reason_by) == (HerView.NOT_ASKED_UNSAFE, True, "DI Marsh")
    assert (asked.asked_by, asked.asked_on) == ("Zqnurse", date(2026, 11, 4))
