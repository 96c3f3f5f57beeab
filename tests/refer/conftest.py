"""The cast at work, each in a browser of their own, and somebody let in by a link."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client

from holdfast.agencies.models import Agency
from holdfast.cases.actions.drafting import begin_draft
from holdfast.cases.actions.guests import make_link
from holdfast.cases.models import Draft
from tests.access_matrix.visitors import browser_with, session_of
from tests.world import World, key_file, world

__all__ = ["key_file", "world"]


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def browser_of(name: str) -> Client:
    """Return the browser of a member of the cast, signed in with two factors."""
    return browser_with(session_of(name))


def path_of(token: bytes) -> str:
    """Return the address a token is given as."""
    return f"/refer/link/{UUID(bytes=token[:16])}/{UUID(bytes=token[16:])}/"


def agency_named(name: str) -> UUID:
    """Return the id of an agency."""
    return Agency.objects.get(name=name).id


@pytest.fixture
def draft(world: World) -> UUID:
    """A draft begun by the representative of the police."""
    return begin_draft(by=world.viewer("Stuart Bell"))


@pytest.fixture
def link(world: World) -> str:
    """The address of a link made by the coordinator for somebody of the police."""
    return path_of(make_link(by=world.viewer("Esther Vaughan"), agency_id=agency_named("Rivermouth Police")))


@pytest.fixture
def guest(link: str) -> tuple[Client, UUID]:
    """A browser in which the link was spent, and the draft it is bound to."""
    browser = Client()
    assert browser.post(link).status_code == 302
    return browser, Draft.objects.get(by_user_id=None).id
