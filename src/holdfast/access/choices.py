"""Closed lists of the access app; stored values are for ever."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CircleKind(TextChoices):
    """What a need-to-know group came together for."""

    MEETING = "meeting", _("Meeting")
    REFERRAL = "referral", _("Referral")
    CORE_TEAM = "core_team", _("Core team")
    BREAK_GLASS = "break_glass", _("Opened in an emergency")


class Verdict(TextChoices):
    """What whoever reviewed an emergency opening found."""

    FITTING = "fitting", _("Fitting")
    NOT_FITTING = "not_fitting", _("Not fitting")


class WallState(TextChoices):
    """How sure the house is that somebody must be kept out."""

    RAISED = "raised", _("Raised")
    ASKED = "asked", _("Asked of the coordinator")
    LOWERED = "lowered", _("Not needed")


class Verb(StrEnum):
    """What somebody wants to do with a row."""

    VIEW = "view"
    REFER = "refer"
    SCREEN = "screen"
    CONVENE = "convene"
    # To send a list that was planned: the coordinator's, and the chair's in their place.
    SEND = "send"
    CHAIR = "chair"
    CONTRIBUTE = "contribute"
    EXPORT = "export"
    CONFIGURE = "configure"
    AUDIT = "audit"
    # To answer for what is held of somebody: legal holds, and copies released by two people.
    RELEASE = "release"
    # To find a service for somebody.
    FIND = "find"
    # To keep the directory of services.
    KEEP_DIRECTORY = "keep_directory"
