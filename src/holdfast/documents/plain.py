"""A paper as plain values, ready to be drawn: days in words, text tidied, nothing added."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from holdfast.documents.words import Words
from holdfast.kernel.text import tidy

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"


def plain(value: object, words: Words) -> Plain:
    """Return `value` and all it holds as plain values. A day becomes its long and its short form."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name), words) for field in fields(value)}
    shown: Plain
    match value:
        case StrEnum():
            shown = value.value
        case str():
            shown = tidy(value)
        case None | bool() | int():
            shown = value
        case Decimal():
            shown = str(value)
        case datetime():
            shown = {"long": words.moment(value), "short": words.moment(value)}
        case date():
            shown = {"long": words.day(value), "short": words.short_day(value)}
        case Sequence():
            shown = [plain(each, words) for each in value]
        case _:
            sentence = f"A paper cannot hold a {type(value).__name__}."
            raise TypeError(sentence)
    return shown


def leaves(value: object, words: Words, where: str = "") -> Iterator[tuple[str, str]]:
    """Go through every value that will be printed, as ``cases[0].survivor.name`` and its text."""
    if is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), words, f"{where}.{field.name}" if where else field.name)
        return
    match value:
        case None:
            return
        case bool():
            yield where, words["yes" if value else "no"]
        case datetime():
            yield where, words.moment(value)
        case date():
            yield where, words.day(value)
        case str() | int() | Decimal():
            yield where, str(value)
        case Sequence():
            for index, each in enumerate(value):
                yield from leaves(each, words, f"{where}[{index}]")
        case _:
            sentence = f"A paper cannot hold a {type(value).__name__}."
            raise TypeError(sentence)
