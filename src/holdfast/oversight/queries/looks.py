"""The looks at cases in some entries of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit.facts import EntryFacts
from holdfast.cases.access import referrals_visible_to
from holdfast.conference.access import listings_visible_to
from holdfast.kernel import clock
from holdfast.oversight.facts import Look


def looks_in(viewer: Viewer, area: Area, entries: Iterable[EntryFacts]) -> list[Look]:
    """Each entry that opened a case to somebody of an agency; two queries, whatever the number. For the house alone."""
    read = [each for each in entries if each.actor_id and each.agency_id and each.subject_id]
    cases = _cases(viewer, read)
    # The ledger's time is the real one; duties and seats are dated by the domain's clock, which the demo moves by days.
    moved = timedelta(days=round((clock.now() - clock.real_now()) / timedelta(days=1)))
    zone = ZoneInfo(area.time_zone)
    return [
        Look(each.actor_id, each.agency_id, cases[each.subject_id], (each.at + moved).astimezone(zone))
        for each in read
        if each.actor_id and each.agency_id and each.subject_id in cases
    ]


def _cases(viewer: Viewer, read: list[EntryFacts]) -> dict[UUID, UUID]:
    """The case of what each entry is about."""
    by_kind: dict[str, set[UUID]] = {}
    for each in read:
        if each.subject_id:
            by_kind.setdefault(each.subject_kind, set()).add(each.subject_id)
    found = {each: each for each in by_kind.get("case", ())}
    if referrals := by_kind.get("referral"):
        rows = referrals_visible_to(viewer).filter(id__in=referrals, case_id__isnull=False)
        found |= {key: case_id for key, case_id in rows.values_list("id", "case_id") if case_id}
    if listings := by_kind.get("listing"):
        found |= dict(listings_visible_to(viewer).filter(id__in=listings).values_list("id", "case_id"))
    return found
