"""Reads a pack and those it extends, strictly: whatever is not as it must be is named with file and line."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from holdfast.packs.entries import Entry
from holdfast.packs.errors import PackError
from holdfast.packs.kinds import BadValue
from holdfast.packs.pack import Pack
from holdfast.packs.schema import kind_of
from holdfast.packs.texts import check_texts, read_texts
from holdfast.packs.toml_lines import TomlFile, read_toml
from holdfast.rules.decision import Citation

HEAD: Final = {"name", "version", "title"}
ENTRY: Final = {"from", "until", "value", "source", "note"}
SOURCE: Final = {"title", "section", "link"}


def load_pack(name: str, folders: Sequence[Path] = ()) -> Pack:
    """The pack of that name with everything it inherits; folders are looked in before the packs that ship.

    Raises ``PackError`` for anything malformed.
    """
    pack = _load(name, folders, ())
    for language, texts in pack.texts.items():
        check_texts(pack.entries, texts, f"{name}/text/{language}.toml")
    return pack


def _load(name: str, folders: Sequence[Path], heirs: tuple[str, ...]) -> Pack:
    if name in heirs:
        raise PackError(f"{name}/pack.toml", 1, f"extends itself: {' -> '.join((*heirs, name))}")
    folder = _folder(name, folders)
    head = read_toml(folder / "pack.toml", f"{name}/pack.toml")
    for setting in head.content:
        if setting not in HEAD | {"extends"}:
            raise head.error(f"unknown key {setting!r}", "", setting=setting)
    for setting in sorted(HEAD | {"extends"}):
        written = head.content.get(setting)
        if (setting in HEAD or setting in head.content) and not (isinstance(written, str) and written):
            raise head.error(f"{setting} is missing or no text", "", setting=setting)
    if head.content["name"] != name:
        raise head.error(f"is named {head.content['name']!r} but stands in {name!r}", "", setting="name")
    extends = head.content.get("extends")
    parent = _load(str(extends), folders, (*heirs, name)) if extends else None
    version = str(head.content["version"])
    return Pack(
        name=name,
        # What a parent says is part of what judged a case, so its version is part of the child's.
        version=f"{version}({parent.name}@{parent.version})" if parent else version,
        title=str(head.content["title"]),
        entries={**(parent.entries if parent else {}), **_entries(folder, name)},
        texts=read_texts(folder, name, parent.texts if parent else {}),
        examples=(*(parent.examples if parent else ()), *_tomls(folder / "examples")),
    )


def _folder(name: str, folders: Sequence[Path]) -> Traversable:
    for place in (*folders, files("holdfast.packs")):
        folder = place / name
        if name.isidentifier() and (folder / "pack.toml").is_file():
            return folder
    raise PackError(f"{name}/pack.toml", 1, "there is no such pack")


def _tomls(folder: Traversable) -> list[Traversable]:
    found = [each for each in folder.iterdir() if each.name.endswith(".toml")] if folder.is_dir() else []
    return sorted(found, key=lambda each: each.name)


def _entries(folder: Traversable, name: str) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for path in _tomls(folder / "values"):
        file = read_toml(path, f"{name}/values/{path.name}")
        for key, dated in file.content.items():
            if kind_of(key) is None:
                raise file.error(f"unknown key {key!r}", key)
            if key in found:
                raise file.error(f"{key} is already set in another file of this pack", key)
            if not isinstance(dated, list) or not dated:
                raise file.error(f'{key}: dated entries are expected, each under [["{key}"]]', key)
            entries = tuple(_entry(file, key, place, written) for place, written in enumerate(dated))
            _check_dates(file, entries)
            found[key] = entries
    return found


def _entry(file: TomlFile, key: str, place: int, written: object) -> Entry:
    kind = kind_of(key)
    if kind is None or not isinstance(written, Mapping):
        raise file.error(f"{key}: an entry is a table", key, place)
    for setting in written:
        if setting not in ENTRY:
            raise file.error(f"{key}: unknown key {setting!r}", key, place, setting)
    for setting in ("from", "value", "source"):
        if setting not in written:
            raise file.error(f"{key}: {setting} is missing", key, place)
    try:
        value = kind.read(written["value"])
    except BadValue as error:
        raise file.error(f"{key}: {error}", key, place, "value") from error
    note = written.get("note", "")
    if not isinstance(note, str):
        raise file.error(f"{key}: a note is a text", key, place, "note")
    until = _day(file, key, place, written, "until") if "until" in written else None
    source = _source(file, key, place, written["source"])
    return Entry(key, _day(file, key, place, written, "from"), until, value, source, note)


def _day(file: TomlFile, key: str, place: int, written: Mapping[str, object], setting: str) -> date:
    day = written[setting]
    if isinstance(day, datetime) or not isinstance(day, date):
        raise file.error(f"{key}: {setting} is no date, as 2026-11-24 without quotes", key, place, setting)
    return day


def _source(file: TomlFile, key: str, place: int, written: object) -> Citation:
    """A source is a title with section and link, or a text that begins with [check]: practice nobody has confirmed."""
    if isinstance(written, str) and written.startswith("[check]"):
        return Citation(key, written, "", "")
    if not isinstance(written, Mapping) or set(written) != SOURCE:
        sentence = 'a source has title, section and link, or is "[check] practice"'
        raise file.error(f"{key}: {sentence}", key, place, "source")
    title, section, link = (written[part] for part in ("title", "section", "link"))
    if not (isinstance(title, str) and isinstance(section, str) and isinstance(link, str) and title):
        raise file.error(f"{key}: title, section and link of a source are texts", key, place, "source")
    return Citation(key, title, section, link)


def _check_dates(file: TomlFile, entries: Sequence[Entry]) -> None:
    for place, entry in enumerate(entries):
        if entry.until is not None and entry.until < entry.from_:
            raise file.error(f"{entry.key}: ends before it begins", entry.key, place, "until")
        if place == 0:
            continue
        before = entries[place - 1]
        if entry.from_ <= (before.until or before.from_):
            raise file.error(f"{entry.key}: overlaps the entry before it", entry.key, place, "from")
