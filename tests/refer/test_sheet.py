"""A whole sheet through the page."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from holdfast.cases.models import Referral
from holdfast.project.world import shipped
from holdfast.web.refer.upload import MOST_BYTES
from tests.refer.conftest import browser_of
from tests.world import World


def sent(content: bytes, name: str = "Esther Vaughan") -> tuple[int, str]:
    """Send a sheet and return the answer."""
    sheet = SimpleUploadedFile("referrals.csv", content, "text/csv")
    answer = browser_of(name).post("/refer/sheet/", {"sheet": sheet})
    return answer.status_code, answer.content.decode()


def test_the_month_is_taken_in_and_nothing_twice(world: World) -> None:
    _status, page = sent(shipped("referrals.csv"))
    assert "26 taken in, 0 taken in before, 0 not taken in." in page
    assert "A-01" in page
    _status, page = sent(shipped("referrals.csv"))
    assert "0 taken in, 26 taken in before, 0 not taken in." in page
    assert Referral.objects.count() == 26


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty. Nothing was taken in."),
        (b"\n", "The file is empty. Nothing was imported."),
        (b"one,two\n1,2\n", "These columns are missing"),
        (b"\x00\xff\x89PNG\r\n", "govuk-error-summary"),
        (b"x" * (MOST_BYTES + 1), "it is larger than 2 MB. Nothing was taken in."),
    ],
)
def test_a_bad_file_is_answered_with_a_sentence(world: World, content: bytes, said: str) -> None:
    status, page = sent(content)
    assert status == 200
    assert said in page
    assert Referral.objects.count() == 0


def test_no_file_at_all_is_answered_with_a_sentence(world: World) -> None:
    page = browser_of("Esther Vaughan").post("/refer/sheet/").content.decode()
    assert "No file was chosen" in page


@pytest.mark.parametrize("name", ["Stuart Bell", "Dana Whitlock", "Anita Halloran", "Owen Price"])
def test_only_the_coordinator_takes_in_a_sheet(world: World, name: str) -> None:
    assert sent(shipped("referrals.csv"), name)[0] == 404
    assert Referral.objects.count() == 0
