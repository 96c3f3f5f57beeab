"""Measuring a page: how many statements, how long, and beside it the floor it stands on, in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

ROUNDS = 60
_NINETY_FIVE = 0.95


@dataclass(frozen=True, slots=True)
class Measured:
    """One page for one member of the cast; times in milliseconds of server time, without a socket."""

    page: str
    who: str
    queries: int
    p50: float
    p95: float
    floor: float

    @property
    def above_floor(self) -> float:
        """How many times its floor the page takes."""
        return self.p50 / self.floor


def measured(page: str, who: str, ask: Callable[[], object], empty: Callable[[], object]) -> Measured:
    """Ask for a page again and again. The floor: its own SELECTs as raw SQL, fetched and not decrypted, and an empty page."""
    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
        # Read inside: the next request empties the log.
        statements = [str(query["sql"]) for query in captured.captured_queries]
    asked = [each for each in statements if each.startswith("SELECT")]
    times = sorted(timed(ask) for _ in range(ROUNDS))
    floor = statistics.median(timed(lambda: _raw(asked)) for _ in range(ROUNDS)) + statistics.median(
        timed(empty) for _ in range(ROUNDS)
    )
    return Measured(page, who, len(statements), statistics.median(times), times[int(ROUNDS * _NINETY_FIVE)], floor)


def timed(ask: Callable[[], object]) -> float:
    """How many milliseconds it takes."""
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def _raw(statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            cursor.fetchall()
