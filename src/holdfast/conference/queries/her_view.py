"""Her view as each share states it: the newest of what a referrer wrote down and what she told her advocate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.advocacy.choices import Said
from holdfast.advocacy.queries import ViewsRead, her_views
from holdfast.rules.sharing import HerView, her_view_in_parts
from holdfast.sharing.facts import HerWord
from holdfast.sharing.queries import her_words


def her_view_of_each(viewer: Viewer, cases: Mapping[UUID, Iterable[UUID]]) -> dict[UUID, HerView]:
    """Her view by case, in their order; ``cases`` names for each what her consent may have been written on. Three queries.

    As far as the viewer may read it: who may not read what she told her advocate states what the referral says.
    """
    words = her_words(viewer, {each for subjects in cases.values() for each in subjects})
    told = her_views(viewer, cases)
    found = {}
    for case_id, subjects in cases.items():
        said = [words[each] for each in subjects if each in words]
        if case_id in told:
            said.append(_word(told[case_id]))
        found[case_id] = max(said, key=lambda each: each.at).view if said else HerView.UNKNOWN
    return found


def _word(told: ViewsRead) -> HerWord:
    count = Counter(told.answers.values())
    view = her_view_in_parts(yes=count[Said.YES], no=count[Said.NO], unsafe=count[Said.NOT_ASKED])
    return HerWord(told.at, view)
