"""A flag stands somewhere in an agency's own systems; when its months are over the agency owes it to take it off there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from holdfast.conference import actions, queries
from holdfast.conference.actions.unflagging import UNFLAG, owe_removals
from holdfast.conference.models import Flag
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from tests.conference.conftest import Month


@pytest.fixture
def flagged(month: Month) -> Flag:
    """One case heard, and the housing agency's flag for it."""
    month.open()
    listed = month.case_of("Marisol Pettigrew")
    actions.close_case(by=month.esther, area=month.world.river, listing_id=listed.id)
    return Flag.objects.get(agency_id=month.agency("Rivermouth Homes"))


def test_where_a_flag_stands_is_shown_to_its_own_agency_alone_and_is_not_readable_in_the_database(
    month: Month, flagged: Flag
) -> None:
    colin = month.viewer("Colin Shaw")

    actions.confirm_flags(by=colin, flag_ids=[flagged.id], system="Tenancy records", reference="T-5519")

    after = flagged.until_on + timedelta(days=1)
    [mine] = queries.expired_flags(colin, after)
    assert (mine.system, mine.reference) == ("Tenancy records", "T-5519")
    assert not queries.expired_flags(month.esther, after)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reference FROM conference_flagplace")
        assert b"T-5519" not in bytes(cursor.fetchone()[0])


def test_an_ended_flag_that_was_placed_is_owed_off_once_and_taking_it_off_ends_the_duty(
    month: Month, flagged: Flag
) -> None:
    colin, river, operator = month.viewer("Colin Shaw"), month.world.river, month.world.operator()
    actions.confirm_flag(by=colin, flag_id=flagged.id, system="Tenancy records")
    assert owe_removals(by=operator, area=river) == 0

    clock.set_day(flagged.until_on + timedelta(days=1))

    assert owe_removals(by=operator, area=river) == 1
    assert owe_removals(by=operator, area=river) == 0
    [duty] = Duty.objects.filter(kind=UNFLAG)
    assert (duty.owed_by_agency_id, duty.subject_id) == (flagged.agency_id, flagged.listing.meeting_id)
    # A year has passed, and with it the agreement; the same person signs again.
    actions.remove_flags(by=replace(colin, agreed=True), area=river, flag_ids=[flagged.id])
    duty.refresh_from_db()
    flagged.refresh_from_db()
    assert duty.ending == "discharged"
    assert flagged.removed_by_user_id == colin.user_id
