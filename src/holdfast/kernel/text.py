"""Text as people write it, made safe to store and compare without changing what it says."""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
_RUNS = re.compile(r"\s+")
# Embeddings, overrides and isolates show a text in another order than it is stored; joiners stay: scripts need them.
_ORDER_CHANGERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NONCHARACTER = 0xFFFE
_INVISIBLE = frozenset({"\ufeff", "\u00ad", "\u2060"})


def tidy(text: str) -> str:
    """Return `text` in NFC without control characters or outer blanks; markup and formulas stay text."""
    kept = (sign for sign in _LINE_ENDS.sub("\n", text) if _is_kept(sign))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def tidy_line(text: str) -> str:
    """Return `text` tidied, on one line, with single blanks between words."""
    return _RUNS.sub(" ", tidy(text)).strip()


def _is_kept(sign: str) -> bool:
    if sign in "\n\t":
        return True
    if sign in _ORDER_CHANGERS or sign in _INVISIBLE or (ord(sign) & _NONCHARACTER) == _NONCHARACTER:
        return False
    return unicodedata.category(sign) not in {"Cc", "Cs"}
