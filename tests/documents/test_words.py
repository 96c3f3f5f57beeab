"""The words of papers, and the days they write."""

from datetime import UTC, date, datetime

import pytest

from holdfast.documents.words import ENGLISH, ENGLISH_TEXTS, Words


def test_a_day_is_written_with_its_weekday() -> None:
    assert ENGLISH.day(date(2026, 12, 8)) == "Tuesday 8 December 2026"
    assert ENGLISH.short_day(date(1991, 3, 14)) == "14 March 1991"
    assert ENGLISH.moment(datetime(2026, 12, 8, 9, 5, tzinfo=UTC)) == "Tuesday 8 December 2026 at 09:05"


def test_every_word_is_put_through_the_translator() -> None:
    words = Words.translated(lambda text: text.replace("Case", "Affaire"), "fr")

    assert words["case_list"] == "Affaire list"
    assert words.language == "fr"


def test_a_set_that_lacks_a_word_is_refused_by_its_name() -> None:
    texts = {key: text for key, text in ENGLISH_TEXTS.items() if key != "overdue"}

    with pytest.raises(ValueError, match="overdue"):
        Words(texts, "cy")


def test_a_translation_that_changes_a_place_is_refused_by_its_name() -> None:
    with pytest.raises(ValueError, match="copy_for"):
        Words({**ENGLISH_TEXTS, "copy_for": "Copi i {enw}"}, "cy")


@pytest.mark.parametrize(("language", "runs_left"), [("ar", True), ("fa-AF", True), ("en-GB", False), ("cy", False)])
def test_a_language_knows_which_way_it_runs(language: str, *, runs_left: bool) -> None:
    assert Words(ENGLISH_TEXTS, language).right_to_left is runs_left


def test_a_value_with_braces_is_not_filled_again() -> None:
    assert ENGLISH.say("copy_for", name="{agency}", agency="B") == "Copy for {agency}, B"
