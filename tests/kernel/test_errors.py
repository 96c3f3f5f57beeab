"""Every error has a sentence a person can be shown."""

import pytest

from holdfast.kernel import errors


@pytest.mark.parametrize(
    "error",
    [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.HoldfastError)],
    ids=lambda error: error.__name__,
)
def test_an_error_has_a_sentence_of_its_own(error: type[errors.HoldfastError]) -> None:
    """Raised bare it says its default, raised with a sentence it says that."""
    assert str(error()).endswith(".")
    assert str(error("The meeting is full.")) == "The meeting is full."
