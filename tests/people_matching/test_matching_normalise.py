"""What is left of a written name before it is compared."""

import pytest

from holdfast.people.matching.names import read_name
from holdfast.people.matching.normalise import spellings
from holdfast.people.matching.transliterate import Script, script_of, to_latin


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("PC 4471 Dana Whitlock", "dana whitlock"),
        ("DC Kevin Reid", "kevin reid"),
        ("DI Brown", "brown"),
        ("Di Brown", "di brown"),
        ("DI BROWN", "di brown"),
        ("Dr Leyla Osman", "leyla osman"),
        ("Sister Moira Quinn", "moira quinn"),
        ("Mr. J. Smith Jr.", "j smith"),
        ("Ahmed Al-Sayed", "ahmed sayed"),
        ("Fatima bint Omar", "fatima omar"),
        ("Rhys ap Gwilym", "rhys gwilym"),
        ("Ana de la Cruz", "ana cruz"),
        ("Jan van der Berg", "jan berg"),
        ("Le Thi Mai", "le thi mai"),
        ("Gülşah YILDIZ", "gulsah yildiz"),
        ("İbrahim", "ibrahim"),
        ("Łukasz Wałęsa", "lukasz walesa"),
        ("Siân Llŷr", "sian llyr"),
        ("Seán O’Brien", "sean obrien"),
        ("O Brien, Seán", "sean obrien"),
        ("Ian Mac Donald", "ian mcdonald"),
        ("Md. Ali", "mohammed ali"),
        ("Olúwaṣeun", "oluwaseun"),
        ("Straße Ærø Þór", "strasse aero thor"),
        ("许梅", "xu 梅"),
    ],
)
def test_a_written_name_reads_as_its_words(written: str, read: str) -> None:
    assert read_name(written).folded == read


@pytest.mark.parametrize(
    ("written", "script", "latin"),
    [
        ("наталья", Script.CYRILLIC, "natalya"),
        ("юлія", Script.CYRILLIC, "yuliya"),
        ("παπαδόπουλος", Script.GREEK, "papadopoulos"),
        ("जोशी", Script.DEVANAGARI, "joshi"),
        ("চৌধুরী", Script.BENGALI, "chaudhuri"),
        ("ਜਸਵਿੰਦਰ", Script.GURMUKHI, "jasvindar"),
        ("حداد", Script.ARABIC, "حداد"),
    ],
)
def test_a_script_is_known_and_spelt_in_latin_letters(written: str, script: Script, latin: str) -> None:
    assert script_of(written) is script
    assert to_latin(written, script) == latin


def test_vowel_marks_and_hamza_seats_do_not_change_an_arabic_name() -> None:
    assert read_name("حُسَيْن").folded == read_name("حسين").folded
    assert read_name("أحمد").folded == read_name("احمد").folded


def test_a_former_name_in_the_same_field_is_a_second_name() -> None:
    assert spellings("Anna Brown (née Nowak)") == ("Anna Brown", "Anna Nowak")
    assert spellings("Anna Brown aka Annie Blue") == ("Anna Brown", "Annie Blue")
    assert spellings("Anna Brown") == ("Anna Brown",)


def test_a_name_of_any_length_is_read() -> None:
    assert len(read_name("Anna " * 10_000).words) == 12
