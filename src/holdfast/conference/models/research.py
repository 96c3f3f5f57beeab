"""What an agency knows about a listed case."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.conference.choices import Answer
from holdfast.conference.models.meeting import Listing
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedJSON, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class Research(VaultRecord):
    """One agency's answer about one case; it stays that agency's for ever."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.AGENCY)

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="research")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=13, choices=Answer.choices)
    body = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    is_relevant = models.BooleanField(default=False)
    is_necessary = models.BooleanField(default=False)
    is_proportionate = models.BooleanField(default=False)
    searched_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    by_user_id = models.UUIDField(null=True)
    # Under which disclosure it was returned, the last where it was returned again.
    share = models.ForeignKey("sharing.Share", models.PROTECT, null=True, related_name="+")

    class Meta:
        """One answer an agency and case; what is shared was ticked and has its share, and every answer says when the search was."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listing", "agency"], name="research_once"),
            models.CheckConstraint(
                condition=~Q(answer=Answer.RETURNED)
                | Q(is_relevant=True, is_necessary=True, is_proportionate=True, searched_on__isnull=False),
                name="research_ticked",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.RETURNED) | Q(share__isnull=False), name="research_returned_under_a_share"
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.NOTHING_KNOWN) | Q(searched_on__isnull=False), name="research_nil_searched"
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.DRAFT) | Q(answered_at__isnull=False), name="research_answered_when"
            ),
        ]
