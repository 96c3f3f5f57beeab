"""The disclosure preview finds sealed values, and what is not cleared is not drawn."""

import pytest

from holdfast.documents.preview import Cleared, SealedValueFound, preview
from holdfast.documents.sealed import Folded, sealed_value
from tests.documents.samples import action_list, case_list, listed, meeting_pack, minutes, pack_case, quarterly_return

ADDRESS = "Flat 4, 12 Harbour Street, Rivermouth RM1 2AB"
PHONE = "+44 7700 900123"


@pytest.mark.parametrize(
    ("sealed", "text"),
    [
        pytest.param(PHONE, "Ring 07700 900123 after six", id="phone in national form"),
        pytest.param(PHONE, "Ring 07700900123.", id="phone without spaces"),
        pytest.param(PHONE, "Ring (0)7700-900-123", id="phone with brackets and hyphens"),
        pytest.param("07700 900 123", "Ring 0044 7700 900123", id="phone in international form"),
        pytest.param("07700900123", "Ring ٠٧٧٠٠٩٠٠١٢٣", id="phone in Arabic digits"),
        pytest.param("new mobile: 07700 900123 (after 5)", "Ring 07700900123", id="phone with words round it"),
        pytest.param("496 0123", "Ring 4960123", id="short local phone"),
        pytest.param(ADDRESS, "She is at 12 HARBOUR  STREET now", id="street in other case and spaces"),
        pytest.param(ADDRESS, "She is at 12, Harbour St.", id="street shortened"),
        pytest.param(ADDRESS, "Somewhere in rm12ab", id="postcode alone and without its space"),
        pytest.param("Elm House refuge", "Moved to elm-house\nrefuge on Friday", id="name across lines and hyphens"),
        pytest.param("Maison Étoile", "Moved to MAISON ETOILE", id="name without its accent"),
        pytest.param("Elm House", "Moved to Elm\u200b House", id="invisible sign inside"),
        pytest.param("mari.new@example.org", "Write to Mari.New@example.org", id="e-mail in other case"),
        pytest.param("بيت الأمل", "انتقلت إلى بيت الامل", id="Arabic without its hamza"),
    ],
)
def test_a_sealed_value_is_found_however_it_was_typed(sealed: str, text: str) -> None:
    assert sealed_value(sealed).is_in(Folded(text))


@pytest.mark.parametrize(
    ("sealed", "text"),
    [
        pytest.param(ADDRESS, "She is at 112 Harbour Street", id="another house"),
        pytest.param(ADDRESS, "She lives in Rivermouth", id="the town"),
        pytest.param("RM1 2AB", "The firm 12 above the shop", id="the same letters inside other words"),
        pytest.param(PHONE, "Ring 07700 900124", id="another number"),
        pytest.param("Elm", "She was overwhelmed", id="inside a word"),
    ],
)
def test_another_value_is_not_taken_for_the_sealed_one(sealed: str, text: str) -> None:
    assert not sealed_value(sealed).is_in(Folded(text))


def test_a_sealed_value_in_a_narrative_is_reported_with_its_place() -> None:
    pack = meeting_pack(pack_case(1), pack_case(2, narrative="He followed her to 12 Harbour Street."))

    found = preview(pack, [ADDRESS]).found

    assert [each.where for each in found] == ["cases[1].narrative"]


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(case_list(listed(name="Canary 07700 900123")), id="case list"),
        pytest.param(meeting_pack(pack_case(narrative="07700900123")), id="pack"),
        pytest.param(quarterly_return("Cases +447700900123"), id="return"),
    ],
)
def test_a_paper_with_a_sealed_value_cannot_be_cleared(paper: object) -> None:
    with pytest.raises(SealedValueFound) as refusal:
        Cleared(paper, [PHONE])  # type: ignore[type-var]

    assert refusal.value.places
    assert "900123" not in f"{refusal.value!r} {refusal.value}"


def test_the_preview_lists_every_field_that_will_leave() -> None:
    leaving = {each.where: each.text for each in preview(case_list(listed()), []).leaving}

    assert leaving["recipient.name"] == "Asha Okonedo"
    assert leaving["recipient.purpose"].startswith("Research")
    assert leaving["meeting_day"] == "Tuesday 8 December 2026"
    assert leaving["cases[0].survivor.birth_dates[1]"] == "29/02/1991 as written"
    assert leaving["cases[0].children[0].age"] == "6"
    assert leaving["cases[0].repeat"] == "No"


@pytest.mark.parametrize(
    "paper",
    [case_list(), minutes(), action_list(), quarterly_return(), meeting_pack()],
    ids=lambda it: type(it).__name__,
)
def test_a_paper_without_sealed_values_is_cleared(paper: object) -> None:
    assert Cleared(paper, [ADDRESS, PHONE, "", "  "]).paper is paper  # type: ignore[type-var]


def test_a_value_too_short_to_look_for_is_counted_and_not_passed_over_in_silence() -> None:
    assert preview(case_list(), ["4", "..", ADDRESS]).unsearchable == 2


def test_no_sealed_value_stands_in_a_repr() -> None:
    shown = repr(preview(meeting_pack(pack_case(narrative=ADDRESS)), [ADDRESS])) + repr(sealed_value(ADDRESS))

    assert "arbour" not in shown
