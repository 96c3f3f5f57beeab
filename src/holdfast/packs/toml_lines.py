"""TOML read together with the line on which each thing stands, which the standard reader does not tell."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Final

from holdfast.packs.errors import PackError

HEADER: Final = re.compile(r"""\s*\[\[?\s*["']?([^\]"']+?)["']?\s*\]\]?\s*(?:#.*)?""")
SETTING: Final = re.compile(r"""\s*["']?([\w.-]+)["']?\s*=""")
AT_LINE: Final = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """What one file says, and where: lines by (table, how many of its name came before, setting)."""

    name: str
    content: Mapping[str, object]
    lines: Mapping[tuple[str, int, str], int]

    def line(self, table: str, ordinal: int = 0, setting: str = "") -> int:
        """The line of a setting; of its table where the setting is not there; else the first."""
        return self.lines.get((table, ordinal, setting), self.lines.get((table, ordinal, ""), 1))

    def error(self, sentence: str, table: str, ordinal: int = 0, setting: str = "") -> PackError:
        """An error that points at a setting."""
        return PackError(self.name, self.line(table, ordinal, setting), sentence)


def read_toml(file: Traversable, name: str) -> TomlFile:
    """A file with its lines. Raises ``PackError`` where it is no TOML in UTF-8."""
    try:
        text = file.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise PackError(name, 1, "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        raise PackError(name, int(found[1]) if found else 1, f"is not TOML: {error}") from error
    return TomlFile(name, content, _lines(text))


def _lines(text: str) -> dict[tuple[str, int, str], int]:
    lines: dict[tuple[str, int, str], int] = {}
    seen: Counter[str] = Counter()
    table, ordinal = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("[") and (header := HEADER.fullmatch(line)):
            table = header[1]
            ordinal = seen[table]
            seen[table] += 1
            lines[table, ordinal, ""] = number
        elif setting := SETTING.match(line):
            lines.setdefault((table, ordinal, setting[1]), number)
    return lines
