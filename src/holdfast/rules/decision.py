"""What every rule answers with: an outcome and everything a person needs to follow or question it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

OutcomeT_co = TypeVar("OutcomeT_co", bound=Enum, covariant=True)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a value of practice comes from, as a reader would look it up."""

    key: str
    title: str
    section: str
    link: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A code whose sentence stands in the pack's texts, with what to fill in. Dates are ISO text."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict, hash=False)


def reason(code: str, **params: str | int) -> Reason:
    """A reason by its code, with what its sentence is to be filled with."""
    return Reason(code, params)


@dataclass(frozen=True, slots=True)
class Decision(Generic[OutcomeT_co]):
    """An outcome, why, on whose authority, and what is still to be asked, sent or done.

    ``questions`` are doubtful details, kept as written and asked about; they never change an outcome for the worse.
    ``missing`` is what a returned referral has to bring. ``routes`` say where to go instead or as well.
    """

    outcome: OutcomeT_co
    reasons: tuple[Reason, ...] = ()
    citations: tuple[Citation, ...] = ()
    questions: tuple[Reason, ...] = ()
    missing: tuple[Reason, ...] = ()
    routes: tuple[Reason, ...] = ()

    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons, in order."""
        return tuple(each.code for each in self.reasons)
