"""What the pages and papers of a meeting are made from."""

from holdfast.conference.queries.actions import (
    ActionRead,
    action_for,
    action_refs,
    actions_after,
    open_actions,
    outstanding,
)
from holdfast.conference.queries.flags import FlagRead, expired_flags, flags_to_confirm, lapsed_by
from holdfast.conference.queries.hearing import ContributionRead, Hearing, RiskRead, hearings
from holdfast.conference.queries.meetings import (
    AttenderRead,
    ListedRead,
    MeetingRead,
    MeetingRow,
    attendance_of,
    counts_since,
    days_waiting,
    listed_at,
    listed_in,
    meeting_for,
    meeting_refs,
    meetings,
)
from holdfast.conference.queries.research import (
    Progress,
    ResearchRead,
    own_research,
    progress_of,
    research_of,
    wholly_answered,
)

__all__ = [
    "ActionRead",
    "AttenderRead",
    "ContributionRead",
    "FlagRead",
    "Hearing",
    "ListedRead",
    "MeetingRead",
    "MeetingRow",
    "Progress",
    "ResearchRead",
    "RiskRead",
    "action_for",
    "action_refs",
    "actions_after",
    "attendance_of",
    "counts_since",
    "days_waiting",
    "expired_flags",
    "flags_to_confirm",
    "hearings",
    "lapsed_by",
    "listed_at",
    "listed_in",
    "meeting_for",
    "meeting_refs",
    "meetings",
    "open_actions",
    "outstanding",
    "own_research",
    "progress_of",
    "research_of",
    "wholly_answered",
]
