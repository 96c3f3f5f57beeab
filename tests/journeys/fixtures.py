"""One browser a process: a second one would find the first one's event loop running. Known to every test by tests/conftest.py."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import NoBrowser, browser, chromium_path, served


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running Chromium; without one the tests are skipped here and fail under CI."""
    try:
        chromium_path()
    except NoBrowser as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
    with browser() as running:
        yield running


@pytest.fixture(scope="session")
def gallery_address() -> Iterator[str]:
    """Where the project is served without any rows."""
    with served() as address:
        yield address
