"""Closed lists of the duties app; stored values are for ever."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from holdfast.agencies.choices import Role


class Ending(TextChoices):
    """How a duty ended; there is no fourth way."""

    DISCHARGED = "discharged", _("Done")
    EXCUSED = "excused", _("No longer possible")
    SUPERSEDED = "superseded", _("Another duty took its place")


class State(StrEnum):
    """How a duty stands at a moment; never stored."""

    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    ENDED = "ended"


# The word a pack has for each role, in the chains duties climb.
RUNG_OF: dict[Role, str] = {
    Role.COORDINATOR: "coordinator",
    Role.CHAIR: "chair",
    Role.REPRESENTATIVE: "representative",
    Role.ADVOCATE: "advocate",
    Role.OFFICER: "referrer",
    Role.LEAD: "agency_lead",
}

# Posts that look after the whole partnership; any other is climbed to inside the agency that owes.
WHOLE_PARTNERSHIP = frozenset({Role.COORDINATOR, Role.CHAIR})

# What somebody owes to themselves alone: no colleague, coordinator or lead is shown it, and it climbs to nobody.
OWED_TO_ONESELF = frozenset({"debrief"})
