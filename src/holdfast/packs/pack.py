"""A pack as loaded: for each key its dated entries; from these an edition is taken for one day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable

from holdfast.packs.edition import Edition
from holdfast.packs.entries import Entry, Override
from holdfast.packs.errors import PackError
from holdfast.packs.kinds import BadValue
from holdfast.packs.schema import kind_of
from holdfast.rules.decision import Citation


@dataclass(frozen=True, slots=True)
class Pack:
    """One jurisdiction's practice over time, with its texts by language and its worked examples."""

    name: str
    version: str
    title: str
    entries: Mapping[str, tuple[Entry, ...]]
    texts: Mapping[str, Mapping[str, str]]
    examples: tuple[Traversable, ...]

    def edition(self, on: date, overrides: Sequence[Override] = (), language: str = "en") -> Edition:
        """What is in force on a day, with the partnership's own values over the pack's.

        Raises ``PackError`` for an override of an unknown key or of the wrong kind.
        """
        chosen = {key: entry for key, dated in self.entries.items() if (entry := _in_force(dated, on))}
        used = []
        for override in sorted(overrides, key=lambda each: each.from_):
            entry = entry_of(override)
            if override.from_ <= on:
                chosen[override.key] = entry
                used.append(override)
        standing = {override.key: override for override in used}
        suffix = "".join(f"+{key}@{each.from_.isoformat()}" for key, each in sorted(standing.items()))
        texts = self.texts.get(language, self.texts["en"])
        return Edition(f"{self.name}@{self.version}{suffix}", on, chosen, texts)


def entry_of(override: Override) -> Entry:
    """A partnership's own value as an entry, typed by the schema. Raises ``PackError``."""
    kind = kind_of(override.key)
    if kind is None:
        raise PackError(f"override {override.key}", 1, "unknown key")
    if not override.source.strip():
        raise PackError(f"override {override.key}", 1, "the source is missing")
    try:
        value = kind.read(override.value)
    except BadValue as error:
        raise PackError(f"override {override.key}", 1, str(error)) from error
    return Entry(override.key, override.from_, None, value, Citation(override.key, override.source, "local", ""), "")


def _in_force(dated: Sequence[Entry], on: date) -> Entry | None:
    standing = [entry for entry in dated if entry.from_ <= on and (entry.until is None or on <= entry.until)]
    return standing[-1] if standing else None
