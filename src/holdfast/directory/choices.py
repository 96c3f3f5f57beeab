"""Closed lists of the directory; stored values are for ever. Those of the standard keep its spelling."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ServiceStatus(TextChoices):
    """Whether a service can be gone to."""

    ACTIVE = "active", _("Open to people")
    INACTIVE = "inactive", _("Not at work")
    DEFUNCT = "defunct", _("Ended")
    CLOSED = "temporarily closed", _("Closed for a time")


class LocationType(TextChoices):
    """What kind of place."""

    PHYSICAL = "physical", _("A place to go to")
    POSTAL = "postal", _("A place to write to")
    VIRTUAL = "virtual", _("No place: by telephone or on line")


class Disclosure(TextChoices):
    """What of a place may be told outside the people who run it."""

    PUBLIC = "public", _("The address is public")
    TOWN = "town_only", _("Only the town")
    NEVER = "never", _("Nothing: it has a front door and no address")


class Frequency(TextChoices):
    """How often opening times come again."""

    WEEKLY = "WEEKLY", _("Every week")
    MONTHLY = "MONTHLY", _("Every month")


class OnHolidays(TextChoices):
    """What opening times say of public holidays; the standard has no word for it."""

    UNSAID = "", _("Not said")
    OPEN = "open", _("Open on public holidays too")
    CLOSED = "closed", _("Closed on public holidays")


class ListingEnd(TextChoices):
    """Why what was told to everybody, or waited to be, is so no more."""

    REPLACED = "replaced", _("Replaced by a later one")
    REFUSED = "refused", _("Not approved")
    WITHDRAWN = "withdrawn", _("Taken back")
    HIDDEN = "hidden", _("A place of it was hidden")
