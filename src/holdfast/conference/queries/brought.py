"""What one area tells another of a case that goes there: the minutes of each meeting that heard it, and its risk checklists.

Told as somebody may read it whom no author named: what was for named agencies stays behind, and so do marked parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.cases.queries import case_for
from holdfast.conference.access import brought_visible_to, contributions_visible_to, listings_visible_to
from holdfast.conference.choices import ListingState
from holdfast.conference.models import Contribution, Listing
from holdfast.conference.queries.agenda import look_backs
from holdfast.conference.queries.hearing import hearings
from holdfast.conference.queries.noting import notes_of
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import warm
from holdfast.risk.queries import assessments_of
from holdfast.rules.checklist import Answer
from holdfast.rules.redacting import OPENS, read_as
from holdfast.sharing.access import with_audience

_DONE = (ListingState.HEARD, ListingState.DEFERRED)


@dataclass(frozen=True, slots=True)
class RiskThere:
    """A risk the meeting named; ``because`` where nothing was done against it."""

    whom: str
    text: str
    because: str


@dataclass(frozen=True, slots=True)
class ActionThere:
    """An action as it was agreed, and how it ended; ``ending`` is empty while it is open."""

    agency: str
    text: str
    due_on: str
    ending: str
    evidence: str


@dataclass(frozen=True, slots=True)
class HeardThere:
    """What the minutes of one meeting say of the case; ``said`` by agency, days as ISO."""

    area: str
    on: str
    put_off_because: str = ""
    worked: str = ""
    different: str = ""
    said: tuple[tuple[str, str], ...] = ()
    note: str = ""
    risks: tuple[RiskThere, ...] = ()
    actions: tuple[ActionThere, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessedThere:
    """One risk checklist: which, when, by whom, how many were answered yes, and the judgement in words."""

    area: str
    on: str
    agency: str
    instrument: str
    version: str
    yes: int
    yes_to: tuple[str, ...]
    judgement: str


@dataclass(frozen=True, slots=True)
class Brought:
    """All of it; ``kept_back`` counts what stayed behind because it was for named agencies alone, or had marked parts."""

    heard: tuple[HeardThere, ...] = field(default=())
    assessed: tuple[AssessedThere, ...] = field(default=())
    kept_back: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing came along."""
        return not self.heard and not self.assessed


def to_be_brought(viewer: Viewer, area: str, case_id: UUID) -> Brought:
    """What goes along with a case of the viewer's area, with what came here from a third; a dozen queries. Raises ``NotFound``."""
    subjects = case_for(viewer, case_id).subjects
    listed = list(
        listings_visible_to(viewer)
        .filter(case_id=case_id, state__in=_DONE)
        .select_related("meeting")
        .order_by("meeting__held_on", "id")
    )
    warm(listed)
    said, kept_back = _said(viewer, listed)
    ids = [each.id for each in listed]
    heard, notes, looked = hearings(viewer, ids), notes_of(viewer, ids), look_backs(viewer, ids)
    before = [_restored(row.brought) for row in brought_visible_to(viewer).filter(referral_id__in=subjects)]
    here = tuple(
        HeardThere(
            area=area,
            on=each.meeting.held_on.isoformat(),
            put_off_because=each.deferred_because or "",
            worked=looked[each.id].worked.value if each.id in looked else "",
            different=looked[each.id].different if each.id in looked else "",
            said=said.get(each.id, ()),
            note=read_as(notes[each.id].text, marked_too=False) if each.id in notes else "",
            risks=tuple(RiskThere(one.whom.value, one.text, one.no_action_because) for one in heard[each.id].risks),
            actions=tuple(
                ActionThere(
                    one.agency,
                    one.text,
                    one.due_on.isoformat(),
                    one.ending.value if one.ending else "",
                    read_as(one.evidence, marked_too=False),
                )
                for one in heard[each.id].actions
            ),
        )
        for each in listed
    )
    return Brought(
        tuple(one for each in before for one in each.heard) + here,
        tuple(one for each in before for one in each.assessed) + _assessed(viewer, area, subjects),
        kept_back + sum(each.kept_back for each in before),
    )


def brought_with(viewer: Viewer, arrival_id: UUID) -> Brought:
    """What came along with an arrival. Raises ``NotFound``."""
    row = brought_visible_to(viewer).filter(pk=arrival_id).first()
    if row is None:
        raise NotFound
    return _restored(row.brought)


def arrivals_of(viewer: Viewer, referral_ids: Sequence[UUID]) -> list[tuple[UUID, str]]:
    """The arrivals these referrals were, with the area each came from; one query."""
    rows = brought_visible_to(viewer).filter(referral_id__in=referral_ids)
    return list(rows.order_by("id").values_list("id", "from_area"))


def stored(brought: Brought) -> dict[str, Any]:
    """As it is kept."""
    return asdict(brought)


def _restored(kept: Mapping[str, Any] | None) -> Brought:
    if not kept:
        return Brought()
    return Brought(
        tuple(
            HeardThere(
                **each
                | {
                    "said": tuple((agency, text) for agency, text in each["said"]),
                    "risks": tuple(RiskThere(**one) for one in each["risks"]),
                    "actions": tuple(ActionThere(**one) for one in each["actions"]),
                }
            )
            for each in kept["heard"]
        ),
        tuple(AssessedThere(**each | {"yes_to": tuple(each["yes_to"])}) for each in kept["assessed"]),
        kept["kept_back"],
    )


def _said(viewer: Viewer, listed: Sequence[Listing]) -> tuple[dict[UUID, tuple[tuple[str, str], ...]], int]:
    """What agencies said at each meeting, as somebody none of them named may read it; and how much stays behind."""
    every = Contribution.objects.filter(listing__in=[each.id for each in listed])
    rows = list(
        contributions_visible_to(viewer)
        .filter(listing__in=listed)
        .select_related("agency")
        .order_by("created_at", "id")
    )
    # The viewer's own agency may be among those named; another area is not.
    nobody = with_audience(every, Viewer())
    open_to_all = set(nobody.filter(is_told=True).values_list("id", flat=True))  # type: ignore[misc]  # of with_audience
    goes = [row for row in rows if row.id in open_to_all]
    warm(goes)
    found: dict[UUID, tuple[tuple[str, str], ...]] = {}
    for row in goes:
        found[row.listing_id] = (*found.get(row.listing_id, ()), (row.agency.name, read_as(row.text, marked_too=False)))
    marked = sum(OPENS in row.text for row in goes)
    return found, every.count() - len(goes) + marked


def _assessed(viewer: Viewer, area: str, subjects: Sequence[UUID]) -> tuple[AssessedThere, ...]:
    return tuple(
        AssessedThere(
            area=area,
            on=(each.asked_on or each.recorded_at.date()).isoformat(),
            agency=each.agency,
            instrument=each.instrument,
            version=each.version,
            yes=each.answers.tally.yes,
            yes_to=tuple(item for item, answered in each.answers.items.items() if answered.answer is Answer.YES),
            judgement=read_as(each.judgement, marked_too=False),
        )
        for each in reversed(assessments_of(viewer, subjects))
    )
