"""What she said is a fact with a history; without her consent there is a reason in writing, or it is known to be owed."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from holdfast.audit.models import Entry
from holdfast.sharing.actions import ReasonNeeded, record_consent
from holdfast.sharing.choices import ConsentState
from holdfast.sharing.models import ConsentEntry
from holdfast.sharing.queries import consent_history
from tests.sharing.asking import said, shared, wanted
from tests.world import World

WHY = "He has threatened to kill her. Decided by the duty inspector."
LACKING = [ConsentState.REFUSED, ConsentState.NOT_SOUGHT, ConsentState.UNKNOWN]


@pytest.mark.parametrize("state", LACKING)
def test_without_consent_the_reason_is_needed_and_then_kept(world: World, state: ConsentState) -> None:
    coordinator, subject = world.viewer("Esther Vaughan"), uuid4()
    with pytest.raises(ReasonNeeded):
        record_consent(by=coordinator, wanted=said(subject, state))
    assert not ConsentEntry.objects.exists()

    entry = record_consent(by=coordinator, wanted=said(subject, state, reason=WHY))

    (read,) = consent_history(coordinator, subject)
    assert (read.state, read.reason, read.reason_by, read.reason_owed) == (state, WHY, "DI Marsh", False)
    events = set(Entry.objects.filter(subject_id=entry).values_list("event", flat=True))
    assert events == {"consent.recorded", "no_consent.recorded"}


@pytest.mark.parametrize("state", LACKING)
def test_in_danger_the_reason_is_owed_and_not_waited_for(world: World, state: ConsentState) -> None:
    coordinator, subject = world.viewer("Esther Vaughan"), uuid4()

    record_consent(by=coordinator, wanted=said(subject, state, immediate_danger=True))

    assert [each.reason_owed for each in consent_history(coordinator, subject)] == [True]


def test_that_she_withdrew_is_recorded_at_once_beside_what_she_said_before(world: World) -> None:
    coordinator, subject = world.viewer("Esther Vaughan"), uuid4()
    record_consent(by=coordinator, wanted=said(subject, ConsentState.GIVEN))

    entry = record_consent(by=coordinator, wanted=said(subject, ConsentState.WITHDRAWN))

    history = consent_history(coordinator, subject)
    assert [each.state for each in history] == [ConsentState.WITHDRAWN, ConsentState.GIVEN]
    assert [each.reason_owed for each in history] == [True, False]
    assert Entry.objects.get(subject_id=entry).event == "consent.withdrawn"


def test_what_she_said_is_recorded_together_with_the_share(world: World) -> None:
    subject = uuid4()
    with pytest.raises(ReasonNeeded):
        shared(world, wanted(subject, consent=said(subject, ConsentState.REFUSED)))

    shared(world, wanted(subject, consent=said(subject, ConsentState.REFUSED, reason=WHY)))

    assert [each.reason for each in consent_history(world.viewer("Esther Vaughan"), subject)] == [WHY]


def test_the_database_refuses_a_consent_lacking_without_a_reason(world: World) -> None:
    record_consent(by=world.operator(), wanted=said(uuid4(), ConsentState.REFUSED, reason=WHY))

    for change in ("reason = NULL", "state = 'maybe'", "safer_not_to_ask = true"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE sharing_consententry SET {change}")  # noqa: S608 - the changes listed above
