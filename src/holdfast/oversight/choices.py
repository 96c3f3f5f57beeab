"""Closed lists of oversight; stored values are for ever."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from holdfast.agencies.choices import Role
from holdfast.audit.events import Event


class Answer(TextChoices):
    """What a person says of a finding; only the third leaves it open."""

    EXPLAINED = "explained", _("Explained")
    NOT_EXPLAINED = "not_explained", _("Not explained")
    LOOK_INTO = "look_into", _("To be looked into")


# Who may be asked: the lead of the agency; for the lead's own looks the coordinator, for the coordinator's the chair.
ANSWERS: Final = (Role.LEAD, Role.COORDINATOR, Role.CHAIR)

# What opens a case to somebody's eyes; lists, which show a line each, are not looks at a case.
OPENS: Final = (
    Event.CASE_VIEWED,
    Event.CONTACT_VIEWED,
    Event.REFERRAL_VIEWED,
    Event.LISTING_VIEWED,
    Event.LANE_VIEWED,
    Event.INCIDENT_LIST_VIEWED,
)
