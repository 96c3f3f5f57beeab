"""What the pages of a meeting's papers say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.access.viewer import Viewer
from holdfast.conference.queries import MeetingRead
from holdfast.documents.build import Kind
from holdfast.documents.build.kinds import is_there
from holdfast.documents.making import Looked, Wanted
from holdfast.documents.papers import ActionList, Paper
from holdfast.documents.preview import Leaving
from holdfast.web.components.days import day
from holdfast.web.components.parts import Link, SummaryRow
from holdfast.web.papers.fields import group_of, place_in_words
from holdfast.web.papers.forms import KINDS

_BY_AGENCY: Final = re.compile(r"cases\[(\d+)\]\.(returns|information|plan|old_actions)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Leaves:
    """One folded part of what will leave: a case, an agency, or the paper itself."""

    heading: str
    rows: Sequence[SummaryRow]


def kinds_there(meeting: MeetingRead, viewer: Viewer) -> list[Kind]:
    """The papers this viewer can take now."""
    return [kind for kind in Kind if is_there(kind, meeting, viewer)]


def head(meeting: MeetingRead) -> dict[str, object]:
    """What stands above both steps."""
    return {
        "day": day(meeting.held_on),
        "meeting_id": meeting.id,
        "back": Link(_("The meeting"), reverse("meetings:meeting", args=[meeting.id])),
    }


def looked(found: Looked, wanted: Wanted) -> dict[str, object]:
    """Everything that will leave, part by part; of something sealed the place is said, never the words."""
    paper: Paper = found.drafted.paper
    seen = found.preview
    sealed = [_spot(each, paper) for each in seen.found]
    return {
        "title": KINDS[wanted.kind],
        "reader": f"{found.reader.name}, {found.reader.agency}",
        "purpose": paper.recipient.purpose,
        "parts": _parts(seen.leaving, paper),
        "sealed": sealed,
        "many": _many(len(found.drafted.case_ids), paper),
        "unsearchable": seen.unsearchable,
        "hidden": {
            "kind": wanted.kind.value,
            "reader": str(wanted.user_id),
            "purpose": wanted.purpose.value,
            "form": wanted.form,
        },
    }


def _many(count: int, paper: Paper) -> str:
    if isinstance(paper, ActionList):
        return ngettext("It is about %(count)s case.", "It is about %(count)s cases.", count) % {"count": count}
    return ngettext("It holds %(count)s case.", "It holds %(count)s cases.", count) % {"count": count}


def _parts(leaving: Sequence[Leaving], paper: Paper) -> list[Leaves]:
    """The fields under the case or agency they belong to, in the order of the paper."""
    rows: dict[tuple[str, int] | None, list[SummaryRow]] = {}
    for each in leaving:
        if each.is_sealed or each.text.strip():
            rows.setdefault(group_of(each.where), []).append(_row(each))
    return [Leaves(_heading(group, paper), found) for group, found in rows.items()]


def _row(each: Leaving) -> SummaryRow:
    said = _("Something sealed stands here. It is not shown.") if each.is_sealed else each.text
    return SummaryRow(place_in_words(each.where), said)


def _spot(each: Leaving, paper: Paper) -> str:
    said = {"part": _heading(group_of(each.where), paper), "place": place_in_words(each.where)}
    agency = _written_by(each.where, paper)
    if agency:
        return _("%(part)s: %(place)s (%(agency)s)") % {**said, "agency": agency}
    return _("%(part)s: %(place)s") % said


def _written_by(where: str, paper: Paper) -> str:
    """The agency whose text it is, where the paper says so."""
    found = _BY_AGENCY.match(where)
    if found is None:
        return ""
    case = getattr(paper, "cases")[int(found[1])]  # noqa: B009 - which paper it is, the pattern has said
    return str(getattr(case, found[2])[int(found[3])].agency)


def _heading(group: tuple[str, int] | None, paper: Paper) -> str:
    """A case by its number and reference; a name would stand open above what is folded."""
    if group is None:
        return _("The paper itself")
    kind, index = group
    if kind == "agencies":
        return str(getattr(paper, kind)[index].agency)
    case = getattr(paper, kind)[index]
    listed = getattr(case, "listed", case)
    return _("Case %(order)s, %(ref)s") % {"order": listed.order, "ref": listed.ref}
