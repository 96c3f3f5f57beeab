"""The page assets: whose work they are, what was taken away, and that a build is whole or nothing."""

import json
import re
import shutil
from pathlib import Path

import pytest

import build_assets

VENDOR = build_assets.ROOT / "src/holdfast/web/static/vendor"
STYLES = sorted(VENDOR.glob("*.css"))


def test_the_assets_are_built() -> None:
    assert (VENDOR / "stamp.json").is_file(), "run python build_assets.py"
    assert len(STYLES) == 4


def test_what_is_up_to_date_is_not_built_again() -> None:
    assert build_assets.build(build_assets.ROOT) is False


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_no_style_holds_what_is_not_ours_to_use(style: Path) -> None:
    text = style.read_text(encoding="utf-8")
    assert not re.search("GDS Transport|crest|__crown|logotype-crown", text)
    assert "sourceMappingURL" not in text
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_every_address_in_a_style_leads_to_a_file_beside_it(style: Path) -> None:
    for address in re.findall(r"url\(([^)]+)\)", style.read_text(encoding="utf-8")):
        assert address.startswith("data:") or (VENDOR / address).is_file()


def test_right_to_left_copies_are_mirrored() -> None:
    for name in ("govuk-frontend", "moj-frontend"):
        plain = (VENDOR / f"{name}.css").read_text(encoding="utf-8")
        mirrored = (VENDOR / f"{name}.rtl.css").read_text(encoding="utf-8")
        assert plain.count("padding-left") == mirrored.count("padding-right")


def test_fonts_come_with_their_licence() -> None:
    fonts = {path.name for path in (VENDOR / "fonts").iterdir()}
    assert {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSansArabic-Regular.ttf", "OFL-NotoSans.txt"} <= fonts
    assert "Open Font License" in (VENDOR / "fonts/OFL-NotoSans.txt").read_text(encoding="utf-8").title()
    assert "govuk-frontend" in (VENDOR / "NOTICE.txt").read_text(encoding="utf-8")


def test_the_lock_file_pins_by_hash_and_names_no_registry() -> None:
    lock = json.loads((build_assets.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())
    assert "omit-lockfile-registry-resolved=true" in (build_assets.ROOT / ".npmrc").read_text(encoding="utf-8")


def test_a_style_that_still_holds_a_crest_fails_the_build() -> None:
    with pytest.raises(build_assets.AssetsMissing, match="crest"):
        build_assets.neutral_style(".new-name{background:var(--crest)}")


def test_typeface_crown_and_addresses_are_mended_and_the_rest_is_kept() -> None:
    text = (
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2)}"
        ".a{font-family:GDS Transport,arial,sans-serif}"
        "@media print{.b:before{background:url(/assets/images/govuk-crest.svg)}}"
        ".c{background:url(/assets/images/icon.svg)}/*# sourceMappingURL=x.css.map */"
    )
    assert build_assets.neutral_style(text) == (
        ".a{font-family:var(--holdfast-font,arial,sans-serif)}.c{background:url(images/icon.svg)}"
    )


def test_a_build_that_fails_leaves_the_old_folder_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_offline", "true")
    for name in build_assets.MADE_FROM:
        shutil.copyfile(build_assets.ROOT / name, tmp_path / name)
    wanted = json.loads((tmp_path / "package.json").read_text(encoding="utf-8"))
    wanted["dependencies"]["not-in-the-lock-file"] = "1.0.0"
    (tmp_path / "package.json").write_text(json.dumps(wanted), encoding="utf-8")
    old = tmp_path / "src/holdfast/web/static/vendor/old.css"
    old.parent.mkdir(parents=True)
    old.write_text("old", encoding="utf-8")
    with pytest.raises(build_assets.AssetsMissing, match="npm could not fetch"):
        build_assets.build(tmp_path)
    assert old.read_text(encoding="utf-8") == "old"


def test_a_folder_with_a_file_missing_counts_as_stale(tmp_path: Path) -> None:
    (tmp_path / "stamp.json").write_text(json.dumps({"made_from": "x", "files": ["gone.css"]}), encoding="utf-8")
    assert build_assets._is_current(tmp_path, "x") is False  # noqa: SLF001 (the one question the build asks first)
