"""Making the paper of who was told what: for whoever takes it away, searched first, written down."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.documents.build.readers import require_export
from holdfast.documents.build.told import told_for
from holdfast.documents.making import MEDIA_TYPES, PDF, Made
from holdfast.documents.papers import Recipient
from holdfast.documents.pdf import render_pdf
from holdfast.documents.preview import SealedValueFound
from holdfast.documents.words import Words
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound

KIND: Final = "disclosures"


def make_told(*, by: Viewer, area: Area, case_id: UUID, words: Words) -> Made:
    """Make the paper for oneself. Raises ``NotFound``, ``StepUpNeeded``, and ``SealedValueFound``, which is written down too."""
    require_export(by)
    reader = next((each for each in staff_of(area.id) if each.user_id == by.user_id), None)
    if reader is None:
        raise NotFound
    recipient = Recipient(name=reader.name, agency=reader.agency, purpose=words["to_account"])
    drafted = told_for(by, area, case_id, recipient, words)
    on = Subject("case", case_id)
    try:
        cleared = drafted.cleared()
    except SealedValueFound:
        ledger.refuse(Event.DOCUMENT_REFUSED, by=by, on=on, because="sealed_value", basis=KIND)
        raise
    content = render_pdf(cleared, words, Path(settings.HOLDFAST_FONTS))

    with transaction.atomic():
        ledger.write(
            Event.DOCUMENT_MADE, by=by, on=on, also=[reader.user_id, reader.agency_id], basis=KIND, outcome=PDF
        )
    return Made(f"who-was-told-{clock.local_day(area.time_zone).isoformat()}.{PDF}", MEDIA_TYPES[PDF], content)
