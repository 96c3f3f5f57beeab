"""The project's own sources and models, read once for the tests of architecture."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/holdfast"

# Top to bottom, as pyproject.toml has them; names on one line are strangers.
LAYERS = (
    ("project",),
    ("web", "worker"),
    ("documents",),
    ("reporting",),
    ("oversight",),
    ("releases",),
    ("conference",),
    ("advocacy",),
    ("cases",),
    ("risk", "sharing", "duties", "incidents"),
    ("people", "directory", "governance", "support"),
    ("access",),
    ("agencies",),
    ("accounts",),
    ("audit",),
    ("packs",),
    ("kernel", "rules"),
)


def modules(*folders: str) -> list[Path]:
    """Return the Python files under these packages of holdfast, or under all of them."""
    starts = [SOURCE / folder for folder in folders] or [SOURCE]
    return sorted(path for start in starts for path in start.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """Return a file's syntax."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of everything a file imports: the module, and each name taken from it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield f"relative import in {path.name}"
            else:
                yield str(node.module)
                yield from (f"{node.module}.{each.name}" for each in node.names)


def own_models() -> list[type[Model]]:
    """Return every model of holdfast that has a table."""
    return [model for model in apps.get_models() if model.__module__.startswith("holdfast.")]


def room(model: type[Model]) -> str:
    """Return the package of holdfast a model lives in, or nothing for a library's model."""
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "holdfast" else ""


def height(name: str) -> int:
    """Return how far down a package stands; a library lies below everything."""
    return next((at for at, line in enumerate(LAYERS) if name in line), len(LAYERS))


def may_know(upper: str, lower: str) -> bool:
    """Whether one package may refer to another."""
    return upper == lower or height(upper) < height(lower)


def relative(path: Path) -> str:
    """Return a path as a person names it."""
    return str(path.relative_to(ROOT))
