"""Making one copy of one paper: looked through first, then drawn, written down, and handed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language, gettext

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area, StaffMember
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference.queries import MeetingRead, meeting_for
from holdfast.documents.build import Drafted, Kind, action_list_for, case_list_for, minutes_for, pack_for
from holdfast.documents.build.kinds import FILE_WORD, require_there
from holdfast.documents.build.readers import reader_for, readers_of, require_export
from holdfast.documents.disclosing import share_copy
from holdfast.documents.papers import Minutes, Recipient
from holdfast.documents.pdf import render_pdf
from holdfast.documents.preview import Cleared, Preview, SealedValueFound
from holdfast.documents.word import minutes_docx
from holdfast.documents.words import ENGLISH, Words
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.rules.sharing import Purpose
from holdfast.sharing.choices import PURPOSES
from holdfast.sharing.facts import Worded

PDF: Final = "pdf"
DOCX: Final = "docx"
MEDIA_TYPES: Final = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_FILLED_BY: Final[Mapping[Kind, Callable[[Viewer, Area, UUID, Recipient, Words], Drafted[Any]]]] = {
    Kind.CASE_LIST: case_list_for,
    Kind.PACK: pack_for,
    Kind.MINUTES: minutes_for,
    Kind.ACTION_LIST: action_list_for,
}


class NotInThisForm(BadInput):
    """Only the minutes are also made as a Word file, so that the chair can correct them."""

    default = "This paper is made as PDF only, so it was not made. Choose PDF."


@dataclass(frozen=True)
class Wanted:
    """One copy: which paper, of which meeting, for whom, what for, in which form, and why it may be given."""

    kind: Kind
    meeting_id: UUID
    user_id: UUID
    purpose: Purpose
    form: str = PDF
    worded: Worded | None = None


@dataclass(frozen=True)
class Made:
    """A copy ready to be handed over, under a name that says nothing of anybody."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Looked:
    """What a copy would hold."""

    meeting: MeetingRead
    reader: StaffMember
    drafted: Drafted[Any]
    words: Words

    @cached_property
    def preview(self) -> Preview:
        """Everything that will leave, searched when first asked for."""
        return self.drafted.preview(self.words)


def words_now() -> Words:
    """The words of papers in the language of whoever asks."""
    language = get_language() or ENGLISH.language
    return ENGLISH if language == ENGLISH.language else Words.translated(gettext, language)


def look_through(*, by: Viewer, area: Area, wanted: Wanted, words: Words) -> Looked:
    """Fill the paper as its recipient may see it and search it; nothing is written down here.

    Raises ``NotFound``, ``StepUpNeeded``, ``NotYetThere``, ``HasNotAgreed``, ``NotInThisForm``.
    """
    meeting = meeting_for(by, area, wanted.meeting_id)
    require_export(by)
    reader = next((each for each in readers_of(by, area, meeting) if each.user_id == wanted.user_id), None)
    if reader is None:
        raise NotFound
    if wanted.form not in MEDIA_TYPES or (wanted.form == DOCX and wanted.kind is not Kind.MINUTES):
        raise NotInThisForm
    seen_by = reader_for(by, area, reader)
    require_there(wanted.kind, meeting, by)
    require_there(wanted.kind, meeting_for(seen_by, area, meeting.id), seen_by)
    recipient = Recipient(name=reader.name, agency=reader.agency, purpose=purpose_in_words(wanted, meeting, words))
    drafted = _FILLED_BY[wanted.kind](seen_by, area, meeting.id, recipient, words)
    return Looked(meeting, reader, drafted, words)


def make(*, by: Viewer, area: Area, wanted: Wanted, words: Words) -> Made:
    """Make the copy and write it down. Raises what ``look_through`` raises, and ``SealedValueFound``, which is written down too."""
    looked = look_through(by=by, area=area, wanted=wanted, words=words)
    on = Subject("meeting", looked.meeting.id)
    try:
        cleared = looked.drafted.cleared()
    except SealedValueFound:
        ledger.refuse(Event.DOCUMENT_REFUSED, by=by, on=on, because="sealed_value", basis=wanted.kind.value)
        raise
    content = drawn(cleared, wanted.form, words)

    with transaction.atomic():
        share_copy(
            by=by,
            area=area,
            meeting=looked.meeting,
            kind=wanted.kind,
            purpose=wanted.purpose,
            to=looked.reader.agency_id,
            case_ids=looked.drafted.case_ids,
            worded=wanted.worded,
        )
        ledger.write(
            Event.DOCUMENT_MADE,
            by=by,
            on=on,
            also=[looked.reader.user_id, looked.reader.agency_id, *looked.drafted.case_ids],
            basis=wanted.kind.value,
            outcome=wanted.form,
        )
    name = f"{FILE_WORD[wanted.kind]}-{looked.meeting.held_on.isoformat()}.{wanted.form}"
    return Made(name, MEDIA_TYPES[wanted.form], content)


def discloses(by: Viewer, looked: Looked, wanted: Wanted) -> bool:
    """Whether this copy is given to another agency under shares of its own; the case list has its own from being sent."""
    return wanted.kind is not Kind.CASE_LIST and looked.reader.agency_id != by.agency_id


def drawn(cleared: Cleared[Any], form: str, words: Words) -> bytes:
    """The cleared paper in one form."""
    if form == DOCX and isinstance(cleared.paper, Minutes):
        return minutes_docx(cleared, words)
    return render_pdf(cleared, words, Path(settings.HOLDFAST_FONTS))


def purpose_in_words(wanted: Wanted, meeting: MeetingRead, words: Words) -> str:
    """What the copy is for, as it prints it."""
    purpose = dict(PURPOSES)[wanted.purpose.value]
    return words.say("told_by", who=str(purpose), text=words.day(meeting.held_on))
