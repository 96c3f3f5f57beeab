"""What somebody was told, when they are told, and the days of their meetings."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.accounts.models import User
from holdfast.cases.models import Screening
from holdfast.conference import actions
from holdfast.duties.models import Duty, Notice, TellingWish
from holdfast.duties.notices import Message, queue_notices, send_notices
from holdfast.kernel import clock
from holdfast.kernel.ids import new_id
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file, month
from tests.duties.asking import asked, wanted

__all__ = ["demo_clock", "key_file", "month"]

ADDRESS = re.compile(r"http://testserver(/calendar/[\w/-]+\.ics)")


@pytest.fixture
def stuart(month: Month) -> Client:
    """Somebody who was told of what is owed."""
    asked(month.world)
    queue_notices(by=month.world.operator())
    return browser_with(session_of("Stuart Bell"))


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def test_what_came_is_new_until_it_is_read(stuart: Client) -> None:
    page = words(stuart.get("/inbox/"))
    assert "New" in page
    ids = [str(each) for each in Notice.objects.filter(user__name="Stuart Bell").values_list("id", flat=True)]
    answer = stuart.post("/inbox/read/", {"notice": [*ids, "not an id"]}, follow=True)
    assert "I have read these" not in words(answer)
    assert not Notice.objects.filter(user__name="Stuart Bell", read_at=None).exists()


def test_nobody_reads_what_was_told_to_somebody_else(stuart: Client) -> None:
    ids = [str(each) for each in Notice.objects.filter(user__name="Kevin Reid").values_list("id", flat=True)]
    assert ids
    stuart.post("/inbox/read/", {"notice": ids})
    assert Notice.objects.filter(id__in=ids, read_at=None).count() == len(ids)


def test_what_one_is_walled_from_since_is_gone_from_the_inbox(month: Month, stuart: Client) -> None:
    duty = Duty.objects.filter(kind="answer_question").latest("id")
    assert str(duty.id) in words(stuart.get("/inbox/"))
    who = User.objects.get(name="Stuart Bell").id
    raise_walls(by=month.world.operator(), subject_ids=[duty.subject_id], wanted=[WallWanted(who, "kin", certain=True)])
    assert str(duty.id) not in words(stuart.get("/inbox/"))


def test_the_inbox_asks_as_much_for_one_as_for_many(month: Month, stuart: Client) -> None:
    def asks() -> int:
        with CaptureQueriesContext(connections["default"]) as heard:
            assert stuart.get("/inbox/").status_code == 200
        return len(heard)

    stuart.get("/inbox/")
    few = asks()
    for _ in range(4):
        asked(month.world)
    queue_notices(by=month.world.operator())
    assert asks() == few <= 20


def test_quiet_hours_are_kept_but_for_what_cannot_wait(month: Month, stuart: Client) -> None:
    hour = clock.now().astimezone().hour
    answer = stuart.post(
        "/inbox/when/",
        {"quiet_from": f"{(hour - 12) % 24}", "quiet_until": f"{(hour + 11) % 24}", "every_minutes": "0"},
    )
    assert answer.status_code == 302
    wish = TellingWish.objects.get()
    assert wish.every_minutes == 0
    mine = Duty.objects.filter(id__in=Notice.objects.filter(user=wish.user_id).values("duty"))
    mine.update(due_at=clock.now() + timedelta(days=3))
    sent: list[Message] = []
    send_notices(by=month.world.operator(), send=sent.append)
    assert wish.user_id not in {each.user_id for each in sent}
    asked(month.world, wanted())  # was due days ago
    queue_notices(by=month.world.operator())
    send_notices(by=month.world.operator(), send=sent.append)
    assert wish.user_id in {each.user_id for each in sent}


@pytest.mark.parametrize(
    "typed", [{}, {"quiet_from": "24", "quiet_until": "8", "every_minutes": "60"}, {"quiet_from": "x"}]
)
def test_what_was_not_offered_changes_nothing(stuart: Client, typed: dict[str, str]) -> None:
    assert "Nothing was changed" in words(stuart.post("/inbox/when/", typed))
    assert not TellingWish.objects.exists()


def test_a_calendar_reads_days_under_an_address_that_opens_nothing_else(month: Month) -> None:
    month.circulate()
    urgent = Screening.objects.filter(outcome="emergency")[0].referral_id
    today = clock.local_day(month.world.river.time_zone)
    actions.call_emergency(by=month.esther, area=month.world.river, referral_id=urgent, held_on=today)
    esther, nobody = browser_with(session_of("Esther Vaughan")), Client()
    found = ADDRESS.search(words(esther.post("/inbox/calendar/")))
    assert found is not None
    feed = nobody.get(found[1])
    assert f"DTSTART;VALUE=DATE:{MEETING_DAY:%Y%m%d}".encode() in feed.content
    assert feed.content.count(b"BEGIN:VEVENT") == 1
    assert "Your calendar has an address" in words(esther.get("/inbox/calendar/"))
    other = ADDRESS.search(words(esther.post("/inbox/calendar/")))
    assert other is not None
    assert nobody.get(found[1]).status_code == 404
    esther.post("/inbox/calendar/close/")
    assert nobody.get(other[1]).status_code == 404
    assert nobody.get(f"/calendar/{new_id()}/{new_id()}.ics").status_code == 404


def test_a_neighbour_s_calendar_has_none_of_our_days(month: Month) -> None:
    month.circulate()
    martin = browser_with(session_of("Martin Sole"))
    found = ADDRESS.search(words(martin.post("/inbox/calendar/")))
    assert found is not None
    assert b"VEVENT" not in Client().get(found[1]).content


def test_one_meeting_is_a_file_for_whoever_may_see_it(month: Month) -> None:
    month.circulate()
    address = f"/meetings/{month.meeting_id}/day.ics"
    assert b"DTSTART;VALUE=DATE:20261208" in browser_with(session_of("Ngozi Eze")).get(address).content
    assert browser_with(session_of("Martin Sole")).get(address).status_code == 404
