"""The server is killed while the meeting is being minuted: what it acknowledged is there, and nothing is there twice.

A real server, killed as a power cut of its process would; the driver keeps its own list of what was acknowledged and sends again
what was not, as a page does that lost the network. ``HOLDFAST_WHOLE_MATRIX=1`` kills two hundred times.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from uuid import uuid4

import pytest

from tests.access_matrix.matrix import WHOLE

KILLS = 200
ROOT = Path(__file__).resolve().parents[2]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
RISK = re.compile(r'holdfast-card__title">Entry (\d{6}) of the driver\.')


class Driver:
    """A chair who names risks without pause, and remembers each that was acknowledged."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.token, self.case = "", ""
        self.acknowledged: set[int] = set()
        self.number = 0

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path, timeout=10) as answer:
            return str(answer.read().decode())

    def post(self, path: str, body: Mapping[str, str]) -> str:
        data = urllib.parse.urlencode({**body, "csrfmiddlewaretoken": self.token}).encode()
        with self.opener.open(self.base + path, data, timeout=10) as answer:
            return str(answer.geturl())

    def sign_in(self) -> None:
        page = self.get("/sign-in/demo/")
        self.token = TOKEN.findall(page)[0]
        form = next(each for each in page.split("</form>") if "Anita Halloran" in each)
        anita = re.search(r'name="user" value="([0-9a-f-]{36})"', form)
        assert anita is not None
        self.post("/sign-in/demo/", {"user": anita[1]})
        self.token = TOKEN.findall(self.get(self.case))[0]

    def write(self, entry: str) -> None:
        """Name one risk, and remember that it was acknowledged. Raises where nobody answers."""
        said = f"Entry {self.number:06} of the driver."
        body = {"risk-whom": "survivor", "risk-risk": said, "risk-entry": entry}
        where = self.post(f"{self.case}risks/", body)
        assert where.endswith("#risk"), where
        self.acknowledged.add(self.number)
        self.number += 1

    def write_until_killed(self, entry: str) -> str:
        """Name risks one after another; return the id of the one that was not acknowledged, to be sent again."""
        while True:
            try:
                self.write(entry)
            except (urllib.error.URLError, OSError, http.client.HTTPException):
                return entry
            entry = str(uuid4())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(home: Path, *words: str) -> None:
    every = (sys.executable, "-m", "holdfast.project.cli", *words)
    subprocess.run(every, env=of(home), check=True, capture_output=True)  # noqa: S603 - this very program


def of(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HOLDFAST", "DJANGO"))}
    return kept | {"HOLDFAST_HOME": str(home), "HOLDFAST_DEMO": "1", "PYTHONPATH": str(ROOT / "src")}


@contextmanager
def serving(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server of its own process group, so that it can be killed whole."""
    words = [sys.executable, "-m", "holdfast.project.cli", "serve", "--port", str(port), "--workers", "1"]
    running = subprocess.Popen(  # noqa: S603 - this very program
        words, env=of(home), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/demo/", timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        else:
            pytest.fail("The server did not answer.")
        yield running
    finally:
        kill(running)


def kill(running: subprocess.Popen[bytes]) -> None:
    """End the server and its children in the middle of whatever they do."""
    try:
        os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    running.wait(timeout=30)


@pytest.mark.once
@pytest.mark.skipif(not WHOLE, reason="A SERVER IS KILLED ONLY ON WHOLE RUNS: set HOLDFAST_WHOLE_MATRIX=1")
def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(tmp_path: Path) -> None:
    run(tmp_path, "demo", "--no-serve")
    run(tmp_path, "demo", "day", "2026-12-08")
    chance = random.Random(7)
    port = free_port()
    driver = Driver(port)
    with serving(tmp_path, port):
        driver.case = "/"
        driver.sign_in()
        meetings = driver.get("/meetings/")
        room = re.findall(r'href="/meetings/([0-9a-f-]{36})/">[^<]*8 December 2026', meetings)[0]
        driver.token = TOKEN.findall(driver.get(f"/hearing/{room}/"))[0]
        driver.post(f"/hearing/{room}/open/", {})
        cases = sorted(set(re.findall(r'href="(/hearing/case/[0-9a-f-]{36}/)"', driver.get(f"/hearing/{room}/"))))
    entry, driver.case = str(uuid4()), cases[0]
    for kills in range(KILLS):
        with serving(tmp_path, port) as running:
            driver.write(entry)
            entry = str(uuid4())
            if kills % 10 == 0:  # a page of a thousand risks is slow
                driver.case = cases[kills // 10 % len(cases)]
            killer = threading.Timer(chance.uniform(0, 0.6), kill, [running])
            killer.start()
            entry = driver.write_until_killed(entry)
            killer.join()
    there: list[int] = []
    with serving(tmp_path, port):
        for case in cases:
            there += [int(each) for each in RISK.findall(driver.get(case))]
    assert len(there) == len(set(there))
    assert driver.acknowledged <= set(there)
    assert set(there) - driver.acknowledged <= {driver.number}
    assert len(driver.acknowledged) >= KILLS
