"""How well names of many languages are recognised, on the project's public-domain set. The figures are what was reached."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

from holdfast.people.matching import Described, Grade, compare, person_keys, query_keys
from holdfast.people.matching.closeness import Closeness, closeness
from holdfast.people.matching.likeness import Level, name_likeness
from holdfast.people.matching.names import read_name
from holdfast.people.matching.sounds import readings_of, without_glides

SET = Path(__file__).parent / "data"
BORN = date(1991, 3, 14)


def rows(file: str) -> Iterator[dict[str, str]]:
    with (SET / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def recognised(a: str, b: str) -> bool:
    """Whether two single names would be taken for one in a full name; with an uncommon family name around them."""
    return name_likeness(read_name(f"{a} Quillfeather"), read_name(f"{b} Quillfeather")).level >= Level.REGIONAL


def test_token_pairs_recall_is_100_and_precision_100_in_a_hundred() -> None:
    pairs = list(rows("name_token_pairs.csv"))
    found = {row["pair_id"] for row in pairs if recognised(row["name_a"], row["name_b"])}
    wanted = {row["pair_id"] for row in pairs if row["label"] != "nonmatch"}
    assert len(wanted) == 271
    assert wanted - found == set()
    assert found - wanted == set()


def test_full_name_pairs_are_all_judged_as_labelled() -> None:
    for row in rows("full_name_pairs.csv"):
        one, other = (_field(row[side]) for side in ("name_a", "name_b"))
        unknown = compare(Described((one,)), Described((other,)))
        with_birth = compare(Described((one,), frozenset({BORN})), Described((other,), frozenset({BORN})))
        expected = {
            "match": (Grade.POSSIBLE, {Grade.SAME}),
            "nonmatch": (Grade.DIFFERENT, {Grade.DIFFERENT, Grade.POSSIBLE}),
            "ambiguous": (Grade.POSSIBLE, {Grade.POSSIBLE}),
        }[row["label"]]
        assert unknown.grade is expected[0], row
        assert with_birth.grade in expected[1], row


def _field(written: str) -> str:
    return written.partition("(")[0].replace("Given=", "").replace("Family=", "")


def test_names_of_different_families_are_never_taken_for_one() -> None:
    families = [
        json.loads(line) for line in (SET / "name_variant_families.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    forms = [[variant["form"] for variant in family["variants"]] for family in families]
    mistaken = [(a, b) for one, other in combinations(forms, 2) for a in one for b in other if recognised(a, b)]
    assert mistaken == []


def test_every_pair_recognised_is_found_by_its_keys_with_and_without_a_birth_date() -> None:
    for row in rows("name_token_pairs.csv"):
        if row["label"] == "nonmatch":
            continue
        one, other = (f"{row[side]} Quillfeather" for side in ("name_a", "name_b"))
        assert person_keys([one]) & query_keys([other]), row
        assert person_keys([other], [BORN]) & query_keys([one], [BORN]), row


def test_rules_of_spelling_alone_recognise_four_pairs_in_five() -> None:
    """Without the lists of known names: what to expect of names nobody listed."""
    seen = kept = 0
    for row in rows("name_token_pairs.csv"):
        words = [read_name(row[side]).words for side in ("name_a", "name_b")]
        if row["label"] != "match" or any(len(each) != 1 for each in words):
            continue
        bare = [
            replace(
                word,
                heads=frozenset(),
                regional=frozenset(),
                bare=tuple(map(without_glides, readings_of(word.text))) if word.sounds else word.bare,
            )
            for (word,) in words
        ]
        seen += 1
        kept += closeness(*bare) >= Closeness.VARIANT
    assert seen == 268
    assert kept >= 0.79 * seen
