"""Closed lists of the incidents app; stored values are for ever."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Who reads what an agency recorded; it stays that agency's for ever."""

    OWN = "own", _("Our agency only")
    PAIR = "pair", _("Every agency that sees the case at present, and the coordinator")
