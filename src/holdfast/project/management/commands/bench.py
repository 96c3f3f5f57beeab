"""``holdfast bench``: fill two scratch installations, measure import, pages and pack in each, write docs/benchmarks.md."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand

from holdfast.project.benching import Sized, bench, told
from holdfast.project.env import ROOT
from holdfast.project.measuring import Measured

SCRATCH = "HOLDFAST_BENCH_SCRATCH"


class Command(BaseCommand):
    """Measure."""

    help = "Measure import, pages and the pack at two sizes, each page beside its floor; writes docs/benchmarks.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        parser.add_argument("--cases", type=int, default=5_000, help="cases in each partnership")
        parser.add_argument("--partnerships", type=int, default=20, help="partnerships in the large installation")
        parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks.md")

    def handle(self, *_args: object, cases: int, partnerships: int, out: Path, **_: object) -> None:
        """Run each size in a scratch home of its own, so that no database of anybody's is filled."""
        if os.environ.get(SCRATCH):
            sized = bench(partnerships, cases, self.stderr.write)
            out.write_text(json.dumps(asdict(sized)), encoding="utf-8")
            return
        both = [self._apart(each, cases) for each in (1, partnerships)]
        out.write_text(told(both), encoding="utf-8")
        self.stdout.write(out.read_text(encoding="utf-8"))

    def _apart(self, partnerships: int, cases: int) -> Sized:
        with tempfile.TemporaryDirectory() as home:
            answer = Path(home) / "measured.json"
            scratch = {**os.environ, SCRATCH: "1", "HOLDFAST_HOME": home, "HOLDFAST_DEMO": "1"}
            scratch["HOLDFAST_HOSTS"] = "testserver"
            scratch.pop("HOLDFAST_DATABASE", None)
            words = [sys.executable, "-m", "holdfast.project.cli", "bench", "--out", str(answer)]
            words += ["--partnerships", str(partnerships), "--cases", str(cases)]
            subprocess.run(words, env=scratch, check=True)  # noqa: S603 - this very program  # nosec B603
            found = json.loads(answer.read_text(encoding="utf-8"))
        pages = [Measured(**each) for each in found.pop("pages")]
        return Sized(**found | {"pages": pages, "taken_in_a_second": tuple(found["taken_in_a_second"])})
