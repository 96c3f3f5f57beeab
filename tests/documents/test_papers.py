"""What papers may hold, and what they refuse to be made of."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime

import pytest

from holdfast.documents import papers, parts
from holdfast.documents.papers import Recipient
from tests.documents.samples import ASHA, case_list, quarterly_return

NEVER = (
    "address",
    "phone",
    "telephone",
    "mobile",
    "email",
    "postcode",
    "school",
    "refuge",
    "workplace",
    "location",
    "contact",
    "place",
)


def field_names() -> Iterator[tuple[str, str]]:
    """Go through every field of every paper and of what papers hold."""
    for thing in (*vars(papers).values(), *vars(parts).values()):
        if isinstance(thing, type) and is_dataclass(thing):
            for field in fields(thing):
                yield thing.__name__, field.name


def test_no_paper_has_a_field_for_something_sealed() -> None:
    found = [f"{owner}.{name}" for owner, name in field_names() if any(word in name for word in NEVER)]

    assert not found


def test_the_action_list_has_no_field_for_a_person_but_the_owner() -> None:
    assert {field.name for field in fields(parts.OwedAction)} == {"ref", "what", "status", "owner", "due", "overdue"}


@pytest.mark.parametrize("blank", ["name", "agency", "purpose"])
def test_a_paper_for_nobody_or_for_no_purpose_is_refused(blank: str) -> None:
    with pytest.raises(ValueError, match="named recipient"):
        replace(ASHA, **{blank: "  "})


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(case_list(), made_at=datetime(2026, 11, 27, 9, 30))  # noqa: DTZ001  the mistake under test


def test_a_row_of_counts_that_does_not_fit_the_meetings_is_refused() -> None:
    whole = quarterly_return()

    with pytest.raises(ValueError, match="one cell for each meeting"):
        replace(whole, meetings=whole.meetings[:-1])


def test_a_recipient_is_frozen() -> None:
    recipient = Recipient(name="Asha Okonedo", agency="Rivermouth Housing", purpose="Research")

    with pytest.raises(AttributeError):
        recipient.name = "Somebody else"  # type: ignore[misc]
