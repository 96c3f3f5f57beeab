"""Closed lists of the releases app; stored values are for ever."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from holdfast.rules.releasing import AskedAs, Because, Nature, Proposed


class ReleaseState(TextChoices):
    """How far a copy has come."""

    DRAFTED = "drafted", _("Being gone through")
    MADE = "made", _("Waits for another person to release it")
    RELEASED = "released", _("Released")
    RETURNED = "returned", _("Sent back")


# In these its lines may still be decided.
OPEN: Final = frozenset({ReleaseState.DRAFTED, ReleaseState.RETURNED})


class LineDecision(TextChoices):
    """What a person decided of one line."""

    INCLUDE = "include", _("Include")
    WITHHOLD = "withhold", _("Withhold")


ASKED_AS: Final = [
    (AskedAs.SURVIVOR.value, _("Survivor")),
    (AskedAs.PERPETRATOR.value, _("Perpetrator")),
    (AskedAs.CHILD.value, _("Child")),
    (AskedAs.OTHER.value, _("Another person in the case")),
    (AskedAs.DEATH_REVIEW.value, _("Review after a death")),
]
NATURES: Final = [
    (Nature.IDENTITY.value, _("Who they are")),
    (Nature.OTHER_PERSON.value, _("Somebody else")),
    (Nature.REFERRAL.value, _("Referral")),
    (Nature.HER_WORDS.value, _("Her words")),
    (Nature.ACCOUNT.value, _("What an agency knows")),
    (Nature.RISK.value, _("Risk")),
    (Nature.PLAN.value, _("Agreed action")),
    (Nature.MEETING.value, _("Meeting")),
    (Nature.SHARING.value, _("Who was told what")),
    (Nature.FLAG.value, _("Flag")),
    (Nature.ABUSE.value, _("Further abuse")),
    (Nature.ABOUT_HIM.value, _("About a perpetrator")),
    (Nature.RECORD.value, _("The ledger")),
]
PROPOSED: Final = [(each.value, each.value) for each in Proposed]
BECAUSE: Final = [(each.value, each.value) for each in Because]
