"""The stages of a month are put on only where nothing was written since: a test's own change is never passed over."""

from __future__ import annotations

import pytest

from holdfast.agencies.models import Agency
from holdfast.conference.models import Invitation, Listing
from tests.conference.conftest import Month


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the list was really sent."""
    done: list[str] = []
    really = Month._circulate  # noqa: SLF001 - the test watches it

    def watched(month: Month) -> None:
        done.append("sent")
        really(month)

    monkeypatch.setattr(Month, "_circulate", watched)
    return done


@pytest.mark.parametrize("turn", range(2))
def test_the_second_time_the_rows_are_put_on_and_are_the_same(month: Month, steps: list[str], turn: int) -> None:
    month.circulate()
    first = Invitation.objects.count(), len(month.listed("Ngozi Eze")), Listing.objects.count()
    assert first[0] > 5
    assert first[1:] == (17, 17)
    assert turn == 0 or not steps


def test_after_any_writing_the_steps_are_taken(month: Month, steps: list[str]) -> None:
    Agency.objects.filter(name="Rivermouth Homes").update(name="Rivermouth Houses")
    month.circulate()
    assert steps == ["sent"]
