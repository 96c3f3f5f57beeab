"""What the inbox says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.duties.queries import InboxLine
from holdfast.packs.edition import Edition
from holdfast.web.components.days import moment
from holdfast.web.components.parts import Cell, Column, Status, Table
from holdfast.web.work import present


def table_of(lines: Sequence[InboxLine], refs: Mapping[UUID, str], edition: Edition) -> Table:
    """When each came, what it was about, and how that stands now; the reference, never a name."""
    rows = [
        [
            Cell(moment(each.at), sort=each.at.isoformat()),
            Cell(present.what_of(each.duty, refs, edition), reverse("work:duty", args=[each.duty.id])),
            Cell(status=present.state_of(each.duty, edition)),
            Cell(status=Status(_("Read"), "grey") if each.is_read else Status(_("New"), "blue")),
        ]
        for each in lines
    ]
    columns = [Column(_("You were told")), Column(_("What waits")), Column(_("How it stands")), Column(_("Read"))]
    nothing = _("You were told of nothing yet. What you owe is in My work all the same.")
    return Table(_("What you were told, the latest first"), columns, rows, hidden_caption=True, empty=nothing)
