"""``holdfast worker``: do what must happen without anybody asking, until stopped."""

from __future__ import annotations

import signal
from argparse import ArgumentParser
from threading import Event as Stop

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from holdfast.worker.rounds import run


class Command(BaseCommand):
    """Run the worker."""

    help = "Seal the ledger every second; runs until stopped, may be killed at any time and may run twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        parser.add_argument("--once", action="store_true", help="do each round once and end")

    def handle(self, *_args: object, once: bool, **_: object) -> None:
        """Run until a signal."""
        stop = Stop()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_seen: stop.set())
        run(stop, until_idle=once, between=close_old_connections)
