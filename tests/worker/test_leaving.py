"""What people at work told of themselves goes some months after their last post ended, and nothing of anybody else with it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from holdfast.agencies.models import Agency, Post
from holdfast.audit.models import Entry
from holdfast.duties.actions import open_calendar
from holdfast.duties.models import TellingWish
from holdfast.kernel import clock
from holdfast.kernel.record import Retention
from holdfast.people.close import CloseWanted, name_close
from holdfast.people.models import CloseKey, CloseToStaff
from holdfast.support.actions import name_supervisor, write_note
from holdfast.support.models import Supervision, SupervisionNote
from holdfast.worker.leaving import forget_leavers
from tests.architecture.sources import own_models
from tests.world import World, key_file, world

__all__ = ["key_file", "world"]

LEAVES, STAYS = "Priya Raman", "Nesta Sidhu"
TOLD = {CloseToStaff: "user_id", CloseKey: "user_id", SupervisionNote: "author_id", Supervision: "user_id"}
TOLD[TellingWish] = "user_id"


def leave(user_id: UUID, months: int) -> None:
    """End every post of somebody so many months ago."""
    then = clock.now() - timedelta(days=31 * months)
    Post.objects.filter(user_id=user_id).update(from_at=then - timedelta(days=1), until_at=then)


@pytest.fixture
def told(world: World) -> dict[str, UUID]:
    """Two advocates who told all that can be told."""
    ids = {}
    lead = world.viewer("Bronagh Devlin")
    for name in (LEAVES, STAYS):
        by = world.viewer(name)
        assert by.user_id is not None
        ids[name] = by.user_id
        name_close(by=by, wanted=CloseWanted("Somebody Zqclose"))
        name_supervisor(by=lead, user_id=by.user_id, supervisor_user_id=lead.user_id)
        write_note(by=by, text="It does not let go of me.")
        open_calendar(by=by)
    return ids


def kept(user_id: UUID) -> set[str]:
    """The kinds of rows that tell of somebody at work."""
    return {
        model.__name__ for model, field in TOLD.items() if model._default_manager.filter(**{field: user_id}).exists()
    }


def test_everything_declared_to_go_with_a_post_is_looked_at_here() -> None:
    declared = {each for each in own_models() if vars(each)["declares"].retention is Retention.POST}
    assert declared == set(TOLD)


def test_it_goes_when_the_months_are_over_and_with_a_line_in_the_ledger(world: World, told: dict[str, UUID]) -> None:
    everything = {model.__name__ for model in TOLD}
    leave(told[LEAVES], months=3)
    forget_leavers(by=world.operator(), area=world.river)
    assert kept(told[LEAVES]) == everything
    leave(told[LEAVES], months=8)
    forget_leavers(by=world.operator(), area=world.river)
    assert (kept(told[LEAVES]), kept(told[STAYS])) == (set(), everything)
    entries = Entry.objects.filter(event="leaver.forgotten").values_list("subject_id", "basis")
    assert sorted(entries) == [(told[LEAVES], each) for each in ("close", "supervision", "telling")]
    forget_leavers(by=world.operator(), area=world.river)
    assert Entry.objects.filter(event="leaver.forgotten").count() == 3


def test_whoever_works_on_in_another_partnership_keeps_their_wishes_and_what_they_told_there(
    world: World, told: dict[str, UUID]
) -> None:
    leave(told[LEAVES], months=8)
    north = Agency.objects.filter(partnership_id=world.north.id)[0]
    Post.objects.create(user_id=told[LEAVES], agency=north, role="advocate")
    forget_leavers(by=world.operator(), area=world.river)
    assert kept(told[LEAVES]) == {"TellingWish"}


def test_whoever_was_supervised_by_a_leaver_waits_for_another(world: World, told: dict[str, UUID]) -> None:
    lead = world.viewer("Bronagh Devlin").user_id
    assert lead is not None
    leave(lead, months=8)
    forget_leavers(by=world.operator(), area=world.river)
    assert not Supervision.objects.filter(user_id=told[STAYS], until_at=None).exists()
    assert SupervisionNote.objects.filter(author_id=told[STAYS]).exists()
