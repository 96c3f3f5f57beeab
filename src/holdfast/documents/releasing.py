"""Beginning a copy of what is held, drawing it when a second person releases it, handing it over, and telling by its file whether it was changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.audit.queries import entries_on, head_line
from holdfast.cases.queries import case_for
from holdfast.documents.build.chronology import lines_about, parts_in
from holdfast.documents.build.drafted import Drafted, drafted, made_at
from holdfast.documents.making import MEDIA_TYPES, PDF, Made
from holdfast.documents.papers import HeldCopy, Recipient
from holdfast.documents.parts import CopiedLine, Withheld
from holdfast.documents.pdf import render_pdf
from holdfast.documents.preview import SealedValueFound
from holdfast.documents.words import Words
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound, StepUpNeeded
from holdfast.packs.edition import Edition
from holdfast.releases.access import may_begin
from holdfast.releases.actions import draft_release, give_release
from holdfast.releases.choices import ASKED_AS, NATURES
from holdfast.releases.facts import LineRead, ReleaseRead, ReleaseWanted, content_of, hash_of
from holdfast.releases.queries import file_of, release_by_file, release_for
from holdfast.rules.releasing import AskedAs, Because

KIND: Final = "held_copy"
_AS, _NATURES = dict(ASKED_AS), dict(NATURES)


class DoesNotFit(BadInput):
    """A file that is no released copy, or is not any more."""

    default = "This file fits no copy that was released here: it was changed, or it is not from here."


@dataclass(frozen=True, slots=True)
class Fits:
    """What a file was found to be."""

    ref: str
    content_hash: str
    is_readable: bool


def begin_copy(*, by: Viewer, area: Area, case_id: UUID, person_id: UUID | None, receiver: str, because: str) -> UUID:
    """Gather everything about one person, or of one case for a review, and begin a copy of it. Raises as ``draft_release`` does."""
    case = case_for(by, case_id)
    if not may_begin(by):
        raise NotFound
    if not by.stepped_up:
        raise StepUpNeeded
    lines = lines_about(by, area, case_id, person_id)
    parts = parts_in(case)
    asked = {each.asked_as for each in lines}
    # Whoever is a perpetrator in any of the cases is given what a perpetrator is given.
    as_whom = (
        AskedAs.PERPETRATOR
        if AskedAs.PERPETRATOR in asked
        else parts[person_id][0]
        if person_id
        else AskedAs.DEATH_REVIEW
    )
    about = parts[person_id][1].name if person_id else case.ref
    wanted = ReleaseWanted(case_id, person_id, as_whom, about, receiver, because, tuple(lines))
    return draft_release(by=by, wanted=wanted).id


def release_copy(*, by: Viewer, area: Area, release_id: UUID, words: Words) -> str:
    """Draw a copy that somebody else made and release it; return the hash of its file.

    Raises what ``give_release`` raises, and ``SealedValueFound``, which is written down too.
    """
    found = release_for(by, release_id)
    on = Subject("release", release_id)
    try:
        cleared = copy_paper(by, area, found, words).cleared()
    except SealedValueFound:
        ledger.refuse(Event.RELEASE_REFUSED, by=by, on=on, because="sealed_value", basis=KIND)
        raise
    return give_release(by=by, release_id=release_id, file=render_pdf(cleared, words, Path(settings.HOLDFAST_FONTS)))


def copy_file(*, by: Viewer, release_id: UUID) -> Made:
    """The file of a released copy, exactly as it was released. Raises ``NotFound``, ``StepUpNeeded``."""
    found = release_for(by, release_id)
    return Made(f"copy-{found.row.ref}.{PDF}", MEDIA_TYPES[PDF], file_of(by, release_id))


def copy_paper(viewer: Viewer, area: Area, found: ReleaseRead, words: Words) -> Drafted[HeldCopy]:
    """The copy as a paper: what is withheld has its reason there, and where a living person asked neither day nor source."""
    edition = area.edition(clock.local_day(area.time_zone))
    keeps_day = found.row.asked_as is AskedAs.DEATH_REVIEW
    many = Counter(each.because for each in found.lines if each.because and not each.is_included)
    paper = HeldCopy(
        recipient=Recipient(
            name=found.receiver, agency=words["copy_about"] + " " + found.about, purpose=words["copy_released_for"]
        ),
        partnership=area.name,
        made_at=made_at(area),
        ref=found.row.ref,
        about=found.about,
        asked_as=str(_AS[found.row.asked_as.value]),
        content_hash=found.content_hash,
        ledger_head=head_line(),
        included=sum(each.is_included for each in found.lines),
        withheld=tuple(Withheld(because=said_of(each, edition), count=count) for each, count in many.items()),
        lines=tuple(_line(each, edition, keeps_day=keeps_day) for each in found.lines),
    )
    return drafted(viewer, paper, found.case_ids)


def said_of(because: Because, edition: Edition) -> str:
    """Why something is withheld, in the pack's words."""
    return edition.text(f"withheld_{because.value}")


def check_file(content: bytes) -> Fits:
    """What copy a file is, byte for byte, by the row and by the ledger. Raises ``DoesNotFit``.

    Where the case was erased since, nothing can be read of what the copy said, and the file's hash alone tells.
    """
    file_hash = hashlib.sha256(content).hexdigest()
    found = release_by_file(file_hash)
    if found is None:
        raise DoesNotFit
    drawn = {each.basis for each in entries_on([found.row.id], Event.DOCUMENT_MADE)}
    given = {each.basis for each in entries_on([found.row.id], Event.RELEASE_GIVEN)}
    if file_hash not in drawn or found.content_hash not in given:
        raise DoesNotFit
    is_readable = bool(found.about)
    if is_readable and hash_of(content_again(found)) != found.content_hash:
        raise DoesNotFit
    return Fits(found.row.ref, found.content_hash, is_readable)


def content_again(found: ReleaseRead) -> bytes:
    """What a copy says, from its rows as they are now."""
    return content_of(found.row.ref, found.row.asked_as.value, found.about, found.receiver, found.lines)


def _line(each: LineRead, edition: Edition, *, keeps_day: bool) -> CopiedLine:
    if each.is_included:
        nature = str(_NATURES[each.nature.value])
        return CopiedLine(number=each.position, day=each.day, nature=nature, source=each.source, text=each.text)
    why = said_of(each.because, edition) if each.because else ""
    return CopiedLine(number=each.position, day=each.day if keeps_day else None, withheld=why)
