"""Names that are one name although no rule of spelling says so. The names themselves are in the two text files beside this one."""

from importlib.resources import files
from typing import Final


def _heads(file: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in files("holdfast.people.matching").joinpath(file).read_text(encoding="utf-8").splitlines():
        names = [] if line.startswith("#") else line.split()
        for name in names:
            found.setdefault(name, set()).add(names[0])
    return {name: frozenset(heads) for name, heads in found.items()}


_SAME_HEADS: Final = _heads("same_names.txt")
_REGIONAL_HEADS: Final = _heads("regional_names.txt")
_NONE: Final[frozenset[str]] = frozenset()


def heads_of(word: str) -> frozenset[str]:
    """The names this spelling may stand for; empty for a name in no list."""
    return _SAME_HEADS.get(word, _NONE)


def regional_heads_of(word: str) -> frozenset[str]:
    """The Chinese family names this regional spelling may stand for."""
    return _REGIONAL_HEADS.get(word, _NONE)
