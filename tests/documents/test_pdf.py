"""Papers as PDF: tagged, marked with their recipient, literal, and complete."""

import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from holdfast.documents.papers import Paper, Recipient
from holdfast.documents.parts import Known
from holdfast.documents.pdf import FontsMissing, render_pdf
from holdfast.documents.preview import Cleared
from holdfast.documents.sealed import Folded, sealed_values
from holdfast.documents.words import ENGLISH, ENGLISH_TEXTS, Words
from tests.documents.samples import (
    ARABIC,
    ASHA,
    LEDGER_HEAD,
    STORY,
    action_list,
    case_list,
    listed,
    meeting_pack,
    minutes,
    pack_case,
    quarterly_return,
)

FULL = [case_list(listed()), meeting_pack(pack_case()), minutes(), action_list(), quarterly_return(meetings=4)]
EMPTY = [
    case_list(),
    meeting_pack(),
    minutes(empty=True),
    replace(action_list(), agencies=()),
    replace(quarterly_return(), meetings=(), measures=(), notes=()),
]


def name_of(paper: object) -> str:
    """Return a test id."""
    return type(paper).__name__


def draw(paper: Paper, fonts: Path, words: Words = ENGLISH) -> PdfReader:
    """Draw a paper and read it back."""
    return PdfReader(BytesIO(render_pdf(Cleared(paper, ()), words, fonts)))


def text_of(reader: PdfReader) -> str:
    """Return what the pages say, with single blanks."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u200b", "").split())


@pytest.mark.parametrize("paper", [*FULL, *EMPTY], ids=name_of)
def test_a_paper_is_tagged_and_says_its_language_and_title(paper: Paper, fonts: Path) -> None:
    reader = draw(paper, fonts)
    root = reader.root_object

    assert dict(root["/MarkInfo"]) == {"/Marked": True, "/Suspects": False}  # type: ignore[call-overload]
    assert isinstance(root["/StructTreeRoot"], DictionaryObject)
    assert str(root["/Lang"]) == "en"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()  # type: ignore[attr-defined]


@pytest.mark.parametrize("paper", FULL, ids=name_of)
def test_metadata_name_no_person_and_no_purpose(paper: Paper, fonts: Path) -> None:
    reader = draw(paper, fonts)
    metadata = reader.metadata

    assert metadata is not None
    assert set(metadata) <= {"/Title", "/Creator", "/CreationDate", "/ModDate"}
    told = str(metadata) + reader.root_object["/Metadata"].get_data().decode()  # type: ignore[attr-defined]
    assert not any(word in told for word in ("Asha", "Petigrew", "Research for", "Rivermouth"))


@pytest.mark.parametrize("paper", FULL, ids=name_of)
def test_no_sealed_value_stands_on_a_drawn_paper(paper: Paper, fonts: Path) -> None:
    sealed = ["Flat 4, 12 Harbour Street, Rivermouth RM1 2AB", "07700 900123"]
    drawn = text_of(PdfReader(BytesIO(render_pdf(Cleared(paper, sealed), ENGLISH, fonts))))

    assert "Asha Okonedo" in drawn
    assert not any(value.is_in(Folded(drawn)) for value in sealed_values(sealed))


def test_every_page_names_its_recipient_and_its_number(fonts: Path) -> None:
    reader = draw(meeting_pack(*(pack_case(order) for order in range(1, 4))), fonts)
    pages = [page.extract_text() for page in reader.pages]

    for number, page in enumerate(pages, start=1):
        # Once across the page and once at its head.
        assert page.count("Asha Okonedo") >= 2
        assert "Rivermouth Housing" in page
        assert f"Page {number} of {len(pages)}" in page


def test_a_long_table_repeats_its_header_on_each_page(fonts: Path) -> None:
    pages = [page.extract_text() for page in draw(case_list(*map(listed, range(1, 31))), fonts).pages]

    assert len(pages) > 2
    assert all("Perpetrators" in page for page in pages)


def test_the_case_list_says_what_agencies_need_to_search(fonts: Path) -> None:
    text = text_of(draw(case_list(listed(3)), fonts))

    for expected in (
        "Meeting Tuesday 8 December 2026",
        "Research due Thursday 3 December 2026",
        "7Q4K-03",
        "Marisol Petigrew",
        "Also known as Mari Petigrew",
        "Born 14 March 1991 or 29/02/1991 as written",
        "Dorian Vask",
        "Born 2 July 1987",
        "Tam, 6",
        "Ines, age not known",
        "Repeat",
        "Visible high risk",
        "Rivermouth Police, Harbour Advocacy",
    ):
        assert expected in text


def test_the_pack_tells_a_nil_return_from_silence(fonts: Path) -> None:
    text = text_of(draw(meeting_pack(pack_case()), fonts))

    assert "Rivermouth Probation Searched, and nothing known." in text
    assert "Harbour Health No answer yet. This does not mean that nothing is known." in text
    for expected in (
        "Strangulation in October",
        "does not want him told",
        "16 3 1 24",
        "Still open",
        "No longer possible",
        *STORY.split("\n"),
    ):
        assert expected in text


def test_the_minutes_hold_plan_attendance_and_ledger_head(fonts: Path) -> None:
    text = text_of(draw(minutes(), fonts))

    for expected in (
        "for Ines Quarrie",
        "Apologies",
        "Friday 11 December 2026",
        "She sold the car on Friday.",
        "K2MM-88",
        LEDGER_HEAD,
    ):
        assert expected in text


def test_the_action_list_marks_what_is_overdue_and_who_owes_nothing(fonts: Path) -> None:
    text = text_of(draw(action_list(), fonts))

    assert "Overdue" in text
    assert "Harbour Health No actions." in text


def test_the_return_explains_its_hidden_counts(fonts: Path) -> None:
    text = text_of(draw(quarterly_return(meetings=4), fonts))

    assert "hidden: under 5, or would let a count under 5 be worked out." in text
    assert "missing: no count was returned." in text
    assert "31.4" in text


@pytest.mark.parametrize(
    "written",
    [
        "= Not a heading",
        "=1+1",
        "+ not a list",
        "*not bold* _nor this_",
        '#let x = 1; #panic("no"); #sys.inputs',
        "$x^2$ @label <label> `raw`",
        "// not a comment /* nor this */",
        "{name} {{agency}} [content] \\ backslash",
        "\"quoted\" and 'quoted' ~ -- ---",
        "https://example.org/path",
        "</text><script>alert(1)</script>",
    ],
)
def test_markup_that_a_person_typed_stays_literal(written: str, fonts: Path) -> None:
    reader = draw(meeting_pack(pack_case(narrative=written)), fonts)

    assert " ".join(written.split()) in text_of(reader)
    assert not any("/Annots" in page for page in reader.pages if "What happened" in page.extract_text())


def test_braces_in_a_name_are_not_filled(fonts: Path) -> None:
    asha = replace(ASHA, name="Asha {agency}")

    assert "Copy for Asha {agency}, Rivermouth Housing" in text_of(draw(case_list(recipient=asha), fonts))


def test_an_arabic_name_is_drawn_in_an_arabic_letter(fonts: Path) -> None:
    reader = draw(case_list(listed(name=ARABIC)), fonts)
    names = [
        font.get_object()["/BaseFont"]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]

    assert any("NotoSansArabic" in name for name in names)
    assert "[U+" not in text_of(reader)


def test_a_paper_in_a_language_that_runs_left_is_marked_so(fonts: Path) -> None:
    assert str(draw(minutes(), fonts, Words(ENGLISH_TEXTS, "ar")).root_object["/Lang"]) == "ar"


def test_a_character_without_a_shape_is_shown_by_number_and_said(fonts: Path) -> None:
    text = text_of(draw(case_list(listed(name="Marisol 😀 中")), fonts))

    assert "Marisol [U+1F600] [U+4E2D]" in text
    assert "shown by number" in text


def test_control_characters_and_turned_text_do_not_stop_a_paper(fonts: Path) -> None:
    assert "ab cd" in text_of(draw(meeting_pack(pack_case(narrative="a\x00b\x07 c\u202ed \ud800")), fonts))


def test_a_very_long_narrative_is_printed_to_its_end(fonts: Path) -> None:
    reader = draw(meeting_pack(pack_case(narrative=f"{STORY}\n" * 400 + "The end of it.")), fonts)

    assert len(reader.pages) > 20
    assert "The end of it." in text_of(reader)


def test_a_word_wider_than_its_column_is_broken_and_not_lost(fonts: Path) -> None:
    reader = draw(case_list(listed(name="x" * 200)), fonts)
    longest = max(
        len(line) for line in reader.pages[0].extract_text().replace("\u200b", "\n").splitlines() if "xxx" in line
    )

    assert text_of(reader).replace(" ", "").count("x" * 200) >= 1
    assert longest < 40


def test_a_long_recipient_name_keeps_to_the_page(fonts: Path) -> None:
    long = Recipient(name="Maria-Alexandrina " * 8, agency="Rivermouth Housing", purpose="Research")

    assert len(draw(case_list(listed(), recipient=long), fonts).pages) == 1


def test_a_pack_of_25_cases_prints_how_long_it_takes(fonts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [pack_case(order, narrative=f"{STORY}\n" * 10) for order in range(1, 26)]
    begun = time.perf_counter()

    pages = len(draw(meeting_pack(*cases), fonts).pages)

    with capsys.disabled():
        print(f"\npack of 25 cases, {pages} pages: {time.perf_counter() - begun:.2f} s")  # noqa: T201 - a figure to read
    assert pages > 25


def test_the_same_paper_is_drawn_the_same_twice(fonts: Path) -> None:
    first, second = (render_pdf(Cleared(minutes(), ()), ENGLISH, fonts) for _ in range(2))

    assert first == second


def test_without_its_fonts_a_paper_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing):
        render_pdf(Cleared(case_list(), ()), ENGLISH, tmp_path)


def test_many_aliases_and_perpetrators_fit(fonts: Path) -> None:
    many = tuple(Known(name=f"Dorian Vask {index}", aliases=("D", "Dory")) for index in range(30))

    assert "Dorian Vask 29" in text_of(draw(case_list(listed(perpetrators=many)), fonts))
