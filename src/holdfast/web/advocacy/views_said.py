"""What she told her advocate may be shared, for whoever decides on sharing."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.advocacy.queries import her_views
from holdfast.web.components.days import day
from holdfast.web.components.parts import SummaryRow


def told_her_advocate(viewer: Viewer, case_id: UUID) -> list[SummaryRow]:
    """Each answer she gave, item by item, and when; nothing where she was not asked, or not for this viewer."""
    found = her_views(viewer, [case_id]).get(case_id)
    if found is None:
        return []
    rows = [SummaryRow(str(each.label), str(said.label)) for each, said in found.answers.items()]
    return [*rows, SummaryRow(_("She was asked on"), day(found.at))]
