"""Recording what the taking in of referrals discloses, and the checklists that came with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from holdfast.access.viewer import Viewer
from holdfast.risk.actions import record_assessments
from holdfast.risk.facts import AssessmentWanted
from holdfast.sharing.actions import record_shares
from holdfast.sharing.facts import ShareWanted


@dataclass
class Disclosed:
    """The shares and assessments of some referrals, recorded in a few statements at the end of their one transaction.

    The database checks at commit that every referral has its share, so whoever forgets to record loses the referrals too.
    """

    shares: list[ShareWanted] = field(default_factory=list)
    assessments: list[AssessmentWanted] = field(default_factory=list)

    def record(self, *, by: Viewer) -> None:
        """Record what was gathered."""
        if self.shares:
            record_shares(by=by, wanted=self.shares)
        if self.assessments:
            record_assessments(by=by, wanted=self.assessments)


def disclose(*, by: Viewer, share: ShareWanted, ticked: AssessmentWanted | None, together: Disclosed | None) -> None:
    """Record what one referral discloses: at once, or together with that of others."""
    one = Disclosed() if together is None else together
    one.shares.append(share)
    one.assessments += [ticked] if ticked else []
    if together is None:
        one.record(by=by)
