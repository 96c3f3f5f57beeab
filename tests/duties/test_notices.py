"""People are told that something waits for them, once, and never what."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail as outbox
from hypothesis import given
from hypothesis import strategies as st

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from holdfast.duties.actions import discharge
from holdfast.duties.climbing import notice_climbs
from holdfast.duties.models import Duty, Notice
from holdfast.duties.notices import MOST_TRIES, Message, queue_notices, send_notices
from holdfast.kernel.ids import SafeRef, short_ref
from holdfast.worker.mail import written
from holdfast.worker.rounds import tell
from tests.duties.asking import asked, wanted
from tests.world import World


class Killed(BaseException):
    """The worker was killed."""


def names_told(sent: list[Message]) -> set[str]:
    return {User.objects.get(pk=each.user_id).name for each in sent}


def told(world: World) -> list[Message]:
    sent: list[Message] = []
    queue_notices(by=world.operator())
    send_notices(by=world.operator(), send=sent.append)
    return sent


def test_both_representatives_of_the_agency_that_owes_are_told_once(world: World) -> None:
    asked(world)
    first = told(world)
    assert names_told(first) == {"Stuart Bell", "Kevin Reid"}
    assert {each.count for each in first} == {1}
    assert told(world) == []


def test_many_things_make_one_message_without_a_reference(world: World) -> None:
    asked(world)
    asked(world)
    assert {(each.count, each.ref) for each in told(world)} == {(2, None)}


def test_whoever_is_walled_is_told_nothing(world: World) -> None:
    subject = uuid4()
    kevin = User.objects.get(name="Kevin Reid").id
    raise_walls(by=world.operator(), subject_ids=[subject], wanted=[WallWanted(kevin, "his brother", certain=True)])
    asked(world, wanted(subject=subject))
    assert names_told(told(world)) == {"Stuart Bell"}


def test_a_duty_that_climbs_is_told_to_the_post_it_climbed_to(world: World) -> None:
    asked(world)
    told(world)
    notice_climbs(by=world.operator(), at=Duty.objects.get().due_at + timedelta(days=2, minutes=1))
    assert names_told(told(world)) == {"Esther Vaughan"}


def test_what_has_ended_meanwhile_is_told_no_more(world: World) -> None:
    duty_id = asked(world)
    queue_notices(by=world.operator())
    discharge(by=world.viewer("Stuart Bell"), duty_id=duty_id)
    sent: list[Message] = []
    assert send_notices(by=world.operator(), send=sent.append) == 0
    assert sent == []


@pytest.mark.parametrize("after", [False, True], ids=["before it was sent", "after it was sent"])
def test_a_worker_killed_while_sending_sends_nothing_twice(world: World, after: bool) -> None:
    asked(world)
    sent: list[Message] = []

    def die(message: Message) -> None:
        if after:
            sent.append(message)
        raise Killed

    queue_notices(by=world.operator())
    with pytest.raises(Killed):
        send_notices(by=world.operator(), send=die)
    send_notices(by=world.operator(), send=sent.append)
    assert len({each.user_id for each in sent}) == len(sent)


def test_a_mail_server_that_is_down_is_tried_again_and_not_for_ever(world: World) -> None:
    asked(world)

    def refuse(_message: Message) -> None:
        raise ConnectionRefusedError

    queue_notices(by=world.operator())
    for _ in range(MOST_TRIES + 3):
        send_notices(by=world.operator(), send=refuse)
    assert {each.tries for each in Notice.objects.all()} == {MOST_TRIES}
    assert Entry.objects.filter(event="message.failed").count() == 2 * MOST_TRIES


def test_the_worker_tells_by_mail_and_says_nothing(world: World) -> None:
    asked(world)
    tell()
    tell()
    assert {each.to[0] for each in outbox.outbox} == {"stuart.bell@police.example.org", "kevin.reid@police.example.org"}
    ref = Duty.objects.get().ref
    assert {(each.subject, each.body) for each in outbox.outbox} == {
        ("Holdfast", f"You have 1 item, ref {ref}. Sign in.")
    }


@given(count=st.integers(min_value=1, max_value=10_000), ref=st.one_of(st.none(), st.builds(short_ref)))
def test_a_message_holds_a_number_or_a_reference_and_our_own_words(count: int, ref: str | None) -> None:
    text = written(Message(uuid4(), count, SafeRef(ref) if ref else None))
    own = {"You", "have", "1", "item,", "item.", "items.", "ref", "Sign", "in.", str(count), f"{ref}."}
    assert set(text.split()) <= own


@pytest.mark.parametrize("text", ["Marisol Pettigrew", "", "7Q4K-2M ", "7q4k-2m", "A-01", "OOOO-OO"])
def test_no_other_text_is_a_reference(text: str) -> None:
    with pytest.raises(ValueError, match="safe reference"):
        SafeRef(text)


def test_a_neighbour_is_told_nothing(world: World) -> None:
    asked(world)
    assert queue_notices(by=world.operator(world.north)) == 0
