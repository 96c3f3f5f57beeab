"""What the bench measures is an installation the house itself could have: its rows keep every rule of the database, and its pages answer."""

from __future__ import annotations

from pathlib import Path

from holdfast.conference import queries
from holdfast.conference.models import Listing, Research
from holdfast.kernel import clock
from holdfast.project.month import MEETING_DAY
from holdfast.project.scale.filling import A_MEETING, Filling
from holdfast.project.world import FIRST_DAY
from holdfast.sharing.models import Share
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import demo_clock, key_file
from tests.world import World, world

__all__ = ["demo_clock", "key_file", "world"]


def test_a_filled_partnership_keeps_every_rule_and_answers(key_file: Path, demo_clock: None, world: World) -> None:
    clock.set_day(FIRST_DAY, anew=True)
    Filling(world.river, seed=0).fill(A_MEETING + 3, MEETING_DAY)

    stuart = world.viewer("Stuart Bell")
    [ahead] = [each for each in queries.meetings(stuart) if each.held_on == MEETING_DAY]
    listed = queries.listed_at(stuart, ahead.id)
    assert len(listed) == 3
    assert not Listing.objects.filter(share=None).exists()
    assert Research.objects.count() == 2 * Listing.objects.count()
    assert Share.objects.count() == 4 * Listing.objects.count()
    for name in ("Esther Vaughan", "Stuart Bell"):
        browser = browser_with(session_of(name))
        for page in ("/", "/referrals/", f"/cases/{listed[0].case_id}/", f"/meetings/{ahead.id}/", "/return/"):
            assert browser.get(page).status_code == 200
