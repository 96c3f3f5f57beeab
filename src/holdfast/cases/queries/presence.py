"""Whether questions may be put to other areas, and what was asked about the people of one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.cases.access import cases_visible_to
from holdfast.cases.models import PresenceQuestion
from holdfast.kernel import clock
from holdfast.kernel.vault import warm

ASKS = "area.asks_elsewhere"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and its answer: the areas whose coordinator is to be asked, or none."""

    person_id: UUID
    purpose: str
    areas: tuple[str, ...]
    asked_at: datetime


def asks_elsewhere(area: Area) -> bool:
    """Whether the area's pack lets questions be put to other areas, and answers theirs."""
    return area.edition(clock.local_day(area.time_zone)).with_source(ASKS)[0] is True


def may_ask_elsewhere(viewer: Viewer, area: Area) -> bool:
    """Whether the viewer is a coordinator of an area whose pack allows it."""
    return viewer.role is Role.COORDINATOR and may(viewer, Verb.SCREEN) and asks_elsewhere(area)


def asked_about(viewer: Viewer, case_id: UUID) -> list[Asked]:
    """What was asked about the people of one case, the newest first; the coordinator's alone. One query and the keys."""
    if viewer.role is not Role.COORDINATOR:
        return []
    rows = PresenceQuestion.objects.filter(case__in=cases_visible_to(viewer).filter(pk=case_id))
    if viewer.walled:
        rows = rows.exclude(person_id__in=viewer.walled)
    found = list(rows.order_by("-asked_at", "-id"))
    warm(found)
    return [Asked(row.person_id, row.purpose, tuple(row.areas or ()), row.asked_at) for row in found]
