"""Finding, and answering what was found."""

from holdfast.oversight.actions.answering import AnsweredAlready, WhyNeeded, answer_finding
from holdfast.oversight.actions.finding import BATCH, VERDICT, note_findings

__all__ = ["BATCH", "VERDICT", "AnsweredAlready", "WhyNeeded", "answer_finding", "note_findings"]
