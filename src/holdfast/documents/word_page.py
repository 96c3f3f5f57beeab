"""The page of a Word file: paper, letters, recipient on every page, tables; and what the file says of its origin."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from docx.document import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from holdfast.documents.papers import Paper
from holdfast.documents.words import Words
from holdfast.kernel.text import tidy, tidy_line

LETTERS: Final = "Arial"
BLACK: Final = RGBColor(0, 0, 0)
PALE: Final = RGBColor(0x76, 0x76, 0x76)
HEADING_SIZES: Final = {1: 22, 2: 15, 3: 11.5, 4: 10.5}
NO_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""A date that says nothing, for a field that Word insists on."""


def set_up_page(document: Document, paper: Paper, words: Words) -> None:
    """Make the pages A4, black on white, with the recipient's name large and pale at the head of each."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(30), Mm(22)
    _set_letters(document, words)
    mark = section.header.paragraphs[0]
    name = mark.add_run(tidy_line(paper.recipient.name))
    name.font.size, name.font.color.rgb, name.bold = Pt(22), PALE, True
    line = section.header.add_paragraph()
    copy_for = words.say("copy_for", name=paper.recipient.name, agency=paper.recipient.agency)
    text = line.add_run(tidy_line(f"{copy_for} · {words['confidential']}"))
    text.font.size = Pt(8.5)
    _number_pages(section.footer.paragraphs[0], words)


def add_table(document: Document, heads: Sequence[str], rows: Sequence[Sequence[str]], words: Words) -> None:
    """Add a table whose first row is marked as its header and repeats on each page."""
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    if words.right_to_left:
        table.table_direction = WD_TABLE_DIRECTION.RTL
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001  python-docx has no public name for a header row
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *others = tidy(text).split("\n")
            cell.paragraphs[0].add_run(first)
            for other in others:
                cell.add_paragraph(other)
    for row_of_cells in table.rows:
        for cell in row_of_cells.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    document.add_paragraph()


def strip_origin(document: Document, *, title: str, language: str) -> None:
    """Empty what the file says of its maker; keep its title and language, which readers aloud need."""
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = core.keywords = core.subject = core.category = ""
    core.created = core.modified = NO_DAY
    core.revision = 1
    core.title, core.language = title, language
    package = document.part.package
    # The template brings a picture of itself and the name of the program that made it.
    unwanted = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    for key in [key for key, rel in package.rels.items() if rel.reltype in unwanted]:
        del package.rels[key]


def _set_letters(document: Document, words: Words) -> None:
    for name, size in (("Normal", 10.0), *((f"Heading {level}", size) for level, size in HEADING_SIZES.items())):
        style = document.styles[name]
        if not isinstance(style, ParagraphStyle):
            continue
        style.font.name, style.font.size, style.font.color.rgb = LETTERS, Pt(size), BLACK
        style.font.italic = False
        style.paragraph_format.space_before = Pt(0 if name == "Normal" else size)
        style.paragraph_format.space_after = Pt(6)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), LETTERS)
    normal = document.styles["Normal"].element
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), words.language)
    language.set(qn("w:bidi"), words.language)
    normal.get_or_add_rPr().append(language)
    if words.right_to_left:
        normal.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _number_pages(paragraph: Paragraph, words: Words) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, _, rest = words["page_of"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(before)
    _add_field(paragraph, "PAGE")
    paragraph.add_run(between)
    _add_field(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)  # noqa: SLF001  python-docx has no public name for a field
