"""What follows from taking in referrals, recorded for many of them in a few statements."""

from __future__ import annotations

from dataclasses import dataclass, field

from holdfast.access.actions import CircleWanted, open_circles
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.ledger import Line
from holdfast.duties.actions import open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.people.actions import record_relationships
from holdfast.people.facts import RelationshipWanted
from holdfast.risk.actions import record_assessments
from holdfast.risk.facts import AssessmentWanted
from holdfast.sharing.actions import record_shares
from holdfast.sharing.facts import ShareWanted


@dataclass
class Following:
    """Shares, checklists, seats, duties, relationships and ledger lines of some referrals, all of one transaction and recorded at its end.

    The database checks at commit that every referral has its share, so whoever forgets to record loses the referrals too.
    """

    lines: list[Line] = field(default_factory=list)
    shares: list[ShareWanted] = field(default_factory=list)
    assessments: list[AssessmentWanted] = field(default_factory=list)
    circles: list[CircleWanted] = field(default_factory=list)
    owed: list[DutyWanted] = field(default_factory=list)
    related: list[RelationshipWanted] = field(default_factory=list)

    def record(self, *, by: Viewer, area: Area) -> None:
        """Record what was gathered, and begin anew."""
        ledger.write_many(self.lines, by=by)
        if self.shares:
            record_shares(by=by, wanted=self.shares)
        if self.assessments:
            record_assessments(by=by, wanted=self.assessments)
        open_circles(by=by, wanted=self.circles)
        if self.owed:
            open_duties(by=by, area=area, wanted=self.owed)
        if self.related:
            record_relationships(by=by, wanted=self.related)
        for gathered in (self.lines, self.shares, self.assessments, self.circles, self.owed, self.related):
            gathered.clear()
