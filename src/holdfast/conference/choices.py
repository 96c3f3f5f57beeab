"""Closed lists of the conference; stored values are for ever."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingKind(TextChoices):
    """Why a meeting is held."""

    ORDINARY = "ordinary", _("Ordinary meeting")
    SECOND = "second", _("Second date")
    EMERGENCY = "emergency", _("Emergency conference")


class MeetingState(TextChoices):
    """How far a meeting has come."""

    PLANNED = "planned", _("Being prepared")
    CIRCULATED = "circulated", _("Case list sent")
    OPEN = "open", _("Meeting now")
    CLOSED = "closed", _("Held")


class ListingState(TextChoices):
    """What became of a case on the list."""

    LISTED = "listed", _("To be heard")
    HEARD = "heard", _("Heard")
    DEFERRED = "deferred", _("Put off")


class Answer(TextChoices):
    """What an agency answered about a case; no row is no answer, and silence is not nil."""

    DRAFT = "draft", _("Begun")
    RETURNED = "returned", _("Returned")
    NOTHING_KNOWN = "nothing_known", _("Nothing known")


class Presence(TextChoices):
    """Whether somebody invited came."""

    PRESENT = "present", _("Present")
    APOLOGIES = "apologies", _("Apologies")
    ABSENT = "absent", _("Absent")


class Means(TextChoices):
    """How a meeting is held, or somebody attends it."""

    ROOM = "room", _("In person")
    TELEPHONE = "telephone", _("By telephone")
    VIDEO = "video", _("By video")


class Whom(TextChoices):
    """Whom a risk threatens or an action protects."""

    SURVIVOR = "survivor", _("The survivor")
    CHILDREN = "children", _("The children")
    OTHERS = "others", _("Others at risk")
    STAFF = "staff", _("Staff")
    PERPETRATOR = "perpetrator", _("The perpetrator himself")


class ActionEnding(TextChoices):
    """How an action ended; one that is open has no ending."""

    DONE = "done", _("Done")
    NO_LONGER_POSSIBLE = "no_longer_possible", _("No longer possible")
    NOT_DONE = "not_done", _("Not done")


class Worked(TextChoices):
    """What the meeting says of the last plan."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_KNOWN = "not_known", _("No plan is known here")


class FactKind(TextChoices):
    """What an agency knows about a perpetrator beside what he did."""

    ORDER = "order", _("Order or condition")
    WEAPON = "weapon", _("Weapon")
    CUSTODY = "custody", _("In custody")
    RELEASE = "release", _("Release")


class RiskTo(TextChoices):
    """To whom a perpetrator is a significant risk, in somebody's opinion."""

    PERSON = "person", _("A significant risk to a person")
    COMMUNITY = "community", _("A significant risk to the community")
    BOTH = "both", _("A significant risk to a person and to the community")
    NEITHER = "neither", _("Not a significant risk on what is known now")


class Considered(TextChoices):
    """Whether another forum or scheme is to deal with him too."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class TransferState(TextChoices):
    """How far a case has come on its way to another area."""

    DRAFTED = "drafted", _("Being written")
    SENT = "sent", _("Sent, not yet acknowledged")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    REFUSED = "refused", _("Refused")
    TAKEN_BACK = "taken_back", _("Taken back")


class Permanent(TextChoices):
    """Whether she has moved for good."""

    YES = "yes", _("For good")
    NO = "no", _("For a while")
    NOT_KNOWN = "not_known", _("Not known")


class Knows(TextChoices):
    """Whether the perpetrator knows where she has gone."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_KNOWN = "not_known", _("Not known")
