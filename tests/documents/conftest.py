"""The fonts that papers are drawn with."""

import os
from pathlib import Path

import pytest

import holdfast

VENDOR_FONTS = Path(holdfast.__path__[0]) / "web" / "static" / "vendor" / "fonts"


@pytest.fixture(scope="session")
def fonts() -> Path:
    """Return the folder the asset build fills. Without it the tests fail: an untested paper is worse than a red run."""
    folder = Path(os.environ.get("HOLDFAST_TEST_FONTS", VENDOR_FONTS))
    if not any(folder.glob("NotoSans*.ttf")):
        pytest.fail(f"No Noto Sans in {folder}. Build the page assets first.")
    return folder
