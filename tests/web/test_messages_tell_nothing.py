"""What is said after a deed travels in a cookie: nothing that anybody wrote of anybody is in it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TypeGuard

import holdfast.web
from holdfast.conference import actions
from holdfast.conference.choices import Whom
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import Month, demo_clock, key_file, month

__all__ = ["demo_clock", "key_file", "month"]

FEARED = "Zqfeareth at the school gate"


def test_a_risk_in_the_way_of_closing_is_told_on_the_page_and_not_in_a_cookie(month: Month) -> None:
    month.open()
    listing_id = month.listed()[0].id
    actions.name_risk(by=month.esther, listing_id=listing_id, whom=Whom.CHILDREN, text=FEARED)
    browser = browser_with(session_of("Esther Vaughan"))
    answer = browser.post(f"/hearing/case/{listing_id}/close/")
    assert "Zqfeareth" not in str(answer.cookies) + str(answer.headers)
    page = answer.content.decode()
    assert "neither an action nor a" in page
    assert FEARED in page


def is_message(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether something is said after a deed here."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "messages"
    )


def test_no_message_is_made_of_what_was_typed() -> None:
    faults = [
        f"{path.name}:{node.lineno}"
        for path in Path(holdfast.web.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if is_message(node) and any(each in ast.unparse(node) for each in (".POST", "typed[", "typed."))
    ]
    assert faults == []
