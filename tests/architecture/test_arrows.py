import subprocess
import sys
import tomllib

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

from tests.architecture.sources import LAYERS, ROOT, SOURCE, imported, may_know, modules, own_models, relative, room


def test_every_import_follows_the_arrows() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_layers_tested_here_are_those_of_the_import_linter() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    drawn = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    assert drawn == [
        [" | ".join(_as_drawn(name, each) for name in line) for line, each in zip(LAYERS, drawn[0], strict=True)]
    ]


def _as_drawn(name: str, line: str) -> str:
    return f"({name})" if f"({name})" in line else name


def test_no_foreign_key_points_up_or_aside() -> None:
    wrong = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model in own_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey | ManyToManyField) and not may_know(room(model), room(field.related_model))
    ]
    assert wrong == []


def test_the_ledger_has_no_foreign_key_to_another_room() -> None:
    assert [
        field.name
        for model in apps.get_app_config("audit").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey | ManyToManyField) and room(field.related_model) != "audit"
    ] == []


def test_no_row_can_reach_back_up_across_an_arrow() -> None:
    wrong = [
        f"{model.__name__}.{relation.get_accessor_name()} -> {relation.related_model.__name__}"
        for model in own_models()
        for relation in model._meta.related_objects
        if room(relation.related_model) and room(relation.related_model) != room(model) and not relation.hidden
    ]
    assert wrong == [], "a foreign key into another app takes related_name='+'"


@pytest.mark.parametrize("package", ["web", "worker"])
def test_pages_and_worker_import_no_models_of_others(package: str) -> None:
    wrong = [
        f"{relative(path)}: {name}"
        for path in modules(package)
        for name in imported(path)
        if name.startswith("holdfast.") and ".models" in name and not name.startswith(f"holdfast.{package}.")
    ]
    assert wrong == []


def test_rules_import_the_standard_library_only() -> None:
    foreign = [
        f"{relative(path)}: {name}"
        for path in modules("rules")
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("holdfast.rules")
    ]
    assert foreign == []


def test_every_package_has_its_place_in_the_layers() -> None:
    placed = {name for line in LAYERS for name in line}
    assert {path.parent.name for path in SOURCE.glob("*/__init__.py")} <= placed
