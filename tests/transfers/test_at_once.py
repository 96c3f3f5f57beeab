"""Two people at the same moment: a case is acknowledged once, or taken back, and never both. Only a real server can tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from holdfast.access.viewer import operator_of
from holdfast.cases.models import Case, Referral
from holdfast.conference.actions.received import acknowledge_transfer
from holdfast.conference.actions.transferring import take_back
from tests.conference.conftest import demo_clock, key_file
from tests.conference.test_at_once import at_once
from tests.transfers.conftest import Moving, made_moving

__all__ = ["demo_clock", "key_file"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "ledger"]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]


def test_two_acknowledge_and_one_takes_back_at_the_same_moment(key_file: Path, demo_clock: None) -> None:
    moving: Moving = made_moving()
    north, arrival_id = moving.world.north, moving.send()
    martin, house, esther = moving.martin, operator_of(north.id), moving.esther

    ended = at_once(
        lambda: acknowledge_transfer(by=martin, area=north, arrival_id=arrival_id),
        lambda: acknowledge_transfer(by=house, area=north, arrival_id=arrival_id),
        lambda: take_back(by=esther, case_id=moving.case_id, because="She is back."),
    )

    assert ended.count("done") == 1
    assert set(ended) <= {"done", "TransferSettled", "NotFound"}
    there = Referral.objects.filter(space_id=north.id).count()
    has_left = Case.objects.get(pk=moving.case_id).left_at is not None
    assert there == int(has_left)
