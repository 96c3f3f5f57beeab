"""The month of the conference's tests, with its advocate."""

from tests.conference.conftest import demo_clock, key_file, month

__all__ = ["demo_clock", "key_file", "month"]
