"""Beginning a copy, going through it, making it, and releasing it or sending it back."""

from holdfast.releases.actions.answering import NotYours, give_release, return_release
from holdfast.releases.actions.deciding import (
    LineLeft,
    MayNeverBeGiven,
    NoteNeeded,
    WhyWithheldNeeded,
    decide_lines,
    make_release,
)
from holdfast.releases.actions.drafting import ReceiverNeeded, draft_release
from holdfast.releases.actions.taking import NotAtThisStage

__all__ = [
    "LineLeft",
    "MayNeverBeGiven",
    "NotAtThisStage",
    "NotYours",
    "NoteNeeded",
    "ReceiverNeeded",
    "WhyWithheldNeeded",
    "decide_lines",
    "draft_release",
    "give_release",
    "make_release",
    "return_release",
]
