"""Draws cleared minutes as a Word file, so that the chair can correct them before they are agreed."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Pt

from holdfast.documents.papers import Minutes
from holdfast.documents.parts import Known, ListedCase, MinutedCase, OldAction
from holdfast.documents.preview import Cleared
from holdfast.documents.word_page import add_table, set_up_page, strip_origin
from holdfast.documents.words import Words
from holdfast.kernel.text import tidy


def minutes_docx(cleared: Cleared[Minutes], words: Words) -> bytes:
    """Draw the minutes as DOCX: headings, tables whose header rows repeat, the recipient on every page, no author."""
    document = Document()
    set_up_page(document, cleared.paper, words)
    _MinutesFile(document, cleared.paper, words).draw()
    strip_origin(document, title=words["minutes"], language=words.language)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


class _MinutesFile:
    """One file of minutes, drawn from the top down."""

    def __init__(self, document: WordDocument, paper: Minutes, words: Words) -> None:
        self.document = document
        self.paper = paper
        self.words = words

    def draw(self) -> None:
        """Draw every part in the order of the meeting."""
        words, paper = self.words, self.paper
        self.document.add_heading(words["minutes"], level=1)
        self._facts(
            ("meeting", words.day(paper.meeting_day)),
            ("chair", paper.chair),
            ("partnership", paper.partnership),
            ("recipient", f"{paper.recipient.name}, {paper.recipient.agency}"),
            ("purpose", paper.recipient.purpose),
            ("made_at", words.moment(paper.made_at)),
        )
        self._write(words["handling"])
        self._draw_attendance()
        self._heading("old_actions", 2)
        self._draw_old_actions(paper.old_actions)
        if not paper.cases:
            self._heading("cases", 2)
            self._write(words["no_cases"])
        for case in paper.cases:
            self._draw_case(case)
        self._draw_end()

    def _heading(self, key: str, level: int) -> None:
        self.document.add_heading(self.words[key], level=level)

    def _write(self, text: str) -> None:
        for part in filter(str.strip, tidy(text).split("\n")):
            self.document.add_paragraph(part)

    def _facts(self, *pairs: tuple[str, str]) -> None:
        for key, value in pairs:
            line = self.document.add_paragraph()
            line.paragraph_format.space_after = Pt(2)
            line.add_run(f"{self.words[key]}: ").bold = True
            line.add_run(tidy(value))

    def _points(self, parts: Sequence[str]) -> None:
        for part in parts:
            self.document.add_paragraph(tidy(part), style="List Bullet")
        if not parts:
            self._write(self.words["none_recorded"])

    def _table(self, otherwise: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        if rows:
            add_table(self.document, [self.words[head] for head in heads], rows, self.words)
        else:
            self._write(self.words[otherwise])

    def _yes_no(self, it: bool) -> str:  # noqa: FBT001  a word for a truth value
        return self.words["yes" if it else "no"]

    def _draw_attendance(self) -> None:
        words = self.words
        self._heading("attendance", 2)
        self._table(
            "none_recorded",
            ("name", "agency", "came", "information_sent", "confidentiality_signed"),
            [
                (
                    it.name + (f"\n{words.say('deputy_for', name=it.deputy_for)}" if it.deputy_for else ""),
                    it.agency,
                    words[f"attendance_{it.attendance}"],
                    self._yes_no(it.information_sent),
                    self._yes_no(it.confidentiality_signed),
                )
                for it in self.paper.attendance
            ],
        )

    def _draw_old_actions(self, actions: Sequence[OldAction]) -> None:
        self._table(
            "no_actions",
            ("action", "owner", "due", "ending"),
            [
                (
                    f"{it.what}\n{it.ref}",
                    "\n".join(filter(None, (it.agency, it.owner))),
                    self.words.day(it.due) if it.due else self.words["no_due_day"],
                    "\n".join(filter(None, (it.ending or self.words["still_open"], it.because))),
                )
                for it in actions
            ],
        )

    def _draw_case(self, case: MinutedCase) -> None:
        words, listed = self.words, case.listed
        self.document.add_heading(tidy(f"{listed.order}. {listed.survivor.name} ({listed.ref})"), level=2)
        self._draw_people(listed)
        if case.put_off:
            self._write(words["put_off"])
            return
        self._heading("information", 3)
        for said in case.information:
            self.document.add_heading(tidy(said.agency), level=4)
            self._write(said.information or words["none_recorded"])
        if not case.information:
            self._write(words["none_recorded"])
        self._heading("risks", 3)
        self._points(case.risks)
        self._heading("plan", 3)
        self._table(
            "no_plan",
            ("action", "owner", "due", "answers_risk"),
            [
                (
                    it.what,
                    "\n".join(filter(None, (it.agency, it.owner))),
                    words.day(it.due) if it.due else words["no_due_day"],
                    it.risk,
                )
                for it in case.plan
            ],
        )
        if case.unanswered:
            self._heading("unanswered", 3)
            self._table("none_recorded", ("risks", "reason"), [(it.risk, it.because) for it in case.unanswered])

    def _draw_people(self, listed: ListedCase) -> None:
        words = self.words
        none = words["none_recorded"]
        children = [
            words.say("child_age_unknown", name=it.first_name)
            if it.age is None
            else words.say("child_aged", name=it.first_name, age=it.age)
            for it in listed.children
        ]
        self._facts(
            ("survivor", self._adult(listed.survivor)),
            ("perpetrators", "; ".join(map(self._adult, listed.perpetrators)) or none),
            ("children", "; ".join(children) or none),
            ("referred_by", ", ".join(listed.referring_agencies) or none),
            *((("repeat", words["yes"]),) if listed.repeat else ()),
        )

    def _adult(self, it: Known) -> str:
        words = self.words
        days = [day if isinstance(day, str) else words.short_day(day) for day in it.birth_dates]
        born = words.say("born", dates=words["or"].join(days)) if days else words["birth_date_unknown"]
        known_as = words.say("also_known_as", names=", ".join(it.aliases)) if it.aliases else ""
        return ". ".join(filter(None, (it.name, born, known_as)))

    def _draw_end(self) -> None:
        words, paper = self.words, self.paper
        self._heading("lapsed", 2)
        if paper.lapsed:
            self._write(words["lapsed_why"])
        self._table("none_recorded", ("ref", "lapsed_on"), [(it.ref, words.day(it.ended)) for it in paper.lapsed])
        self._heading("ledger_head", 2)
        self._write(words["ledger_why"])
        self._write(paper.ledger_head)
