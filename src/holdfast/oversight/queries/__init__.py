"""What was found, and what the finding of it needs to know."""

from holdfast.oversight.queries.findings import PAGE, FindingRead, finding_for, finding_refs, findings_seen
from holdfast.oversight.queries.looks import looks_in
from holdfast.oversight.queries.tasks import tasks_about

__all__ = ["PAGE", "FindingRead", "finding_for", "finding_refs", "findings_seen", "looks_in", "tasks_about"]
