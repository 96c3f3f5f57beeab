"""What the record itself tells of each principle, in sentences beside the worksheet."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.reporting.facts import Gap, LevelRead, Return
from holdfast.reporting.queries import AgencyRead, agencies_record, levels_of, quarterly_return
from holdfast.rules.conduct import Conduct
from holdfast.rules.returns import Quarter

# Which published counts speak of whom the conference reaches.
REACHED = ("victims_minoritised", "victims_lgbt", "victims_disabled", "victims_male", "victims_16_17")


def told(viewer: Viewer, area: Area, quarter: Quarter) -> dict[str, tuple[str, ...]]:
    """By principle: what can be said from the record. A principle that is not here is for people alone."""
    rows = agencies_record(viewer, area, quarter)
    counts = quarterly_return(viewer, area, quarter)
    levels = {each.name: each for each in levels_of(area, counts)}
    return {
        "identification": _sentences(levels, "cases_per_10000"),
        "referral": _sentences(levels, "partner_percent", "repeat_percent"),
        "engagement": _of(
            rows,
            ("came",),
            ("sent_word", "stayed_away"),
            _("Agencies came to %(part)d of %(whole)d places kept for them."),
        ),
        "sharing": _of(
            rows,
            ("on_time",),
            ("late", "missing"),
            _("%(part)d of %(whole)d requests for research were answered in time."),
        ),
        "planning": _of(
            rows,
            ("done", "no_longer_possible"),
            ("not_done", "overdue"),
            _("%(part)d of %(whole)d actions due were done or became impossible; the others are not done or overdue."),
        ),
        "volume": _volume(counts),
        "equality": _reached(counts),
        "support": _sentences(levels, "cases_per_administrator"),
        "governance": _failing(rows),
    }


def _sentences(levels: dict[str, LevelRead], *names: str) -> tuple[str, ...]:
    return tuple(levels[name].sentence for name in names if name in levels)


def _of(rows: Sequence[AgencyRead], good: Sequence[str], rest: Sequence[str], sentence: str) -> tuple[str, ...]:
    def total(names: Sequence[str]) -> int:
        return sum(int(getattr(each.last, name)) for each in rows for name in names)

    part, whole = total(good), total(good) + total(rest)
    return (sentence % {"part": part, "whole": whole},) if whole else ()


def _volume(counts: Return) -> tuple[str, ...]:
    cases = next((each for each in counts.measures if each.key == "cases"), None)
    if cases is None or isinstance(cases.quarter, Gap) or not counts.meetings:
        return ()
    said = _("%(cases)d cases were heard at %(meetings)d meetings.")
    return (said % {"cases": cases.quarter, "meetings": len(counts.meetings)},)


def _reached(counts: Return) -> tuple[str, ...]:
    shown = [each for each in counts.measures if each.key in REACHED and not isinstance(each.year, Gap)]
    return tuple(f"{each.label}: {each.year}" for each in shown)


def _failing(rows: Sequence[AgencyRead]) -> tuple[str, ...]:
    many = sum(each.decision.outcome is Conduct.PERSISTENT for each in rows)
    return (_("%(many)d of %(whole)d agencies go on failing.") % {"many": many, "whole": len(rows)},)
