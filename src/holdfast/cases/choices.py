"""Closed lists of the cases app; stored values are for ever."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from holdfast.rules.screening import Outcome


class PartyRole(TextChoices):
    """What somebody is in one case."""

    SURVIVOR = "survivor", _("Survivor")
    PERPETRATOR = "perpetrator", _("Perpetrator")
    CHILD = "child", _("Child")
    OTHER = "other", _("Other person at risk")


class ReferralState(TextChoices):
    """How far a referral has come."""

    SUBMITTED = "submitted", _("Waiting for the coordinator")
    SCREENED = "screened", _("Decided")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REPLACED = "replaced", _("Completed by another under the same reference")


OPENS_CASE = frozenset({Outcome.LIST, Outcome.LIST_REPEAT, Outcome.EMERGENCY})
GOES_TO_MEETING = frozenset({Outcome.LIST, Outcome.LIST_REPEAT})

OUTCOMES = [
    (Outcome.LIST.value, _("List")),
    (Outcome.LIST_REPEAT.value, _("List as repeat")),
    (Outcome.JOIN.value, _("Join to another referral")),
    (Outcome.RETURN_INCOMPLETE.value, _("Return as incomplete")),
    (Outcome.OTHER_AREA.value, _("Send to another area")),
    (Outcome.CHILD_PROTECTION.value, _("Send to child protection")),
    (Outcome.NOT_ELIGIBLE.value, _("Not for the conference")),
    (Outcome.EMERGENCY.value, _("Emergency conference")),
]
