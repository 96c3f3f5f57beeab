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
from holdfast.cases.models import Party, PresenceAnswer, PresenceQuestion
from holdfast.kernel import clock
from holdfast.kernel.rows import leads_to
from holdfast.kernel.vault import warm

ASKS = "area.asks_elsewhere"
ASKED_PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and its answer: the areas whose coordinator is to be asked, or none."""

    person_id: UUID
    purpose: str
    areas: tuple[str, ...]
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class AskedOfUs:
    """Whose coordinator may be in touch about somebody known here, and the cases in which they are known."""

    area: str
    asked_by: str
    asked_at: datetime
    cases: tuple[tuple[UUID, str], ...]


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


def asked_of_us(viewer: Viewer) -> list[AskedOfUs]:
    """Who was told to ask here, the newest first; the coordinator's alone, and only for whom they see in a case. Three queries."""
    if viewer.role is not Role.COORDINATOR or viewer.partnership_id is None:
        return []
    rows = PresenceAnswer.objects.filter(space_id=viewer.partnership_id).exclude(person_id__in=viewer.walled)
    found = list(rows.order_by("-asked_at", "-id")[:ASKED_PAGE])
    warm(found)
    parties = Party.objects.filter(
        leads_to("case_id", cases_visible_to(viewer)), person_id__in={row.person_id for row in found}
    ).values_list("person_id", "case_id", "case__ref")
    known: dict[UUID, dict[UUID, str]] = {}
    for person_id, case_id, ref in parties.order_by("case_id"):
        known.setdefault(person_id, {})[case_id] = ref
    return [
        AskedOfUs(row.area, row.asked_by, row.asked_at, tuple(known[row.person_id].items()))
        for row in found
        if row.person_id in known
    ]
