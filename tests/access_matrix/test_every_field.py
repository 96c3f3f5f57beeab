"""Who may ever read each written field: a rare word in every one of them, every address asked, and a table that must know each field.

The other tests of the matrix say what a page may show of a referral; this one says, of each field, to whom any page may show it. A field
nobody wrote into the table fails it, so that it grows with the house.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

import pytest

from holdfast.agencies.queries import area_named
from holdfast.conference.models import Listing
from holdfast.kernel.ids import new_id
from tests.access_matrix import matrix
from tests.access_matrix.canaries import ways_of_writing
from tests.access_matrix.one_of_each import one_of_each, written_fields
from tests.access_matrix.routes import every_route
from tests.access_matrix.test_hearing import Opened, opened
from tests.access_matrix.test_meetings import sent
from tests.conference.conftest import demo_clock, key_file
from tests.directory.waiting import one_that_waits
from tests.world import World

__all__ = ["demo_clock", "key_file", "opened", "sent"]

NAMED = re.compile(r"<uuid:(\w+)>")
# Everybody with a seat in the case's circle: by the referral, or by the meeting that hears it.
CIRCLE = frozenset(
    {
        "coordinator",
        "chair",
        "sender's representative",
        "co-member",
        "co-member who leads a department",
        "advocate",
        "walled from A-05",
        "walled from A-22",
    }
)
COORDINATOR, ADVOCATE = frozenset({"coordinator"}), frozenset({"advocate"})
REVIEWS = frozenset({"coordinator", "chair"})
KEEPS = frozenset({"coordinator", "auditor"})
NOBODY: frozenset[str] = frozenset()
# The rows are of the advocate's service where a row is of an agency, and hers where it is of a person.
MAY_READ: Mapping[str, frozenset[str]] = {
    "access.wall.written": COORDINATOR,
    "access.opening.why": REVIEWS,
    "access.opening.verdict_why": REVIEWS,
    "people.person.name": CIRCLE,
    "people.contact.value": NOBODY,
    "people.sameperson.why": CIRCLE,
    "people.relationship.words": CIRCLE,
    "people.closetostaff.name": ADVOCATE,
    "people.closetostaff.relation": ADVOCATE,
    "people.closetostaff.address": ADVOCATE,
    "people.closetostaff.phone": ADVOCATE,
    "people.nearanswer.reason": NOBODY,
    "duties.duty.reason": NOBODY,
    "sharing.share.necessity": CIRCLE,
    "sharing.share.proportionality": CIRCLE,
    "sharing.consententry.note": NOBODY,
    "sharing.consententry.reason": NOBODY,
    "sharing.consententry.reason_by": NOBODY,
    "risk.assessment.judgement": NOBODY,
    "risk.assessment.asked_by": NOBODY,
    "risk.assessment.setting": NOBODY,
    "risk.assessment.interpreter": NOBODY,
    "incidents.incident.what": CIRCLE,
    "incidents.incident.source": CIRCLE,
    "cases.party.relation": CIRCLE,
    "cases.screening.departs_because": COORDINATOR | {"sender's representative", "walled from A-22", "advocate"},
    "cases.hold.because": KEEPS,
    "cases.hold.lifted_because": KEEPS,
    "cases.presenceanswer.asked_by": COORDINATOR,
    "cases.presencequestion.purpose": COORDINATOR,
    "advocacy.move.because": ADVOCATE,
    "advocacy.attempt.despite": ADVOCATE,
    "advocacy.attempt.note": ADVOCATE,
    "advocacy.wish.words": ADVOCATE,
    "advocacy.telling.answer": COORDINATOR | ADVOCATE,
    "advocacy.telling.because": COORDINATOR | ADVOCATE,
    "advocacy.note.text": ADVOCATE,
    "conference.listing.deferred_because": CIRCLE,
    "conference.attendance.name": CIRCLE,
    "conference.attendance.deputy_for": CIRCLE,
    "conference.contribution.text": CIRCLE,
    "conference.risk.text": CIRCLE,
    "conference.risk.no_action_because": CIRCLE,
    "conference.action.text": CIRCLE,
    "conference.action.evidence": CIRCLE,
    "conference.flagplace.system": ADVOCATE,
    "conference.flagplace.reference": ADVOCATE,
    "conference.lookback.different": CIRCLE,
    "conference.minutenote.text": CIRCLE,
    "conference.perpetratorfact.ended_because": CIRCLE,
    "conference.conclusion.reasons": CIRCLE,
    "conference.neighbourconsidered.why": CIRCLE,
    "conference.transfer.address": NOBODY,
    "conference.transfer.postcode": NOBODY,
    "conference.transfer.settled_because": COORDINATOR,
    "conference.arrival.settled_because": COORDINATOR,
    "releases.release.about": KEEPS,
    "releases.release.receiver": KEEPS,
    "releases.release.asked_because": KEEPS,
    "releases.release.returned_because": KEEPS,
    "releases.release.file": NOBODY,
    "releases.releaseline.source": KEEPS,
    "releases.releaseline.text": KEEPS,
    "releases.releaseline.note": KEEPS,
    "oversight.finding.answer_why": COORDINATOR,
    "governance.agencyanswer.text": NOBODY,
    "support.supervisionnote.text": ADVOCATE,
}
# Who came is of the meeting and of none of its cases.
OF_THE_MEETING = frozenset({"conference.attendance.name", "conference.attendance.deputy_for"})
# Shown at another stage than that of these rows: a case put off, a survivor told.
NOT_YET = frozenset({"conference.listing.deferred_because", "advocacy.telling.answer"})
MISSING = new_id()
# On a run that is not whole: one of the circle, one beside it, one of another area.
SOME = ("co-member", "advocates' lead", "other area's coordinator")


def put(opened: Opened, ref: str) -> dict[str, UUID]:
    """Let a rare word stand in every written field about one case; return what the addresses name."""
    river = area_named("rivermouth")
    world = World(river, area_named("northgate"))
    listing = Listing.objects.get(pk=opened.listings[ref])
    written = one_of_each(listing, river.id, world.viewer("Priya Raman"), world.viewer("Esther Vaughan"))
    return {**written, **one_that_waits(river)}


def read(opened: Opened, things: Mapping[str, UUID], relations: Iterable[str]) -> set[tuple[str, str, str]]:
    """Ask every address of ours as some relations; return who was shown which field, and where."""
    forms = {each.label: ways_of_writing(each.word) for each in written_fields()}
    found = set()
    for route in every_route():
        if route.is_of_allauth:
            continue
        path = "/" + NAMED.sub(lambda named: str(things.get(named[1], MISSING)), route.written)
        for relation in relations:
            content = matrix.ask(opened.sessions[relation], "GET", path).content
            found |= {
                (label, relation, route.name)
                for label, those in forms.items()
                if any(each in content for each in those)
            }
    return found


def test_the_table_knows_every_written_field() -> None:
    assert set(MAY_READ) == {each.label for each in written_fields()}


@pytest.mark.once
def test_no_address_shows_a_field_to_anybody_the_table_does_not_name(opened: Opened) -> None:
    relations = tuple(opened.sessions) if matrix.WHOLE else SOME
    found = read(opened, put(opened, "rare words"), relations)
    assert {each for each in found if each[1] not in MAY_READ[each[0]]} == set()
    assert {label for label, _relation, _where in found} >= {"conference.contribution.text", "incidents.incident.what"}
    if matrix.WHOLE:
        shown = {label for label, _relation, _where in found}
        assert {label for label, those in MAY_READ.items() if those} - shown <= NOT_YET


@pytest.mark.once
def test_whoever_is_walled_or_elsewhere_is_shown_no_field_at_all(opened: Opened) -> None:
    others = ("other area's coordinator", "administrator", "anonymous") if matrix.WHOLE else ()
    found = read(opened, put(opened, "A-05"), ("walled from A-05", *others))
    assert {each for each in found if each[0] not in OF_THE_MEETING} == set()
    assert {each[1] for each in found} <= {"walled from A-05"}
