"""From objects nested in one another to rows that name each other by id."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext_lazy as _

from holdfast.directory.hsds.raw import Raw, Told
from holdfast.directory.hsds.shape import BY_FILE, KINDS, ON_ANY

# What a page of a list, or a file of several lists, calls its lists.
_LISTS = {
    "services": "service",
    "organizations": "organization",
    "locations": "location",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
# An object says by what it has which kind it is; the first that fits.
_SIGNS = (
    ("service", {"status"}),
    ("service", {"organization"}),
    ("service", {"service_at_locations"}),
    ("service_at_location", {"service"}),
    ("service_at_location", {"location"}),
    ("location", {"location_type"}),
    ("location", {"addresses"}),
    ("location", {"latitude"}),
    ("taxonomy_term", {"taxonomy_detail"}),
    ("taxonomy_term", {"term_uri"}),
    ("taxonomy_term", {"parent_id"}),
    ("taxonomy", {"version"}),
    ("organization", {"website"}),
    ("organization", {"services"}),
    ("organization", {"legal_status"}),
    ("organization", {"name", "description"}),
    ("service", {"name"}),
)
_DEEPEST = 12


def flatten(name: str, found: object, told: list[Told]) -> list[Raw]:
    """Every row of what a JSON file holds: an object, a list, a page of a list, or tables by their file names."""
    rows: list[Raw] = []
    for where, kind, each in _objects(name, found):
        if not isinstance(each, Mapping):
            told.append(Told(where, _("This is no object of the standard; it was left out."), is_kept=False))
            continue
        of = kind or _kind_of(each)
        if of is None:
            told.append(Told(where, _("This is no object of the standard; it was left out."), is_kept=False))
            continue
        rows += _rows(of, each, where, {}, told, 0)
    return rows


def _objects(name: str, found: object) -> Iterator[tuple[str, str | None, object]]:
    """Each outermost object, where it stands, and its kind where the file says it."""
    if isinstance(found, list):
        yield from ((f"{name} object {place}", None, each) for place, each in enumerate(found, 1))
        return
    if not isinstance(found, Mapping):
        yield name, None, found
        return
    lists: list[tuple[str, str | None]] = [(key, BY_FILE[key].name) for key in found if key in BY_FILE]
    if not lists and isinstance(found.get("contents"), list):
        lists = [("contents", None)]
    if not lists and "id" not in found:
        lists = [(key, kind) for key, kind in _LISTS.items() if isinstance(found.get(key), list)]
    if not lists:
        yield name, None, found
    for key, kind in lists:
        many = found[key]
        for place, each in enumerate(many if isinstance(many, list) else [many], 1):
            yield f"{name} {key} {place}", kind, each


def _kind_of(found: Mapping[str, object]) -> str | None:
    return next((kind for kind, signs in _SIGNS if signs <= set(found)), None)


def _rows(
    kind: str, found: Mapping[str, object], where: str, up: Mapping[str, object], told: list[Told], depth: int
) -> Iterator[Raw]:
    """The row of one object, and those of everything nested in it."""
    if depth > _DEEPEST:
        told.append(Told(where, _("This is nested too deep to be read; it was left out."), is_kept=False))
        return
    own = {key: each for key, each in found.items() if not isinstance(each, list | dict)}
    own |= {key: each for key, each in up.items() if not own.get(key)}
    if not own.get("id"):
        said = json.dumps([kind, own], sort_keys=True, default=str)
        own["id"] = str(uuid5(NAMESPACE_URL, said))
    for key, one in KINDS[kind].ones.items():
        nested = found.get(key)
        if not isinstance(nested, Mapping):
            continue
        column = "taxonomy_id" if key == "taxonomy_detail" else f"{key}_id"
        inner = list(_rows(one, nested, f"{where} {key}", {}, told, depth + 1))
        own[column] = own.get(column) or next((each.values["id"] for each in inner if each.kind == one), None)
        yield from inner
    yield Raw(kind, own, where)
    lists = dict(KINDS[kind].lists)
    if kind == "organization":
        # Only read so: written, a service would hold its organisation, and that one the service.
        lists["services"] = ("service", "organization")
    for key, (of, link) in lists.items():
        yield from _many(of, found.get(key), f"{where} {key}", {f"{link}_id": own["id"]}, told, depth)
    for key, (of, link, said_of) in ON_ANY.items():
        yield from _many(of, found.get(key), f"{where} {key}", {link: own["id"], said_of: kind}, told, depth)


def _many(kind: str, many: object, where: str, up: Mapping[str, object], told: list[Told], depth: int) -> Iterator[Raw]:
    if many is None:
        return
    for place, each in enumerate(many if isinstance(many, list) else [many], 1):
        if isinstance(each, Mapping):
            yield from _rows(kind, each, f"{where} {place}", up, told, depth + 1)
        elif each is not None:
            told.append(Told(f"{where} {place}", _("An object is expected here; it was left out."), is_kept=False))
