"""Closed lists of the sharing app; stored values are for ever."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from holdfast.rules.consent import Consent
from holdfast.rules.sharing import HerView, Item, Purpose


class ShareDecision(TextChoices):
    """Whether it was decided to disclose or not to."""

    SHARED = "shared", _("Shared")
    REFUSED = "refused", _("Not shared")


class ConsentState(TextChoices):
    """What she said to sharing, as a fact of one day."""

    GIVEN = "given", _("She agreed")
    REFUSED = "refused", _("She refused")
    NOT_SOUGHT = "not_sought", _("She was not asked")
    WITHDRAWN = "withdrawn", _("She withdrew her consent")
    UNKNOWN = "unknown", _("Not known")


# To the rule, a consent withdrawn is one refused.
CONSENT_OF = {
    ConsentState.GIVEN: Consent.GIVEN,
    ConsentState.REFUSED: Consent.REFUSED,
    ConsentState.NOT_SOUGHT: Consent.NOT_SOUGHT,
    ConsentState.WITHDRAWN: Consent.REFUSED,
    ConsentState.UNKNOWN: Consent.UNKNOWN,
}

PURPOSES = [
    (Purpose.PROTECT.value, _("To protect her and others at risk")),
    (Purpose.PREPARE_MEETING.value, _("To prepare the meeting")),
    (Purpose.HEAR_CASE.value, _("To hear the case together")),
    (Purpose.CARRY_OUT_PLAN.value, _("To carry out the plan")),
    (Purpose.KEEP_RECORD.value, _("To keep the record of what was agreed")),
    (Purpose.HAND_OVER.value, _("To hand the case over")),
]

HER_VIEWS = [
    (HerView.AGREED.value, _("She agreed")),
    (HerView.AGREED_IN_PART.value, _("She agreed to some of it and not to all")),
    (HerView.OBJECTED.value, _("She objected")),
    (HerView.NOT_ASKED_UNSAFE.value, _("Not asked, because asking was not safe")),
    (HerView.NOT_ASKED.value, _("Not asked")),
    (HerView.UNKNOWN.value, _("Not known")),
]

ITEMS = [
    (Item.REFERRAL.value, _("The referral")),
    (Item.CASE_LIST_ENTRY.value, _("The entry in the case list")),
    (Item.RESEARCH.value, _("What agencies found out")),
    (Item.PACK.value, _("The meeting pack")),
    (Item.MINUTES.value, _("The minutes")),
    (Item.ACTION_LIST.value, _("The action list")),
    (Item.LETTER.value, _("A letter")),
    (Item.TRANSFER.value, _("The transfer to another area")),
]
