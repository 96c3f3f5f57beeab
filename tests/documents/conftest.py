"""The fonts that papers are drawn with."""

from pathlib import Path

import pytest

import holdfast

VENDOR_FONTS = Path(holdfast.__path__[0]) / "web" / "static" / "vendor" / "fonts"


@pytest.fixture(scope="session")
def fonts() -> Path:
    """Return the folder the asset build fills. Without it the tests fail: an untested paper is worse than a red run."""
    if not any(VENDOR_FONTS.glob("NotoSans*.ttf")):
        pytest.fail(f"No Noto Sans in {VENDOR_FONTS}. Build the page assets first.")
    return VENDOR_FONTS
