"""Closed lists of the governance app; stored values are for ever."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Met(TextChoices):
    """How far a principle is met."""

    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not_met", _("Not met")
    UNKNOWN = "unknown", _("Not known")
