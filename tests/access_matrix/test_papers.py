"""The papers' addresses, asked by everybody about a meeting that holds the rare words: looked through and taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from pypdf import PdfReader

from holdfast.accounts.models import User
from holdfast.cases.models import Referral
from holdfast.conference.queries import listed_at
from holdfast.kernel.ids import new_id
from tests.access_matrix.canaries import EVERY, SEALED, seen_in
from tests.access_matrix.matrix import METHODS, SERVER_ERROR, same_but_for
from tests.access_matrix.sending import send_lists
from tests.access_matrix.visitors import RELATIONS, browser_with, sessions
from tests.conference.conftest import demo_clock, key_file

__all__ = ["demo_clock", "key_file"]

READS = {"coordinator", "chair", "sender's representative", "co-member", "co-member who leads a department", "advocate"}
WALLED = {"walled from A-05": "A-05", "walled from A-22": "A-22"}
ON_LIST = {"survivor_name", "survivor_aliases", "survivor_dob", "perpetrator_name"}
IN_PACK = ON_LIST | {"narrative", "wishes", "judgement_reason"}
ALLOWED: Mapping[str, set[str]] = {"case_list": ON_LIST, "pack": IN_PACK, "minutes": set(), "action_list": set()}


@dataclass(frozen=True)
class Sent:
    """Who asks, the meetings they ask about, and the survivors somebody is walled from."""

    sessions: Mapping[str, str]
    meetings: Mapping[str, UUID]
    hidden: Mapping[str, str]


@pytest.fixture
def sent(db: None, key_file: Path, demo_clock: None) -> Iterator[Sent]:
    """The December list with the rare words on it, sent to everybody; the neighbour has its own."""
    cache.clear()
    world, ours, theirs = send_lists()
    listed = listed_at(world.viewer("Esther Vaughan"), ours)
    names = {each.referral_id: each.people.survivor.name for each in listed if each.people and each.people.survivor}
    from_ref = {row.ref: row.id for row in _referrals()}
    hidden = {relation: names.get(from_ref[ref], "") for relation, ref in WALLED.items()}
    yield Sent(sessions(), {"meeting": ours, "foreign": theirs, "missing": new_id()}, hidden)
    cache.clear()


def _referrals() -> Iterator[Referral]:
    return Referral.objects.filter(ref__in=WALLED.values()).iterator()


def ask(session: str, method: str, path: str, typed: Mapping[str, str]) -> HttpResponse:
    """Ask once and take back whatever the question changed."""
    with transaction.atomic():
        answer: HttpResponse = getattr(browser_with(session), method.lower())(path, typed)
        transaction.set_rollback(True)
    return answer


def text_of(answer: HttpResponse) -> str:
    """What an answer says, a PDF read as a person reads it."""
    if answer["Content-Type"] != "application/pdf":
        return answer.content.decode(errors="replace")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())


def forms(relation: str, *, everything: bool) -> Iterator[dict[str, str]]:
    """A pack for oneself; or every paper, and one for the coordinator."""
    name = RELATIONS.get(relation) or "Esther Vaughan"
    copies = [("pack", name)]
    if everything:
        copies = [*((kind, name) for kind in ALLOWED), ("pack", "Esther Vaughan")]
    readers = dict(User.objects.filter(name__in=[name, "Esther Vaughan"]).values_list("name", "id"))
    for kind, reader in copies:
        yield {"kind": kind, "reader": str(readers[reader]), "purpose": "", "form": "pdf"}


@pytest.mark.once
def test_no_copy_shows_anybody_what_it_must_not(sent: Sent) -> None:
    shown: dict[str, set[str]] = {}
    files = 0
    for relation, session in sent.sessions.items():
        for thing, meeting_id in sent.meetings.items():
            for step in ("", "make/"):
                for typed in forms(relation, everything=thing == "meeting" and not step):
                    answer = ask(session, "POST", f"/papers/{meeting_id}/{step}", typed)
                    assert answer.status_code < SERVER_ERROR
                    text = text_of(answer)
                    seen = seen_in(answer) | {name for name, word in EVERY.items() if word in text}
                    may = relation in READS | set(WALLED) and thing == "meeting"
                    assert seen <= (ALLOWED[typed["kind"]] if may else set()), (relation, thing, step, typed["kind"])
                    assert not seen & set(SEALED)
                    if hidden := sent.hidden.get(relation):
                        assert hidden not in text, (relation, step)
                    files += answer["Content-Type"] == "application/pdf"
                    shown.setdefault(relation, set()).update(seen)
    assert files >= len(READS | set(WALLED))
    assert {relation for relation, seen in shown.items() if seen} == READS | set(WALLED)
    assert shown["coordinator"] >= {"survivor_name", "perpetrator_name", "narrative", "wishes"}


def test_a_foreign_and_a_missing_meeting_are_the_same_in_every_way(sent: Sent) -> None:
    for step in ("", "make/"):
        for method in METHODS:
            for relation, session in sent.sessions.items():
                own = "meeting" if relation.startswith("other area") else "foreign"
                answers = {
                    same_but_for(ask(session, method, f"/papers/{each}/{step}", {}), each)
                    for each in (sent.meetings[own], sent.meetings["missing"])
                }
                assert len(answers) == 1, f"{method} {step} as {relation}"
