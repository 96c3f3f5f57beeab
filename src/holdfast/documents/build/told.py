"""Who was told what of one case, why and until when: from the shares, and from the ledger for the papers that were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit.events import Event
from holdfast.audit.queries import entries_on
from holdfast.cases.queries import CaseRead, case_for
from holdfast.conference.queries.appearing import meetings_hearing
from holdfast.documents.build.drafted import Drafted, drafted, made_at
from holdfast.documents.papers import Disclosures, Recipient
from holdfast.documents.parts import CopyMade, Disclosure
from holdfast.documents.words import ENGLISH, Words
from holdfast.kernel import clock
from holdfast.packs.edition import Edition, LegalBasis
from holdfast.sharing.choices import HER_VIEWS, ITEMS, PURPOSES
from holdfast.sharing.facts import ShareRead
from holdfast.sharing.queries import shares_of

_ITEMS, _PURPOSES, _HER_VIEWS = dict(ITEMS), dict(PURPOSES), dict(HER_VIEWS)


@dataclass(frozen=True, slots=True)
class Copy:
    """One paper that named the case: which, for whom, when, by the ledger."""

    at: datetime
    kind: str
    reader: str


@dataclass(frozen=True, slots=True)
class Told:
    """Everything of one case that left, as one viewer may see it."""

    case: CaseRead
    shares: Sequence[ShareRead]
    copies: Sequence[Copy]


def told_of(viewer: Viewer, area: Area, case_id: UUID) -> Told:
    """Who was told what of a case; a dozen queries whatever there is. Raises ``NotFound``."""
    case = case_for(viewer, case_id)
    return Told(case, shares_of(viewer, case.subjects), _copies(viewer, area, case_id))


def told_for(
    viewer: Viewer, area: Area, case_id: UUID, recipient: Recipient, words: Words = ENGLISH
) -> Drafted[Disclosures]:
    """The same as a paper. Raises ``NotFound``."""
    told = told_of(viewer, area, case_id)
    edition = area.edition(clock.local_day(area.time_zone))
    zone = ZoneInfo(area.time_zone)
    paper = Disclosures(
        recipient=recipient,
        partnership=area.name,
        made_at=made_at(area),
        case_ref=told.case.ref,
        shares=tuple(_disclosure(each, edition, zone, words) for each in told.shares),
        copies=tuple(
            CopyMade(made=each.at.astimezone(zone), paper=words[each.kind], reader=each.reader) for each in told.copies
        ),
    )
    return drafted(viewer, paper, [case_id])


def items_in_words(each: ShareRead) -> list[str]:
    """What was shared."""
    return [str(_ITEMS[item.value]) for item in each.items]


def purpose_in_words(each: ShareRead) -> str:
    """What for."""
    return str(_PURPOSES[each.purpose.value])


def her_view_in_words(each: ShareRead) -> str:
    """What she said to it."""
    return str(_HER_VIEWS[each.her_view.value])


def bases_in_words(each: ShareRead, edition: Edition) -> list[str]:
    """The bases with their articles; one the pack does not know any more by its key."""
    known = {basis.key: basis for basis in edition.legal_bases()}
    return [basis_in_words(known[key], edition) if key in known else key.replace("_", " ") for key in each.bases]


def basis_in_words(basis: LegalBasis, edition: Edition) -> str:
    """A basis with the place in the law where it stands."""
    is_article = basis.kind.startswith("article")
    where = _("Article %(number)s") % {"number": basis.article} if is_article else basis.article
    return f"{edition.text(f'legal.{basis.key}')} ({where})"


def _copies(viewer: Viewer, area: Area, case_id: UUID) -> list[Copy]:
    """The papers with this case in them: all to the coordinator, to others those made for their own agency."""
    made = [
        each
        for each in entries_on(meetings_hearing(viewer, case_id), Event.DOCUMENT_MADE)
        if str(case_id) in each.also and (viewer.role is Role.COORDINATOR or str(viewer.agency_id) in each.also)
    ]
    staff = {str(each.user_id): f"{each.name}, {each.agency}" for each in staff_of(area.id)} if made else {}
    return [
        Copy(
            each.at,
            each.basis,
            next((staff[one] for one in each.also if one in staff), _("Somebody not here any more")),
        )
        for each in made
    ]


def _disclosure(each: ShareRead, edition: Edition, zone: ZoneInfo, words: Words) -> Disclosure:
    return Disclosure(
        decided=each.decided_at.astimezone(zone),
        sender=each.from_agency or words["none_recorded"],
        receivers=tuple(one.agency.name for one in each.recipients),
        items=tuple(items_in_words(each)),
        purpose=purpose_in_words(each),
        bases=tuple(bases_in_words(each, edition)),
        necessity=each.necessity or "",
        proportionality=each.proportionality or "",
        her_view=her_view_in_words(each),
        state=state_in_words(each, words, zone),
    )


def state_in_words(each: ShareRead, words: Words, zone: ZoneInfo) -> str:
    """Whether it was shared, and until when."""
    if each.is_refusal:
        return _("Not shared")
    if each.ended_at is not None:
        return _("Ended on %(day)s") % {"day": words.day(each.ended_at.astimezone(zone).date())}
    if each.until_at is None:
        return _("Until it is ended")
    day = words.day(each.until_at.astimezone(zone).date())
    return _("Until %(day)s") % {"day": day} if each.is_live else _("Ended on %(day)s") % {"day": day}
