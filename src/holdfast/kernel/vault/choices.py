"""What a value is and which key holds it; stored values are for ever and never follow a Python name."""

from enum import StrEnum


class FieldClass(StrEnum):
    """How closely a value is held, from the least to the most."""

    ORDINARY = "ordinary"
    PERSONAL = "personal"
    NARRATIVE = "narrative"
    SEALED = "sealed"


class KeyKind(StrEnum):
    """What a key belongs to. The sealed sibling of a key opens the sealed values of the same owner."""

    SPACE = "space"
    SPACE_SEALED = "space-sealed"
    PERSON = "person"
    PERSON_SEALED = "person-sealed"
    CASE = "case"
    CASE_SEALED = "case-sealed"
    INDEX = "index"
    LEDGER = "ledger"


SEALED_SIBLING = {
    KeyKind.SPACE: KeyKind.SPACE_SEALED,
    KeyKind.PERSON: KeyKind.PERSON_SEALED,
    KeyKind.CASE: KeyKind.CASE_SEALED,
}

# Which key of the same space wraps a key; what is missing here is wrapped by the root.
WRAPPED_BY = {
    KeyKind.PERSON: KeyKind.SPACE,
    KeyKind.CASE: KeyKind.SPACE,
    KeyKind.PERSON_SEALED: KeyKind.SPACE_SEALED,
    KeyKind.CASE_SEALED: KeyKind.SPACE_SEALED,
}


def kind_for(key: KeyKind, holds: FieldClass) -> KeyKind:
    """Return the kind of key a value of this class is under: a sealed one has its own."""
    return SEALED_SIBLING[key] if holds is FieldClass.SEALED else key


def with_sibling(key: KeyKind) -> tuple[KeyKind, ...]:
    """Return the kind and its sealed sibling, which are erased together."""
    return (key, SEALED_SIBLING[key]) if key in SEALED_SIBLING else (key,)
