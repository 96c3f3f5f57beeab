"""An operator sets up a partnership from the command line, or changes nothing."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from holdfast.accounts.models import User
from holdfast.agencies.models import Agency, OwnValue, Partnership, Post
from holdfast.agencies.queries import area_named
from tests.world import World


def run(*words: str) -> str:
    said = io.StringIO()
    call_command("partnerships", *words, stdout=said)
    return said.getvalue()


def test_a_partnership_is_set_up_from_nothing(world: World) -> None:
    User.objects.create_user("mira@example.org", "Mira Okonjo")
    run("found", "weir", "Weir Valley", "--pack", "england_and_wales")
    run("agency", "weir", "Weir Valley Office", "coordination")
    run("post", "weir", "Weir Valley Office", "mira@example.org", "coordinator")
    run("value", "weir", "flag.months", "24", "--from", "2026-01-01", "--source", "Steering group, minute 4")
    assert area_named("weir").edition(date(2026, 2, 1)).number("flag.months") == 24
    assert Post.objects.get(user__name="Mira Okonjo").agency.name == "Weir Valley Office"
    assert "Weir Valley Office (coordination)" in run("list")


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (("found", "rivermouth", "Rivermouth", "--pack", "example_land"), "there already"),
        (("found", "weir", "Weir Valley", "--pack", "no_such_pack"), "no_such_pack"),
        (("agency", "nowhere", "Weir Fire", "fire"), "no partnership called nowhere"),
        (("agency", "rivermouth", "Weir Fire", "fire_brigade"), "no type of agency"),
        (("post", "rivermouth", "Rivermouth Police", "nobody@example.org", "chair"), "no account"),
        (("post", "rivermouth", "Weir Fire", "esther.vaughan@partnership.example.org", "chair"), "no agency"),
        (
            ("value", "rivermouth", "flag.months", '"many"', "--from", "2026-01-01", "--source", "A slip"),
            "flag.months",
        ),
        (("value", "rivermouth", "flag.months", "{", "--from", "2026-01-01", "--source", "A slip"), "no JSON"),
    ],
)
def test_a_slip_changes_nothing_and_says_what_it_was(world: World, words: tuple[str, ...], because: str) -> None:
    before = [model.objects.count() for model in (Partnership, Agency, Post, OwnValue)]
    with pytest.raises(CommandError, match=because):
        run(*words)
    assert [model.objects.count() for model in (Partnership, Agency, Post, OwnValue)] == before
