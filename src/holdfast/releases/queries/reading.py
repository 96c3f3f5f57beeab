"""Copies as their pages, their paper and the check of a file read them."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.kernel.errors import NotFound, StepUpNeeded
from holdfast.kernel.vault import warm
from holdfast.releases.access import releases_visible_to
from holdfast.releases.choices import LineDecision, ReleaseState
from holdfast.releases.facts import LineRead, ReleaseRead, ReleaseRow
from holdfast.releases.models import Release, ReleaseLine
from holdfast.rules.releasing import AskedAs, Because, Nature, Proposed

PAGE = 100


def releases(viewer: Viewer) -> list[ReleaseRow]:
    """The copies the viewer may see, the newest first; one query."""
    rows = releases_visible_to(viewer).select_related("case").defer("file").order_by("-drafted_at", "-id")
    return [_row(row) for row in rows.distinct()[:PAGE]]


def release_for(viewer: Viewer, release_id: UUID) -> ReleaseRead:
    """One copy with its lines; four queries. Raises ``NotFound``, and ``StepUpNeeded``: it holds everything about somebody."""
    row = releases_visible_to(viewer).select_related("case").defer("file").filter(pk=release_id).first()
    if row is None:
        raise NotFound
    if not viewer.stepped_up:
        raise StepUpNeeded
    return read(row)


def file_of(viewer: Viewer, release_id: UUID) -> bytes:
    """The file of a released copy, as it was released. Raises ``NotFound``, ``StepUpNeeded``."""
    row = releases_visible_to(viewer).filter(pk=release_id, state=ReleaseState.RELEASED).first()
    if row is None:
        raise NotFound
    if not viewer.stepped_up:
        raise StepUpNeeded
    return base64.b64decode(row.file or "")


def release_by_file(file_hash: str) -> ReleaseRead | None:
    """The released copy whose file has this hash, for the command line alone; None where there is none. Four queries."""
    row = Release.objects.select_related("case").defer("file").filter(file_hash=file_hash).first()
    return read(row) if row else None


def read(row: Release) -> ReleaseRead:
    """A copy with its lines; the caller has asked who may. Three queries."""
    lines = list(row.lines.order_by("position"))
    warm([row], lines)
    return ReleaseRead(
        _row(row),
        row.case_id,
        row.about,
        row.receiver,
        row.asked_because,
        row.made_at,
        row.answered_at,
        row.returned_because or "",
        row.content_hash,
        row.file_hash,
        _who(row, lines),
        tuple(dict.fromkeys([row.case_id, *(each.case_id for each in lines)])),
        tuple(_line(each) for each in lines),
    )


def _who(row: Release, lines: Iterable[ReleaseLine]) -> frozenset[UUID]:
    """Whoever had a hand in it before it was made."""
    hands = [row.drafted_by_user_id, row.made_by_user_id, *(each.decided_by_user_id for each in lines)]
    return frozenset(each for each in hands if each)


def _row(row: Release) -> ReleaseRow:
    return ReleaseRow(
        row.id,
        row.ref,
        row.case.ref,
        AskedAs(row.asked_as),
        ReleaseState(row.state),
        row.drafted_at,
        row.made_by_user_id,
    )


def _line(row: ReleaseLine) -> LineRead:
    return LineRead(
        row.id,
        row.position,
        row.day,
        Nature(row.nature),
        row.source,
        row.text,
        Proposed(row.proposed),
        Because(row.proposed_because) if row.proposed_because else None,
        LineDecision(row.decision) if row.decision else None,
        Because(row.because) if row.because else None,
        row.note or "",
    )
