"""Where a simulated nation stands: an installation beside this one, which is never mixed with it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

# Set while a command works inside the simulated installation.
SIMULATED: Final = "HOLDFAST_SIMULATED"


def simulated_home(home: Path) -> Path:
    """The folder of the simulated nation of an installation."""
    return home / "nation"
