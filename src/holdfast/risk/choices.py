"""Closed lists of the risk app; stored values are for ever."""

from typing import Final

from holdfast.rules.checklist import Answer

# An answer as stored; what could not be read is kept as such, and is never a no.
WORDS: Final[dict[Answer | None, str]] = {
    Answer.YES: "yes",
    Answer.NO: "no",
    Answer.DONT_KNOW: "dont_know",
    Answer.NOT_ASKED: "not_asked",
    None: "unreadable",
}
ANSWERS: Final[dict[str, Answer | None]] = {word: answer for answer, word in WORDS.items()}
