"""The words of practice: every code's sentence, by language; none may be missing."""

import string
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Final

from holdfast.packs.entries import Entry
from holdfast.packs.errors import PackError
from holdfast.packs.toml_lines import TomlFile, read_toml
from holdfast.rules.grounds import Ground
from holdfast.rules.screening import Outcome

Texts = Mapping[str, Mapping[str, str]]
LISTED: Final = {"measures.counts": "measure", "sharing.ticks": "tick"}
NAMED: Final = {
    "clock": "duty",
    "legal": "legal",
    "retention": "retention",
    "instrument": "instrument",
    "level": "level",
}


def read_texts(folder: Traversable, name: str, inherited: Texts) -> dict[str, dict[str, str]]:
    """The texts of a pack over those it inherits, by language and dotted code."""
    texts = {language: dict(known) for language, known in inherited.items()}
    place = folder / "text"
    for path in place.iterdir() if place.is_dir() else ():
        if path.name.endswith(".toml"):
            file = read_toml(path, f"{name}/text/{path.name}")
            texts.setdefault(path.name.removesuffix(".toml"), dict(inherited.get("en", {}))).update(_flat(file))
    return texts


def check_texts(entries: Mapping[str, tuple[Entry, ...]], texts: Mapping[str, str], file: str) -> None:
    """Refuse a pack that leaves something without words. Raises ``PackError``."""
    for code in needed_texts(entries):
        if code not in texts:
            raise PackError(file, 1, f"the text of {code} is missing")


def needed_texts(entries: Mapping[str, tuple[Entry, ...]]) -> Iterator[str]:
    """The codes that the values of a pack need words for."""
    yield from (f"outcome.{each.value}" for each in Outcome)
    yield from (f"ground.{each.value}" for each in Ground)
    for key, dated in entries.items():
        family, _, name = key.partition(".")
        if family in NAMED:
            yield f"{NAMED[family]}.{name}"
        for entry in dated:
            if family == "instrument" and isinstance(entry.value, Mapping):
                items = entry.value["items"]
                yield from (f"item.{name}.{item}" for item in (items if isinstance(items, tuple) else ()))
            if family == "sharing" and isinstance(entry.value, Mapping):
                yield from (f"necessity.{name}", f"proportionality.{name}")
                bases = entry.value["bases"]
                yield from (f"legal.{basis}" for basis in (bases if isinstance(bases, tuple) else ()))
            if family == "clock" and isinstance(entry.value, Mapping):
                climbs = entry.value["climbs"]
                yield from (f"posts.{post}" for post in (climbs if isinstance(climbs, tuple) else ()))
            prefix = {"actions": "action", "vocabulary": name}.get(family, LISTED.get(key, ""))
            if prefix and isinstance(entry.value, tuple):
                yield from (f"{prefix}.{word}" for word in entry.value)


def _flat(file: TomlFile) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting: list[tuple[str, Mapping[str, object]]] = [("", file.content)]
    while waiting:
        table, content = waiting.pop()
        for name, written in content.items():
            code = f"{table}.{name}" if table else name
            if isinstance(written, Mapping):
                waiting.append((code, written))
                continue
            if not isinstance(written, str) or not written.strip():
                raise file.error(f"{code} is no text", table, setting=name)
            try:
                list(string.Formatter().parse(written))
            except ValueError as error:
                raise file.error(f"{code}: {error}", table, setting=name) from error
            found[code] = written
    return found
