"""What lives as long as the process is looked through by no collection of garbage: one of those took longer than a page."""

from __future__ import annotations

import gc
from typing import Final

# Objects made before the youngest are looked through, and how many such looks before the next older ones are.
EAGERNESS: Final = (25_000, 20, 50)


def settle() -> None:
    """Set aside everything that is there now. For a process that has loaded all it needs and goes on to answer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*EAGERNESS)
