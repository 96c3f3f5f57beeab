"""Tables of HSDS 1.1 and 2, and of the Ohana application before them, said in the terms of HSDS 3."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext_lazy as _

from holdfast.directory.hsds.raw import Raw, Told
from holdfast.directory.hsds.shape import BY_FILE

Written = dict[str, object]
Made = Iterator[tuple[str, Written]]

# A package that has one of these tables, or in a table one of these columns, is an older one.
_FILES: Final = frozenset(
    {
        "regular_schedules.csv",
        "holiday_schedules.csv",
        "physical_addresses.csv",
        "postal_addresses.csv",
        "mail_addresses.csv",
        "services_at_location.csv",
        "services_at_locations.csv",
        "accessibility_for_disabilities.csv",
        "service_taxonomy.csv",
        "services_taxonomy.csv",
        "service_attributes.csv",
        "taxonomy.csv",
        "eligibility.csv",
        "payments_accepted.csv",
    }
)
_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "organizations.csv": frozenset({"url", "date_incorporated", "funding_sources"}),
    "services.csv": frozenset({"location_id", "taxonomy_ids", "audience", "website", "keywords"}),
    "locations.csv": frozenset({"short_desc", "admin_emails", "virtual", "accessibility"}),
    "phones.csv": frozenset({"number_type", "vanity_number", "country_prefix"}),
    "languages.csv": frozenset({"language"}),
}
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def is_older(columns: Mapping[str, set[str]]) -> bool:
    """Whether tables, by their names and those of their columns, are of a standard before HSDS 3."""
    return bool(_FILES & set(columns)) or any(_COLUMNS.get(name, frozenset()) & had for name, had in columns.items())


def modern(tables: Mapping[str, Sequence[Raw]], told: list[Told]) -> Iterator[Raw]:
    """The same said in HSDS 3: what had a table or a column of its own and has none any more goes where it belongs now."""
    said = _OfServices()
    for name in sorted(tables, key=lambda each: each == "services.csv"):
        make = _TABLES.get(name)
        if make is None and name not in BY_FILE:
            told.append(Told(name, _("The standard has no table of this name; it was left out."), is_kept=False))
            continue
        left: set[str] = set()
        for raw in tables[name]:
            written = {key: str(value) for key, value in raw.values.items()}
            made = make(written, said) if make else _same(BY_FILE[name].name, written)
            yield from (Raw(kind, values, raw.where) for kind, values in made)
            left |= set(written)
        told += [
            Told(name, _("The column %s has no place in HSDS 3; it was left out.") % column)
            for column in sorted(left & _WITHOUT_PLACE)
        ]


_WITHOUT_PLACE: Final = frozenset({"keywords", "admin_emails", "short_desc"})


@dataclass
class _OfServices:
    """What other tables say of a service, said in its own row now."""

    eligibility: dict[str, list[str]] = field(default_factory=dict)
    payments: dict[str, list[str]] = field(default_factory=dict)


def _same(kind: str, written: Mapping[str, str]) -> Made:
    yield kind, dict(written)


def _organization(written: dict[str, str], _: _OfServices) -> Made:
    values = _renamed(written, url="website")
    year = re.match(r"\d{4}", written.get("date_incorporated", ""))
    if year:
        values["year_incorporated"] = year[0]
    yield "organization", values
    for place, each in enumerate(_listed(written.get("funding_sources")), 1):
        yield "funding", {"id": f"{written.get('id')}-o{place}", "organization_id": written.get("id"), "source": each}


def _service(written: dict[str, str], said: _OfServices) -> Made:
    of = written.get("id", "")
    values = _renamed(written, website="url", fees="fees_description")
    values["status"] = written.get("status") or "active"
    wanted = [written.get("audience"), written.get("eligibility"), *said.eligibility.get(of, [])]
    values["eligibility_description"] = "\n".join(each for each in wanted if each)
    paid = [*_listed(written.get("accepted_payments")), *said.payments.get(of, [])]
    if paid:
        values["fees_description"] = "\n".join(
            each for each in (written.get("fees"), "Payment: " + ", ".join(paid)) if each
        )
    yield "service", values
    if written.get("location_id"):
        yield "service_at_location", {"id": f"of-{of}", "service_id": of, "location_id": written["location_id"]}
    for column, kind, name in (
        ("languages", "language", "name"),
        ("required_documents", "required_document", "document"),
        ("service_areas", "service_area", "name"),
        ("funding_sources", "funding", "source"),
    ):
        for place, each in enumerate(_listed(written.get(column)), 1):
            yield kind, {"id": f"{of}-s{place}", "service_id": of, name: each}
    for each in _listed(written.get("taxonomy_ids")):
        yield from _word(f"{of}-{each}", of, each)


def _location(written: dict[str, str], _: _OfServices) -> Made:
    of = written.get("id", "")
    values = _renamed(written, website="url")
    values["description"] = written.get("description") or written.get("short_desc") or ""
    is_virtual = written.get("virtual", "").lower() in {"true", "1", "yes", "t"}
    values["location_type"] = written.get("location_type") or ("virtual" if is_virtual else "physical")
    yield "location", values
    for place, each in enumerate(_listed(written.get("languages")), 1):
        yield "language", {"id": f"{of}-l{place}", "location_id": of, "name": each}
    for place, each in enumerate(_listed(written.get("accessibility")), 1):
        yield "accessibility", {"id": f"{of}-l{place}", "location_id": of, "description": each.replace("_", " ")}


def _at_location(written: dict[str, str], _: _OfServices) -> Made:
    yield "service_at_location", dict(written)


def _address(kind: str) -> Callable[[dict[str, str], _OfServices], Made]:
    def made(written: dict[str, str], _: _OfServices) -> Made:
        yield "address", {**written, "id": f"{kind}-{written.get('id', '')}", "address_type": kind}

    return made


def _phone(written: dict[str, str], _: _OfServices) -> Made:
    values = _renamed(written, number_type="type")
    prefix = written.get("country_prefix")
    if prefix and not written.get("number", "").startswith("+"):
        values["number"] = f"+{prefix.lstrip('+')} {written.get('number', '')}"
    about = (written.get("department"), written.get("description"), written.get("vanity_number"))
    values["description"] = ", ".join(each for each in about if each)
    yield "phone", values
    for place, each in enumerate(_listed(written.get("language")), 1):
        yield "language", {"id": f"{written.get('id')}-p{place}", "phone_id": written.get("id"), "name": each}


def _regular(written: dict[str, str], _: _OfServices) -> Made:
    yield "schedule", {**written, "id": f"regular-{written.get('id', '')}", "freq": "WEEKLY", "byday": _day(written)}


def _holiday(written: dict[str, str], _: _OfServices) -> Made:
    values = _renamed(written, start_date="valid_from", end_date="valid_to")
    if written.get("closed", "").lower() in {"true", "1", "yes", "t"}:
        values.pop("opens_at", None)
        values.pop("closes_at", None)
    yield "schedule", {**values, "id": f"holiday-{written.get('id', '')}", "is_exception": "true"}


def _language(written: dict[str, str], _: _OfServices) -> Made:
    yield "language", _renamed(written, language="name")


def _accessibility(written: dict[str, str], _: _OfServices) -> Made:
    yield "accessibility", _renamed(written, accessibility="description")


def _area(written: dict[str, str], _: _OfServices) -> Made:
    yield "service_area", _renamed(written, service_area="name")


def _term(written: dict[str, str], _: _OfServices) -> Made:
    vocabulary = written.get("vocabulary") or "Ohana"
    yield "taxonomy", {"id": vocabulary, "name": vocabulary}
    values = _renamed(written, taxonomy_id="id")
    yield "taxonomy_term", {**values, "taxonomy": vocabulary, "taxonomy_id": vocabulary}


def _said_of_service(written: dict[str, str], _: _OfServices) -> Made:
    word = written.get("taxonomy_id") or written.get("taxonomy_term_id")
    of = written.get("service_id")
    if word and of:
        yield from _word(written.get("id") or f"{of}-{word}", of, word, written.get("taxonomy_detail", ""))


def _word(of: str, service: str, word: str, value: str = "") -> Made:
    yield (
        "attribute",
        {"id": of, "link_id": service, "link_entity": "service", "taxonomy_term_id": word, "value": value},
    )


def _eligibility(written: dict[str, str], said: _OfServices) -> Made:
    said.eligibility.setdefault(written.get("service_id", ""), []).append(written.get("eligibility", ""))
    yield from ()


def _payment(written: dict[str, str], said: _OfServices) -> Made:
    said.payments.setdefault(written.get("service_id", ""), []).append(written.get("payment", ""))
    yield from ()


_TABLES: Final[Mapping[str, Callable[[dict[str, str], _OfServices], Made]]] = {
    "organizations.csv": _organization,
    "services.csv": _service,
    "locations.csv": _location,
    "services_at_location.csv": _at_location,
    "services_at_locations.csv": _at_location,
    "addresses.csv": _address("physical"),
    "physical_addresses.csv": _address("physical"),
    "mail_addresses.csv": _address("postal"),
    "postal_addresses.csv": _address("postal"),
    "phones.csv": _phone,
    "regular_schedules.csv": _regular,
    "holiday_schedules.csv": _holiday,
    "languages.csv": _language,
    "accessibility_for_disabilities.csv": _accessibility,
    "service_areas.csv": _area,
    "taxonomy.csv": _term,
    "service_taxonomy.csv": _said_of_service,
    "services_taxonomy.csv": _said_of_service,
    "service_attributes.csv": _said_of_service,
    "eligibility.csv": _eligibility,
    "payments_accepted.csv": _payment,
}


def _renamed(written: Mapping[str, str], **names: str) -> Written:
    """The same with some columns by their new names, where the new one is not there already."""
    values: Written = {key: value for key, value in written.items() if key not in names}
    for old, new in names.items():
        if written.get(old) and not values.get(new):
            values[new] = written[old]
    return values


def _listed(written: str | None) -> list[str]:
    return [each.strip() for each in re.split(r"[,;\n]", written or "") if each.strip()]


def _day(written: Mapping[str, str]) -> str:
    """A day of the week by number from Monday, or by its English name, as iCalendar writes it."""
    day = written.get("weekday", "").strip()
    if day.isdigit() and 1 <= int(day) <= len(_DAYS):
        return _DAYS[int(day) - 1]
    return next((each for each in _DAYS if day[:2].upper() == each), day)
