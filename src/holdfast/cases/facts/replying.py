"""Doubtful details of a referral: what is asked, and what was answered. An answer is kept beside what was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from holdfast.rules.decision import Reason


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answered to one question, and when."""

    text: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """One doubtful detail with the answers to it, the first answer first; ``key`` names it in a form."""

    key: str
    question: Reason
    replies: tuple[Reply, ...]


def asked_of(questions: Sequence[Reason], replies: Sequence[Mapping[str, Any]] | None) -> tuple[Asked, ...]:
    """Each question once, with its answers."""
    kept = replies or ()
    return tuple(
        Asked(
            key_of(each),
            each,
            tuple(
                Reply(reply["text"], UUID(reply["by"]) if reply["by"] else None, datetime.fromisoformat(reply["at"]))
                for reply in kept
                if key_of(Reason(reply["code"], reply["params"])) == key_of(each)
            ),
        )
        for each in {key_of(each): each for each in questions}.values()
    )


def key_of(question: Reason) -> str:
    """A short name of a question for a form; it says nothing of what was asked."""
    told = json.dumps([question.code, dict(question.params)], sort_keys=True)
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def reply_stored(question: Reason, text: str, by: UUID | None, at: datetime) -> dict[str, object]:
    """An answer as kept."""
    return {
        "code": question.code,
        "params": dict(question.params),
        "text": text,
        "by": str(by) if by else "",
        "at": at.isoformat(),
    }
