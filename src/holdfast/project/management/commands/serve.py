"""``holdfast serve``: serve the pages, with the worker beside them."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from granian import Granian
from granian.constants import Interfaces


class Command(BaseCommand):
    """Serve the pages."""

    help = "Serve the pages on this machine; a reverse proxy stands before it in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *_args: object, host: str, port: int, workers: int, **_: object) -> None:
        """Serve until stopped, with the worker in a process beside it."""
        # Looked into for files of an installation's own; empty in a checkout, and its absence would be warned of.
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        self.stdout.write(f"\nHoldfast is at http://{host}:{port}/ — stop it with Ctrl-C.")
        worker = subprocess.Popen([sys.executable, "-m", "holdfast.project.cli", "worker"])  # nosec B603
        try:
            self._serve(host, port, workers)
        finally:
            worker.terminate()
            worker.wait(timeout=10)

    def _serve(self, host: str, port: int, workers: int) -> None:
        Granian(
            "holdfast.project.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers
        ).serve()
