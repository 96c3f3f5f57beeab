"""No message that leaves says anything of anybody (G27): there is one place that sends, and what it is given cannot hold words."""

from __future__ import annotations

import ast
import random
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_type_hints
from uuid import UUID, uuid4

import pytest

import holdfast
from holdfast.documents.calendar import CalendarDay, calendar
from holdfast.duties.notices import Message
from holdfast.kernel.ids import SafeRef, short_ref
from holdfast.worker.mail import written

SOURCE = Path(holdfast.__file__).parent
POST = SOURCE / "worker" / "mail.py"
SENDS = {"smtplib", "django.core.mail", "email.message", "email.mime"}
HOLDS = {Message: {UUID, int, SafeRef | None}, CalendarDay: {UUID, date}}
PEOPLE = 1_000


def _imported(path: Path) -> set[str]:
    """Every module a file imports, also by `from a import b`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def _calls(tree: ast.AST, name: str) -> list[ast.Call]:
    return [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == name]


def test_one_file_sends_mail_and_no_other() -> None:
    senders = {path for path in SOURCE.rglob("*.py") if path.name != "settings.py" and SENDS & _imported(path)}
    assert senders == {POST}


def test_it_sends_our_own_subject_and_the_one_text_made_of_a_message() -> None:
    (sent,) = _calls(ast.parse(POST.read_text(encoding="utf-8")), "send_mail")
    assert [ast.unparse(each) for each in sent.args] == ["_('Holdfast')", "written(message)", "None", "[address]"]
    assert sent.keywords == []


def test_the_text_is_constants_filled_from_the_number_and_the_reference() -> None:
    tree = ast.parse(POST.read_text(encoding="utf-8"))
    (made,) = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "written"]
    words = [each for name in ("_", "ngettext") for call in _calls(made, name) for each in call.args]
    filled = {ast.unparse(value) for node in ast.walk(made) if isinstance(node, ast.Dict) for value in node.values}
    assert {type(each) for each in words if ast.unparse(each) != "message.count"} == {ast.Constant}
    assert filled == {"message.ref.text", "message.count"}


@pytest.mark.parametrize("kind", HOLDS, ids=lambda kind: kind.__name__)
def test_what_leaves_is_made_of_what_holds_no_words(kind: type) -> None:
    hints = get_type_hints(kind)
    assert {hints[each.name] for each in fields(kind)} == HOLDS[kind]


def test_no_template_can_be_given_any_of_a_thousand_people() -> None:
    chance = random.Random(27)
    for each in range(PEOPLE):
        name = "".join(chance.choices("aeiourstln", k=7)).capitalize()
        person = [
            f"{name} Canary{each}",
            f"{each} {name} Row",
            f"ZZ{each % 10} {each % 10}AB",
            f"01632 {960000 + each}",
        ]
        for value in [*person, f"{name.lower()}@example.org"]:
            with pytest.raises(ValueError, match="safe reference"):
                SafeRef(value)
        texts = [
            written(Message(uuid4(), 1, SafeRef(short_ref()))),
            written(Message(uuid4(), each + 2, None)),
            calendar([CalendarDay(uuid4(), date(2026, 12, 3))], datetime(2026, 11, 25, tzinfo=UTC)).decode(),
        ]
        assert not any(value in text for value in person for text in texts)
