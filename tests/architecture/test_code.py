import ast

import pytest

from tests.architecture.sources import ROOT, SOURCE, imported, modules, relative, tree

MOST_LINES = 500
FORBIDDEN_NAMES = set(
    "common data handle handlers helper helpers info manager managers misc process services signals util utils".split()
)
# Asking the time, by the name of the attribute called.
CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "monotonic", "localtime", "gmtime"}
CHANCE = {"random", "secrets", "uuid", "time", "os", "socket", "pathlib", "io", "subprocess"}


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    sources = [path for path in [*modules(), *(ROOT / "tests").rglob("*.py")] if "migrations" not in path.parts]
    long = [relative(path) for path in sources if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES]
    assert long == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    said = [relative(path) for path in SOURCE.rglob("*") if path.suffix in {"", ".py"} and path.stem in FORBIDDEN_NAMES]
    assert [path for path in said if "vendor" not in path] == []


def test_nothing_listens_to_signals() -> None:
    wrong = [
        f"{relative(path)}: {name}"
        for path in modules()
        for name in imported(path)
        if name.startswith(("django.dispatch", "django.db.models.signals", "django.core.signals"))
    ]
    assert wrong == []


def test_rules_ask_no_clock() -> None:
    asked = [f"{relative(path)}:{call}" for path in modules("rules") for call in clock_calls(tree(path))]
    assert asked == []


def test_rules_know_no_chance_and_no_machine() -> None:
    wrong = [
        f"{relative(path)}: {name}"
        for path in modules("rules")
        for name in imported(path)
        if name.split(".")[0] in CHANCE
    ]
    assert wrong == []


def clock_calls(syntax: ast.Module) -> list[int]:
    """Return the lines on which something asks what time it is."""
    return [
        node.lineno
        for node in ast.walk(syntax)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]


@pytest.mark.parametrize("text", ["date.today()", "datetime.now()", "time.time()", "dt.datetime.utcnow()"])
def test_control_a_rule_that_asks_the_clock_is_seen(text: str) -> None:
    assert clock_calls(ast.parse(text)) == [1]
