"""The closed list of events keeps its grammar and has a sentence for each."""

import string

from holdfast.audit.events import GRAMMAR, Event, Kind


def test_every_event_is_a_noun_and_a_past_verb() -> None:
    """Stored values keep to one grammar and fit their column."""
    irregular = {
        "begun", "done", "given", "heard", "made", "nil", "sent", "read", "set", "told", "taken", "withdrawn", "forgotten", "left", "chosen", "shown", "written", "hidden",
        "answered_nil", "head_given", "signed_in", "signed_out", "stepped_up", "subject_added", "subject_removed",
    }  # fmt: skip
    for event in Event:
        assert GRAMMAR.match(event.value)
        verb = event.value.partition(".")[2]
        assert verb.endswith("ed") or verb in irregular, event
        assert len(event.value) <= 48


def test_every_event_has_a_sentence_that_names_nobody() -> None:
    """A sentence takes who and what, and nothing else."""
    for event in Event:
        fields = {name for _, name, _, _ in string.Formatter().parse(str(event.sentence)) if name}
        assert fields <= {"who", "what"}
        assert str(event.sentence).endswith(".")


def test_a_refusal_says_so_in_its_kind() -> None:
    """Reads, changes and refusals are told apart by the list, not by the caller."""
    assert Event.CASE_VIEWED.kind is Kind.READ
    assert Event.CASE_REFUSED.kind is Kind.REFUSAL
    assert {event.kind for event in Event} == set(Kind)
    assert len({event.value for event in Event}) == len(Event)
