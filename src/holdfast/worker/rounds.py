"""The worker's rounds: each does all that is due and may be cut off anywhere, because what it does is one transaction or none."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event as Stop

from django.db import Error

from holdfast.access.viewer import operator_of
from holdfast.agencies.queries import area_by_id, every_partnership
from holdfast.audit.sealing import seal_pending
from holdfast.conference.actions.unflagging import owe_removals
from holdfast.duties.climbing import notice_climbs
from holdfast.duties.notices import queue_notices, send_notices
from holdfast.kernel import clock
from holdfast.kernel.errors import HoldfastError
from holdfast.oversight.actions import BATCH, note_findings
from holdfast.worker.leaving import forget_leavers
from holdfast.worker.mail import mail

LOG = logging.getLogger(__name__)


@dataclass
class Round:
    """One thing done again and again, so many seconds apart."""

    name: str
    every: float
    does: Callable[[], object]
    due: float = field(default=0.0)


def rounds() -> list[Round]:
    """Everything the worker does, each with how often: the seal of the ledger is made each second, ended flags are read each hour."""
    return [
        Round("seal", 1.0, seal_pending),
        Round("climb", 60.0, climb),
        Round("unflag", 3600.0, unflag),
        Round("forget", 6 * 3600.0, forget),
        Round("look", 300.0, look),
        Round("tell", 15.0, tell),
    ]


def climb() -> None:
    """Write down, partnership by partnership, which overdue duties climbed."""
    for partnership_id in every_partnership():
        while notice_climbs(by=operator_of(partnership_id), at=clock.now()):
            pass


def unflag() -> None:
    """Ask the agencies, partnership by partnership, to take the flags off whose months are over."""
    for partnership_id in every_partnership():
        owe_removals(by=operator_of(partnership_id), area=area_by_id(partnership_id))


def look() -> None:
    """Read the ledger on, partnership by partnership, for looks at cases that somebody has to explain."""
    for partnership_id in every_partnership():
        area = area_by_id(partnership_id)
        while note_findings(by=operator_of(partnership_id), area=area) == BATCH:
            pass


def forget() -> None:
    """Erase, partnership by partnership, what people told of themselves who left long enough ago."""
    for partnership_id in every_partnership():
        forget_leavers(by=operator_of(partnership_id), area=area_by_id(partnership_id))


def tell() -> None:
    """Tell people, partnership by partnership, that something waits for them, and not what."""
    for partnership_id in every_partnership():
        by = operator_of(partnership_id)
        while queue_notices(by=by):
            pass
        send_notices(by=by, send=mail)


def run(
    stop: Stop,
    doing: Sequence[Round] | None = None,
    *,
    until_idle: bool = False,
    between: Callable[[], object] = lambda: None,
) -> None:
    """Do each round when it is due, until told to stop; a round that fails is logged by name and tried again when next due.

    ``until_idle``: do each once and return. ``between`` is done before each rest, such as letting go of old connections.
    """
    doing = list(rounds() if doing is None else doing)
    while not stop.is_set():
        now = time.monotonic()
        for each in doing:
            if each.due <= now and not stop.is_set():
                _do(each)
                each.due = now + each.every
        if until_idle:
            return
        between()
        stop.wait(max(0.05, min(each.due for each in doing) - time.monotonic()))


def _do(each: Round) -> None:
    try:
        each.does()
    except (Error, HoldfastError) as fault:
        # The kind of fault only: a message of the database may hold a value.
        LOG.error("round %s failed: %s", each.name, type(fault).__name__)  # noqa: TRY400 - no traceback in a log
