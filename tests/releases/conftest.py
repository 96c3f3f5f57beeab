"""The world these tests stand on."""

from tests.conference.conftest import demo_clock, key_file, month

__all__ = ["demo_clock", "key_file", "month"]
