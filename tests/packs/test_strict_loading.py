"""One malformed file at a time: each is refused with its file and its line."""

from pathlib import Path

import pytest

from holdfast.packs.errors import PackError
from holdfast.packs.examples import check
from holdfast.packs.loader import load_pack

HEAD = 'name = "own"\nversion = "1"\ntitle = "Own"\nextends = "example_land"\n'
GOOD = '[["flag.months"]]\nfrom = 2026-01-01\nvalue = 18\nsource = "[check] practice"\n'


def write(folder: Path, **parts: str) -> Path:
    """A pack named own, with the given parts of its files."""
    own = folder / "own"
    for place, text in {"head": HEAD, **parts}.items():
        path = own / {"head": "pack.toml", "values": "values/v.toml", "text": "text/en.toml"}.get(
            place, "examples/e.toml"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_control_a_well_formed_pack_loads_over_its_parent(tmp_path: Path) -> None:
    pack = load_pack("own", [write(tmp_path, values=GOOD)])

    assert pack.entries["flag.months"][0].value == 18
    assert "criteria.repeat_anchor" in pack.entries


BAD_VALUES = {
    "unknown_key": (GOOD.replace("flag.months", "flag.moons"), 1, "unknown key"),
    "unknown_setting": (GOOD + 'colour = "red"\n', 5, "unknown key 'colour'"),
    "no_source": (GOOD.replace('source = "[check] practice"\n', ""), 1, "source is missing"),
    "source_without_section": (GOOD.replace('"[check] practice"', '{ title = "Act" }'), 4, "a source has title"),
    "source_a_mere_word": (GOOD.replace("[check] ", ""), 4, "a source has title"),
    "text_for_number": (GOOD.replace("18", '"18"'), 3, "whole number"),
    "truth_for_number": (GOOD.replace("18", "true"), 3, "whole number"),
    "number_too_small": (GOOD.replace("18", "0"), 3, "from 1"),
    "date_as_text": (GOOD.replace("2026-01-01", '"2026-01-01"'), 2, "no date"),
    "day_that_is_none": (GOOD.replace("2026-01-01", "2026-02-30"), 2, "not TOML"),
    "two_from_one_day": (GOOD + "\n" + GOOD, 7, "overlaps"),
    "out_of_order": (GOOD + "\n" + GOOD.replace("2026", "2025"), 7, "overlaps"),
    "ends_inside_the_next": (
        GOOD + "until = 2026-06-30\n\n" + GOOD.replace("2026-01-01", "2026-06-30"), 8, "overlaps",
    ),
    "ends_before_it_begins": (GOOD + "until = 2025-01-01\n", 5, "ends before"),
    "no_toml": ("[[oh", 1, "not TOML"),
    "unknown_action": (
        GOOD.replace("flag.months", "actions.police").replace("18", '["teleport"]'), 1, "action.teleport",
    ),
    "unknown_field": (
        GOOD.replace("flag.months", "clock.x").replace("18", '{ amount = 1, unit = "days", climbs = ["chair"], u = 1}'),
        3, "unknown field 'u'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", BAD_VALUES)
def test_a_malformed_value_is_refused_with_its_line(tmp_path: Path, fault: str) -> None:
    text, line, sentence = BAD_VALUES[fault]

    with pytest.raises(PackError) as caught:
        load_pack("own", [write(tmp_path, values=text)])

    assert caught.value.line == line
    assert sentence in caught.value.sentence
    assert caught.value.file.startswith("own/")


BAD_HEADS = {
    "unknown_key": (HEAD + "author = 1\n", 5, "unknown key"),
    "no_version": (HEAD.replace('version = "1"\n', ""), 1, "version is missing"),
    "other_name": (HEAD.replace('"own"', '"else"'), 1, "is named"),
    "unknown_parent": (HEAD.replace("example_land", "nowhere"), 1, "no such pack"),
    "own_parent": (HEAD.replace("example_land", "own"), 1, "extends itself"),
}


@pytest.mark.parametrize("fault", BAD_HEADS)
def test_a_malformed_head_is_refused(tmp_path: Path, fault: str) -> None:
    text, line, sentence = BAD_HEADS[fault]

    with pytest.raises(PackError, match=sentence) as caught:
        load_pack("own", [write(tmp_path, head=text)])

    assert caught.value.line == line


@pytest.mark.parametrize("text", ["[reason]\nx = 1\n", '[reason]\nx = "{open"\n'], ids=["a_number", "an_open_brace"])
def test_a_text_that_is_none_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackError) as caught:
        load_pack("own", [write(tmp_path, text=text)])

    assert (caught.value.file, caught.value.line) == ("own/text/en.toml", 2)


def test_a_pack_outside_its_folder_is_not_looked_for(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such pack"):
        load_pack("../own", [tmp_path])


def test_an_example_that_comes_out_otherwise_is_found_with_its_line(tmp_path: Path) -> None:
    wrong = '# one\n[[meeting]]\nid = "early"\non = 2026-11-24\nexpect = 2026-12-09\n'

    findings = check(load_pack("own", [write(tmp_path, examples=wrong)]))

    assert [(each.line, each.example) for each in findings] == [(2, "early")]
