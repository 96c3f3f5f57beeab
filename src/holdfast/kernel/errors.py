"""Errors a person can be shown. Each carries one plain sentence and never a name or a value of a record.

They are named for what happened, as the pages say it, so they carry no suffix.
"""


class HoldfastError(Exception):
    """The base: something was refused or went wrong, and `sentence` says what in plain words."""

    default = "That could not be done."

    def __init__(self, sentence: object = "") -> None:
        """Keep the sentence; it may be a lazy translation."""
        super().__init__(sentence or self.default)
        self.sentence = sentence or self.default

    def __str__(self) -> str:
        """Return the sentence."""
        return str(self.sentence)


class NotFound(HoldfastError):
    """Missing, somebody else's, or walled: one answer for all three."""

    default = "There is nothing here that you can open."


class Refused(HoldfastError):
    """The person is known and may not do this."""

    default = "Your post does not allow this."


class StepUpNeeded(HoldfastError):
    """A fresh second factor and a stated purpose are needed first."""

    default = "Confirm that it is you before you go on."


class AgreementNeeded(HoldfastError):
    """The confidentiality agreement is missing or has lapsed."""

    default = "Sign the confidentiality agreement before you go on."


class LedgerUnavailable(HoldfastError):
    """What was asked could not be recorded, so it is not answered."""

    default = "The record of who looked at what cannot be written, so nothing is shown. Try again in a minute."


class BadInput(HoldfastError):
    """What was given cannot be used as it is."""

    default = "This cannot be used as it is."


class VaultError(HoldfastError):
    """An encrypted value does not open: it was altered, moved, or its key is not here."""

    default = "An encrypted value does not open."


class VaultRefusal(VaultError, TypeError):
    """Code asked an encrypted field for what it cannot do, such as sorting."""

    default = "An encrypted field cannot do that."
