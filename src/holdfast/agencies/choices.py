"""Closed lists of the agencies app; stored values are for ever."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a post does in its partnership."""

    COORDINATOR = "coordinator", _("Coordinator")
    CHAIR = "chair", _("Chair")
    REPRESENTATIVE = "representative", _("Representative")
    ADVOCATE = "advocate", _("Independent adviser (IDVA)")
    OFFICER = "officer", _("Officer")
    LEAD = "lead", _("Agency lead")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


# Administrators configure and auditors read the ledger; neither is shown a case.
CASE_ROLES = frozenset({Role.COORDINATOR, Role.CHAIR, Role.REPRESENTATIVE, Role.ADVOCATE, Role.OFFICER, Role.LEAD})
