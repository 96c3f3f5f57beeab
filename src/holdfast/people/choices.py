"""Closed lists of the people app; stored values are for ever."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    """How somebody might be reached."""

    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail")
    ADDRESS = "address", _("Address")


class Safe(TextChoices):
    """Whether she confirmed that a way is safe; not asked is not yes."""

    YES = "yes", _("Safe")
    NO = "no", _("Not safe")
    UNKNOWN = "unknown", _("Not known")


# Words of the pack's ``relations`` that the house itself writes: a child of the case, where they live, and what no word says.
CHILD: Final = "child"
LIVES_WITH: Final = "lives_with"
OTHER: Final = "other"
UNKNOWN: Final = "unknown"
