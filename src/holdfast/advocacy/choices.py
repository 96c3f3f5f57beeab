"""Closed lists of the advocate's lane; stored values are for ever."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from holdfast.agencies.choices import Role
from holdfast.rules.lane import LaneState
from holdfast.rules.safe_contact import Use

STATES: Final = [
    (LaneState.REFERRED.value, _("Referred, not yet tried")),
    (LaneState.TRYING.value, _("Tried, not yet reached")),
    (LaneState.CONTACTED.value, _("In contact")),
    (LaneState.DECLINED.value, _("She declined")),
    (LaneState.UNSAFE.value, _("Not safe to contact")),
    (LaneState.TOLD.value, _("Told the plan")),
    (LaneState.NOT_TOLD.value, _("Not told the plan, with the reason")),
]
USES: Final = [
    (Use.CALL.value, _("Telephone call")),
    (Use.VOICEMAIL.value, _("Voicemail")),
    (Use.TEXT.value, _("Text message")),
    (Use.EMAIL.value, _("E-mail")),
    (Use.LETTER.value, _("Letter")),
    (Use.VISIT.value, _("Visit")),
]


class Result(TextChoices):
    """What came of one attempt to reach her."""

    SPOKE = "spoke", _("I spoke to her")
    NO_ANSWER = "no_answer", _("Nobody answered")
    LEFT = "left", _("The message was left or sent")
    OTHER_ANSWERED = "other_answered", _("Somebody else answered; I said nothing about her")
    DEAD = "dead", _("The number or address does not work")
    NOT_SAFE = "not_safe", _("It was not safe: this way is to be stopped")


class SharedPart(TextChoices):
    """What she is asked about, item by item: may it be shared?"""

    NUMBER = "number", _("How to reach her")
    ADDRESS = "address", _("Where she lives or stays")
    HAPPENED = "happened", _("What happened to her")
    CHILDREN = "children", _("What concerns the children")
    HEALTH = "health", _("Her health")
    PLANS = "plans", _("What she plans to do")
    WISHES = "wishes", _("What she wants from the agencies")


class Said(TextChoices):
    """Her answer to one of them; not asked is not yes."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_ASKED = "not_asked", _("Not asked, because it was not safe")


class How(TextChoices):
    """How she was told the plan."""

    IN_PERSON = "in_person", _("In person")
    BY_PHONE = "by_phone", _("By telephone")
    BY_OTHER = "by_other", _("Through somebody she chose")


# Who works a lane for the agency whose lane it is; the coordinator only where the partnership has no advocate.
WORKING: Final = frozenset({Role.ADVOCATE, Role.COORDINATOR})
