"""The world these tests stand on."""

from tests.world import key_file, world

__all__ = ["key_file", "world"]
