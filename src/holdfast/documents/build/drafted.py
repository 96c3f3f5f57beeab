"""A paper filled but not yet cleared, with every sealed value it must not hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases.queries.papers import sealed_values_in
from holdfast.documents.papers import Paper
from holdfast.documents.preview import Cleared, Preview, preview
from holdfast.documents.words import Words
from holdfast.kernel import clock

P = TypeVar("P", bound=Paper)


@dataclass(frozen=True)
class Drafted(Generic[P]):
    """A paper, the cases in it, and what is searched for in it."""

    paper: P = field(repr=False)
    case_ids: tuple[UUID, ...]
    sealed: tuple[str, ...] = field(repr=False)

    def preview(self, words: Words) -> Preview:
        """Everything that will leave, and where something sealed stands."""
        return preview(self.paper, self.sealed, words)

    def cleared(self) -> Cleared[P]:
        """The paper, searched and found free of sealed values. Raises ``SealedValueFound``."""
        return Cleared(self.paper, self.sealed)


def drafted(viewer: Viewer, paper: P, case_ids: Iterable[UUID]) -> Drafted[P]:
    """The paper with every sealed value of these cases and everybody in them; six queries."""
    ids = tuple(dict.fromkeys(case_ids))
    return Drafted(paper, ids, tuple(sealed_values_in(viewer, ids)))


def made_at(area: Area) -> datetime:
    """When a paper is made, in the area's time."""
    return clock.now().astimezone(ZoneInfo(area.time_zone))
