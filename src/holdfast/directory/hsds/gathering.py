"""From a file, a folder or a zip to raw rows; which format it is, is seen from what is in it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from holdfast.directory.hsds.nesting import flatten
from holdfast.directory.hsds.older import is_older, modern
from holdfast.directory.hsds.raw import Format, Gathered, Raw, Told
from holdfast.directory.hsds.shape import BY_FILE
from holdfast.kernel.errors import BadInput

# A national directory is a tenth of it; a zip that unfolds to more is no directory.
MOST_BYTES = 512 * 1024 * 1024
MOST_FILES = 200
_READ = (".csv", ".json", ".ndjson", ".tsv")
# Describes the tables and is none.
_BESIDE = frozenset({"datapackage.json", "package.json"})
csv.field_size_limit(16 * 1024 * 1024)


class Unreadable(BadInput):
    """Nothing that could be taken in."""

    default = "This cannot be read as a directory of services, so nothing was taken in."


class NotThere(BadInput):
    """A path without anything."""

    default = "There is no such file or folder, so nothing was taken in."


def gather(path: Path) -> Gathered:
    """Read everything at a path. Raises ``NotThere`` and ``Unreadable`` where there is nothing to read at all."""
    gathered = Gathered()
    tables: list[tuple[str, list[Raw]]] = []
    files = list(_files(path))
    if not files:
        raise Unreadable(_("No .csv or .json file was found in %s. Nothing was taken in.") % path.name)
    for name, content in files:
        text = _text(name, content, gathered.told)
        if name.endswith((".csv", ".tsv")):
            tables.append((name, list(_table(name, text))))
        else:
            _take_json(name, text, gathered)
    if tables:
        _take_tables(tables, gathered)
    gathered.kinds = {each.kind for each in gathered.rows}
    if not gathered.rows:
        because = f" {gathered.told[0].where}: {gathered.told[0].sentence}" if gathered.told else ""
        raise Unreadable(_("No service, organisation or place was found. Nothing was taken in.") + because)
    return gathered


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every readable file by its bare name, the same order each time."""
    try:
        if path.is_dir():
            found = sorted(each for each in path.rglob("*") if each.suffix.lower() in _READ and each.is_file())
            _bound(len(found), sum(each.stat().st_size for each in found))
            yield from ((each.name.lower(), each.read_bytes()) for each in found if each.name.lower() not in _BESIDE)
        elif zipfile.is_zipfile(path):
            yield from _unzipped(path)
        elif path.is_file():
            _bound(1, path.stat().st_size)
            yield path.name.lower() if path.suffix.lower() in _READ else f"{path.name.lower()}.json", path.read_bytes()
        else:
            raise NotThere(_("There is no file or folder %s. Nothing was taken in.") % path.name)
    except OSError as fault:
        raise Unreadable(_("%s cannot be read. Nothing was taken in.") % path.name) from fault


def _unzipped(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as package:
            wanted = [
                each
                for each in sorted(package.infolist(), key=lambda each: each.filename)
                if Path(each.filename).suffix.lower() in _READ
                and not each.filename.startswith("__MACOSX")
                and Path(each.filename).name.lower() not in _BESIDE
            ]
            _bound(len(wanted), sum(each.file_size for each in wanted))
            for each in wanted:
                with package.open(each) as opened:
                    content = opened.read(each.file_size + 1)
                if len(content) > each.file_size:
                    raise Unreadable(_("%s is larger than it says. Nothing was taken in.") % each.filename)
                yield Path(each.filename).name.lower(), content
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as fault:
        raise Unreadable(_("The zip %s is damaged or locked. Nothing was taken in.") % path.name) from fault


def _bound(files: int, size: int) -> None:
    if files > MOST_FILES or size > MOST_BYTES:
        raise Unreadable(_("That is more than a directory of services can be. Nothing was taken in."))


def _text(name: str, content: bytes, told: list[Told]) -> str:
    """The text of a file, by whatever it most likely was written in."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        told.append(Told(name, _("Not in UTF-8; it was read as Windows-1252. Look at accents and other signs.")))
        return content.decode("cp1252", errors="replace")


def _table(name: str, text: str) -> Iterator[Raw]:
    """The rows of one table, each by the names in its first line."""
    text = text.replace("\0", "")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names: list[str] = []
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if not names:
            names = [cell.strip().lower().replace(" ", "_") for cell in cells]
            continue
        values = {key: cell for key, cell in zip(names, cells, strict=False) if key and cell.strip()}
        yield Raw(name, values, f"{name} line {reader.line_num}")


def _take_tables(tables: Iterable[tuple[str, list[Raw]]], gathered: Gathered) -> None:
    tables = list(tables)
    if is_older({name: set().union(*(row.values for row in rows)) for name, rows in tables}):
        gathered.format = Format.OLDER
        gathered.rows += modern(dict(tables), gathered.told)
        return
    gathered.format = gathered.format or Format.TABULAR
    for name, rows in tables:
        kind = BY_FILE.get(name)
        if kind is None:
            gathered.told.append(
                Told(name, _("The standard has no table of this name; it was left out."), is_kept=False)
            )
            continue
        gathered.rows += [Raw(kind.name, row.values, row.where) for row in rows]


def _take_json(name: str, text: str, gathered: Gathered) -> None:
    try:
        found = [json.loads(text)]
    except (ValueError, RecursionError):
        found = _lines(name, text, gathered.told)
    gathered.format = gathered.format or Format.JSON
    for each in found:
        gathered.rows += flatten(name, each, gathered.told)


def _lines(name: str, text: str, told: list[Told]) -> list[object]:
    """One object a line, as long lists are sent."""
    found: list[object] = []
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) < len(("one", "another")):
        told.append(Told(name, _("This is not JSON; it was left out."), is_kept=False))
        return []
    for number, line in lines:
        try:
            found.append(json.loads(line))
        except (ValueError, RecursionError):
            told.append(Told(f"{name} line {number}", _("This line is not JSON; it was left out."), is_kept=False))
            if not found:
                # The first line decides whether it is one object a line at all.
                return []
    return found
