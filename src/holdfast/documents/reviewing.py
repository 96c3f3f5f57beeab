"""Making the paper of one look of the partnership at itself, for whoever takes it away."""

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
from holdfast.documents.build.drafted import Drafted, made_at
from holdfast.documents.build.readers import require_export
from holdfast.documents.making import MEDIA_TYPES, PDF, Made
from holdfast.documents.papers import Recipient, SelfReview
from holdfast.documents.parts import JudgedPrinciple
from holdfast.documents.pdf import render_pdf
from holdfast.documents.words import Words
from holdfast.governance.queries import review_for
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.reporting.facts import days_of
from holdfast.rules.returns import Quarter

KIND: Final = "self_review"


def make_review(*, by: Viewer, area: Area, review_id: UUID, words: Words) -> Made:
    """Make the paper for oneself and write it down. Raises ``NotFound`` and ``StepUpNeeded``."""
    require_export(by)
    found = review_for(by, review_id)
    reader = next((each for each in staff_of(area.id) if each.user_id == by.user_id), None)
    if reader is None:
        raise NotFound
    first_day, last_day = days_of(Quarter(int(found.quarter[:4]), int(found.quarter[-1])))
    edition = area.edition(clock.local_day(area.time_zone))
    paper = SelfReview(
        recipient=Recipient(name=reader.name, agency=reader.agency, purpose=words["self_review"]),
        partnership=area.name,
        made_at=made_at(area),
        quarter_from=first_day,
        quarter_to=last_day,
        reviewed=found.reviewed_at.astimezone(made_at(area).tzinfo),
        principles=tuple(
            JudgedPrinciple(
                words=edition.text(f"principles.{name}"),
                met=str(each.met.label),
                told=each.told,
                because=each.because,
                next=each.next,
            )
            for name, each in found.answers.items()
        ),
    )
    # It holds nobody: what governance keeps knows no person, so nothing sealed is searched for in it.
    content = render_pdf(Drafted(paper, (), ()).cleared(), words, Path(settings.HOLDFAST_FONTS))

    with transaction.atomic():
        on = Subject("self_review", review_id)
        ledger.write(Event.DOCUMENT_MADE, by=by, on=on, also=[reader.user_id], basis=KIND, outcome=PDF)
    return Made(f"ten-principles-{found.quarter}.{PDF}", MEDIA_TYPES[PDF], content)
