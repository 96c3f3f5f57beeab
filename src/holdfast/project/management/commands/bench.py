"""``holdfast bench``: fill a scratch partnership, measure import and pages beside their floors, write docs/benchmarks.md."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdfast.access.viewer import operator_of
from holdfast.accounts.models import User
from holdfast.agencies.queries import area_named
from holdfast.cases.intake import Intake
from holdfast.kernel import clock
from holdfast.kernel.vault.roots import make_key_file
from holdfast.project.env import ROOT
from holdfast.project.scale.sheet import referrals
from holdfast.project.world import FIRST_DAY, found_world

SCRATCH = "HOLDFAST_BENCH_SCRATCH"
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Measured:
    """One page for one member of the cast at one size; times in milliseconds."""

    page: str
    who: str
    size: int
    queries: int
    p50: float
    p95: float
    floor: float


class Command(BaseCommand):
    """Measure."""

    help = "Measure import and pages at two sizes, each beside its floor; writes docs/benchmarks.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        parser.add_argument(
            "--sizes", type=int, nargs=2, default=[500, 5000], help="referrals at the small and the large size"
        )
        parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks.md")

    def handle(self, *_args: object, sizes: list[int], out: Path, **_: object) -> None:
        """Run in a scratch home of its own, so that no database of anybody's is filled."""
        if not os.environ.get(SCRATCH):
            with tempfile.TemporaryDirectory() as home:
                scratch = {
                    **os.environ,
                    SCRATCH: "1",
                    "HOLDFAST_HOME": home,
                    "HOLDFAST_DEMO": "1",
                    "HOLDFAST_HOSTS": "testserver",
                }
                scratch.pop("HOLDFAST_DATABASE", None)
                words = [
                    sys.executable,
                    "-m",
                    "holdfast.project.cli",
                    "bench",
                    "--out",
                    str(out),
                    "--sizes",
                    *map(str, sizes),
                ]
                subprocess.run(words, env=scratch, check=True)  # noqa: S603 - this very program  # nosec B603
            return
        make_key_file()
        call_command("migrate", verbosity=0)
        clock.set_day(FIRST_DAY, anew=True)
        found_world()
        measured: list[Measured] = []
        rates: list[tuple[int, float]] = []
        there = 0
        for size in sizes:
            rates.append((size, self._fill(size - there, seed=size)))
            there = size
            measured += self._pages(size)
        out.write_text(_told(rates, measured), encoding="utf-8")
        self.stdout.write(out.read_text(encoding="utf-8"))

    def _fill(self, count: int, seed: int) -> float:
        area = area_named("rivermouth")
        sheet = referrals(count, seed=seed, last=FIRST_DAY)
        began = time.perf_counter()
        report = Intake(area, operator_of(area.id)).take_in(sheet, progress=self._progress)
        return len(report.answers) / (time.perf_counter() - began)

    def _progress(self, done: int, of: int) -> None:
        if done % 500 == 0 or done == of:
            self.stderr.write(f"{done} of {of} referrals taken in")

    def _pages(self, size: int) -> list[Measured]:
        rows = []
        for name in ("Esther Vaughan", "Stuart Bell"):
            client = Client()
            client.post("/sign-in/demo/", {"user": str(User.objects.get(name=name).pk)})
            some = _first_referral(client)
            for page, ask in (
                ("queue", partial(client.get, "/referrals/")),
                ("one referral", partial(client.get, some)),
                (
                    "find a person",
                    partial(client.post, "/people/", {"name": "Yasmin Treford", "born": "14/03/1991"}),
                ),
            ):
                rows.append(_measured(page, name, size, ask, partial(client.get, "/stay/")))
        return rows


def _first_referral(client: Client) -> str:
    text = client.get("/referrals/").content.decode()
    at = text.index('href="/referrals/0') + len('href="')
    return text[at : text.index('"', at)]


def _measured(page: str, who: str, size: int, ask: Callable[[], object], empty: Callable[[], object]) -> Measured:
    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
        # Read inside: the next request empties the log.
        statements = [str(query["sql"]) for query in captured.captured_queries]
    asked = [each for each in statements if each.startswith("SELECT")]
    times = sorted(_timed(ask) for _ in range(ROUNDS))
    floor = statistics.median(_timed(lambda: _raw(asked)) for _ in range(ROUNDS)) + statistics.median(
        _timed(empty) for _ in range(ROUNDS)
    )
    return Measured(page, who, size, len(statements), statistics.median(times), times[int(ROUNDS * 0.95)], floor)


def _timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def _raw(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            cursor.fetchall()


def _told(rates: list[tuple[int, float]], measured: list[Measured]) -> str:
    lines = [
        "# Benchmarks",
        "",
        "Made by `./dev bench`: one run on SQLite, one process, in-process requests (no socket). Quote ratios, not single times.",
        f"The floor is the page's own SELECTs as raw SQL without decryption, plus an empty page for the same viewer, in the same run. {ROUNDS} rounds each.",
        "",
        "| Referrals there | Taken in, per second |",
        "|---:|---:|",
        *(f"| {size:,} | {rate:.0f} |" for size, rate in rates),
        "",
        "| Page | Who | Referrals | Queries | p50 ms | p95 ms | Floor ms | p50 / floor |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {row.page} | {row.who} | {row.size:,} | {row.queries} | {row.p50:.1f} | {row.p95:.1f} | {row.floor:.1f} | {row.p50 / row.floor:.1f} |"
            for row in measured
        ),
        "",
    ]
    return "\n".join(lines)
