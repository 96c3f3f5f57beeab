"""Two drafts full of rare words: one by a representative, one by somebody let in by a link."""

from __future__ import annotations

from uuid import UUID

from django.test import Client

from holdfast.access.viewer import Viewer
from holdfast.agencies.models import Agency
from holdfast.cases.actions.drafting import begin_draft, keep_part, keep_person
from holdfast.cases.actions.guests import make_link
from holdfast.cases.facts.draft_fields import PARTS
from holdfast.cases.models import Draft
from holdfast.cases.queries.guests import guest_viewer
from tests.access_matrix.canaries import EVERY
from tests.access_matrix.visitors import GUEST
from tests.world import World

HARMER = {"name": "perpetrator_name", "relation": "perpetrator_relation", "address": "perpetrator_address"}
CHILD = {"name": "child_name", "school": "child_school", "lives_with": "child_lives_with"}


def rare_draft(world: World) -> UUID:
    """Return a draft of the police's representative, every field a rare word."""
    author = world.viewer("Stuart Bell")
    draft_id = begin_draft(by=author)
    _filled(author, draft_id)
    return draft_id


def rare_guest(sessions: dict[str, str], world: World) -> UUID:
    """Let somebody in by a link of the police, as one more session, and return their draft full of rare words."""
    agency = Agency.objects.get(name="Rivermouth Police")
    token = make_link(by=world.viewer("Esther Vaughan"), agency_id=agency.id)
    browser = Client()
    browser.post(f"/refer/link/{UUID(bytes=token[:16])}/{UUID(bytes=token[16:])}/")
    sessions[GUEST] = str(browser.session.session_key)
    draft = Draft.objects.get(by_user_id=None)
    _filled(guest_viewer(draft.guest_link.id), draft.id)
    return draft.id


def _filled(by: Viewer, draft_id: UUID) -> None:
    for part, names in PARTS.items():
        keep_part(by=by, draft_id=draft_id, part=part, values={name: EVERY[name] for name in names if name in EVERY})
    for kind, fields in (("perpetrators", HARMER), ("children", CHILD)):
        keep_person(by=by, draft_id=draft_id, kind=kind, values={name: EVERY[word] for name, word in fields.items()})
