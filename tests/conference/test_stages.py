"""The stages of a month are put on only where nothing was written since: a test's own change is never passed over."""

from __future__ import annotations

import pytest

from holdfast.agencies.models import Agency
from holdfast.conference.models import Invitation, Listing
from tests.conference.conftest import Month
from tests.kept import has_gone_on


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


# The two turns may be taken by two processes: each is held to what its own has kept.
@pytest.mark.parametrize("turn", range(2))
def test_the_second_time_the_rows_are_put_on_and_are_the_same(month: Month, steps: list[str], turn: int) -> None:
    is_kept = has_gone_on("sent month")
    month.circulate()
    first = Invitation.objects.count(), len(month.listed("Ngozi Eze")), Listing.objects.count()
    assert first[0] > 5
    assert first[1:] == (17, 17)
    assert steps == ([] if is_kept else ["sent"]), turn
    assert has_gone_on("sent month")


def test_after_any_writing_the_steps_are_taken(month: Month, steps: list[str]) -> None:
    Agency.objects.filter(name="Rivermouth Homes").update(name="Rivermouth Houses")
    month.circulate()
    assert steps == ["sent"]
