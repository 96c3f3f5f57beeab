"""After a hard case everybody who was in the room is offered a talk, which nobody else sees."""

from __future__ import annotations

from uuid import UUID

import pytest

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.accounts.models import User
from holdfast.conference import actions
from holdfast.conference.actions import Attender
from holdfast.conference.choices import Presence
from holdfast.duties.actions import discharge
from holdfast.duties.models import Climb, Duty
from holdfast.duties.notices import queue_notices
from holdfast.duties.queries import everybodys_work, my_work, open_about
from holdfast.kernel.errors import NotFound
from holdfast.risk.models import Assessment
from holdfast.rules.hard_case import Sign
from tests.conference.conftest import Month

CAME = ("Anita Halloran", "Ngozi Eze", "Colin Shaw", "Huw Llewelyn")


def user(name: str) -> UUID:
    return User.objects.get(name=name).id


@pytest.fixture
def met(month: Month) -> Month:
    """The meeting is open: four came, one sent apologies; nothing that is told makes any case hard."""
    month.open()
    Assessment.objects.all().delete()
    came = [Attender(user(name), Presence.PRESENT) for name in CAME]
    away = Attender(user("Priya Raman"), Presence.APOLOGIES)
    actions.record_attendance(
        by=month.esther, area=month.world.river, meeting_id=month.meeting_id, attenders=[*came, away]
    )
    return month


def close(month: Month, survivor: str, *hard: Sign) -> None:
    listing = month.case_of(survivor).id
    actions.close_case(by=month.esther, area=month.world.river, listing_id=listing, hard=hard)


def offered() -> set[str]:
    owing = Duty.objects.filter(kind="debrief", ended_at=None).values_list("owed_by_user_id", flat=True)
    return set(User.objects.filter(id__in=owing).values_list("name", flat=True))


def test_a_case_that_is_not_hard_offers_nobody_a_talk(met: Month) -> None:
    close(met, "Marisol Pettigrew")
    assert offered() == set()


def test_who_was_in_the_room_of_a_hard_case_is_offered_a_talk_once(met: Month) -> None:
    first, second = (each.people.survivor.name for each in met.listed()[:2] if each.people and each.people.survivor)
    close(met, first, Sign.DEATH)
    assert offered() == {*CAME}
    close(met, second, Sign.CHILD_HARMED)
    assert Duty.objects.filter(kind="debrief").count() == len(CAME)


def test_the_talk_names_no_case_and_not_what_was_hard(met: Month) -> None:
    close(met, "Marisol Pettigrew", Sign.DEATH)
    for row in Duty.objects.filter(kind="debrief"):
        assert (row.subject_kind, row.subject_id, row.concerns_id) == ("user", row.owed_by_user_id, None)
        assert "death" not in str(row.reasons)
        assert (row.chain, row.steps) == ([], 0)


def test_the_checklist_tells_by_itself(month: Month) -> None:
    month.open()
    actions.record_attendance(
        by=month.esther,
        area=month.world.river,
        meeting_id=month.meeting_id,
        attenders=[Attender(user("Ngozi Eze"), Presence.PRESENT)],
    )
    hard = next(
        each
        for each in month.listed()
        if any(
            row.answers and row.answers["items"].get("strangulation", [""])[0] == "yes"
            for row in Assessment.objects.filter(subject_id__in=[each.case_id, each.referral_id])
        )
    )
    actions.close_case(by=month.esther, area=month.world.river, listing_id=hard.id)
    assert offered() == {"Ngozi Eze"}


def test_who_is_kept_out_of_the_case_is_offered_nothing(met: Month) -> None:
    listed = met.case_of("Marisol Pettigrew")
    ngozi = met.viewer("Ngozi Eze")
    actions.declare_conflict(by=ngozi, listing_id=listed.id)
    kept_out = [WallWanted(user("Colin Shaw"), "A cousin", certain=True)]
    raise_walls(by=met.esther, subject_ids=[listed.case_id], wanted=kept_out)
    close(met, "Marisol Pettigrew", Sign.DEATH)
    assert offered() == {"Anita Halloran", "Huw Llewelyn"}


def test_nobody_else_is_shown_it_or_may_end_it(met: Month) -> None:
    close(met, "Marisol Pettigrew", Sign.DEATH)
    own = Duty.objects.get(kind="debrief", owed_by_user_id=user("Colin Shaw"))
    assert own.id in {each.id for each in my_work(met.viewer("Colin Shaw")).duties}
    assert "debrief" not in {each.kind for each in everybodys_work(met.esther, 500).duties}
    for name in ("Esther Vaughan", "Anita Halloran", "Ngozi Eze"):
        with pytest.raises(NotFound):
            discharge(by=met.viewer(name), duty_id=own.id)
    discharge(by=met.viewer("Colin Shaw"), duty_id=own.id)
    assert open_about(met.esther, "debrief", [user(name) for name in CAME]) == {
        user(name) for name in CAME if name != "Colin Shaw"
    }


def test_only_the_person_is_told_and_it_climbs_to_nobody(met: Month) -> None:
    close(met, "Marisol Pettigrew", Sign.DEATH)
    while queue_notices(by=met.world.operator()):
        pass
    own = Duty.objects.get(kind="debrief", owed_by_user_id=user("Colin Shaw"))
    assert list(own.notices.values_list("user__name", flat=True)) == ["Colin Shaw"]
    assert not Climb.objects.filter(duty=own).exists()
