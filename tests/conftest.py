"""What every test stands on: one transaction for both connections, no key remembered, and no network."""

import gc
import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from holdfast.audit import queries as audit_queries
from holdfast.audit.queries import forget_mark
from holdfast.kernel.vault import forget_keys
from tests.audit.harness import ledger_can_be_flushed, one_connection
from tests.journeys.fixtures import chromium, gallery_address
from tests.kept import nothing_stands

# A test makes many things that live until its end; looking through them for garbage every few hundred is a tenth of the time.
gc.set_threshold(50_000, 20, 100)
# No test asserts a time: a busy machine is no fault of the code.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")

__all__ = ["chromium", "gallery_address", "ledger_can_be_flushed", "one_connection"]

# Folders of what people look at, which ask the database nothing themselves; with ``HOLDFAST_WHOLE_MATRIX`` they are asked on both too.
PAGES = set() if os.environ.get("HOLDFAST_WHOLE_MATRIX") else {"web", "documents", "access_matrix", "journeys"}
# Fixtures of pytest-django that open a database, and those among them that commit for real.
OPENS_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"}
COMMITS = OPENS_DATABASE - {"db", "django_db_serialized_rollback"}

Address = tuple[object, ...] | str | bytes
Connecting = Callable[[socket.socket, Address], int | None]


class NoNetwork(RuntimeError):
    """A test tried to reach another machine."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the word that keeps only the tests a second database can tell something new about."""
    parser.addoption("--only-database", action="store_true", help="run only the tests that open the database")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass by the folders whose tests ask the database nothing: reading them is a sixth of what a process begins with."""
    asked = config.getoption("--only-database")
    return True if asked and collection_path.name in PAGES and collection_path.parent.name == "tests" else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give tests that commit both connections; leave out what opens no database, when asked."""
    for item in items:
        if commits(item):
            marker = item.get_closest_marker("django_db")
            words = {"transaction": True, "databases": ["default", "ledger"]} | dict(marker.kwargs if marker else {})
            item.add_marker(pytest.mark.django_db(**words), append=False)
    if config.getoption("--only-database"):
        left_out = [item for item in items if not asks_the_database(item)]
        items[:] = [item for item in items if asks_the_database(item)]
        config.hook.pytest_deselected(items=left_out)


def opens_database(item: pytest.Item) -> bool:
    """Whether the test opens the database."""
    return item.get_closest_marker("django_db") is not None or bool(OPENS_DATABASE & fixtures_of(item))


def asks_the_database(item: pytest.Item) -> bool:
    """Whether another database could answer the test otherwise: not what a browser shows, nor what was marked so.

    Pages and papers ask the database nothing themselves: all they read and change is asked by the domain's queries and actions, which are tested
    on both.
    """
    return opens_database(item) and "chromium" not in fixtures_of(item) and item.get_closest_marker("once") is None


def commits(item: pytest.Item) -> bool:
    """Whether the test's changes are committed for real, so that two connections can see them."""
    marker = item.get_closest_marker("django_db")
    words = {"transaction", "reset_sequences"}
    return bool(COMMITS & fixtures_of(item)) or (marker is not None and any(marker.kwargs.get(word) for word in words))


def fixtures_of(item: pytest.Item) -> set[str]:
    """Return the names of all fixtures the test stands on."""
    return set(getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def both_connections_see_the_test(request: pytest.FixtureRequest) -> None:
    """Let the ledger's connection be the test's own wherever the test is rolled back at its end."""
    if opens_database(request.node) and not commits(request.node):
        request.getfixturevalue("one_connection")


@pytest.fixture(autouse=True)
def no_key_is_remembered() -> Iterator[None]:
    """Forget the keys a test opened, the ledger's mark and which rows stood: the next one has others."""
    forget_keys()
    forget_mark()
    nothing_stands()
    yield
    forget_keys()


@pytest.fixture(autouse=True, scope="session")
def the_mark_lasts_a_test() -> Iterator[None]:
    """Let the ledger's mark be read once a test, so that a count of questions does not depend on how quick the machine is."""
    patch = pytest.MonkeyPatch()
    patch.setattr(audit_queries, "_LASTS", 3_600.0)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _kept_inside(getattr(socket.socket, name)))
    yield
    patch.undo()


def _kept_inside(method: Connecting) -> Connecting:
    """Return a connecting method of sockets that knows only this machine."""

    def connect(self: socket.socket, address: Address) -> int | None:
        refuse_elsewhere(self.family, address)
        return method(self, address)

    return connect


def refuse_elsewhere(family: int, address: Address) -> None:
    """Raise unless the address is on this machine."""
    if family not in {socket.AF_INET, socket.AF_INET6} or not isinstance(address, tuple):
        return
    host = str(address[0])
    if host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback):
        return
    message = f"A test tried to reach {host}. Tests stay on this machine."
    raise NoNetwork(message)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
