"""The disclosure preview: everything that will leave, and every place where a sealed value stands.

A renderer takes a `Cleared` paper, and a paper cannot be cleared without being searched.
"""

from collections.abc import Iterable
from dataclasses import InitVar, dataclass, field
from typing import Generic, TypeVar

from holdfast.documents.papers import Paper
from holdfast.documents.plain import leaves
from holdfast.documents.sealed import Folded, sealed_values
from holdfast.documents.words import ENGLISH, Words
from holdfast.kernel.errors import Refused

P_co = TypeVar("P_co", bound=Paper, covariant=True)


class SealedValueFound(Refused):
    """A paper holds a sealed value and is not drawn. Says where, never what."""

    default = "This paper holds something sealed, so it was not made."

    def __init__(self, places: tuple[str, ...]) -> None:
        """Keep the places, as ``cases[0].narrative``."""
        super().__init__(self.default)
        self.places = places


@dataclass(frozen=True)
class Leaving:
    """One value that will leave: the field it stands in, its text, and whether something sealed stands in it."""

    where: str
    text: str = field(repr=False)
    is_sealed: bool = False


@dataclass(frozen=True)
class Preview:
    """What a person confirms before a paper is made."""

    leaving: tuple[Leaving, ...]
    unsearchable: int
    """How many sealed values are too short to be looked for; the page must say so."""

    @property
    def found(self) -> tuple[Leaving, ...]:
        """The fields in which something sealed stands."""
        return tuple(each for each in self.leaving if each.is_sealed)


def preview(paper: Paper, sealed: Iterable[str], words: Words = ENGLISH) -> Preview:
    """List every field that will leave, marking those in which one of the `sealed` values stands."""
    values = sealed_values(sealed)
    searchable = [value for value in values if value.is_searchable]
    leaving: list[Leaving] = []
    for where, text in leaves(paper, words):
        folded = Folded(text)
        leaving.append(Leaving(where, text, any(value.is_in(folded) for value in searchable)))
    return Preview(tuple(leaving), len(values) - len(searchable))


@dataclass(frozen=True)
class Cleared(Generic[P_co]):
    """A paper in which none of the sealed values was found. Raises ``SealedValueFound`` if one is.

    `sealed` is every sealed value of every person and case in the paper; it is searched and let go.
    """

    paper: P_co = field(repr=False)
    sealed: InitVar[Iterable[str]]

    def __post_init__(self, sealed: Iterable[str]) -> None:
        """Search the paper before anybody can draw it."""
        found = preview(self.paper, sealed).found
        if found:
            raise SealedValueFound(tuple(each.where for each in found))
