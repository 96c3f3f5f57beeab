"""A directory as large as is wanted, invented by number: needs, places, hours, languages and ages, the same each time."""

from __future__ import annotations

from uuid import UUID, uuid5

Table = list[dict[str, object]]
SPACE = UUID("7e57ab1e-0000-4000-8000-000000000000")
WORDS = ("pep", "forensic", "emergency_shelter", "counselling", "advocacy", "legal_advice", "helpline", "child_support")
TOWNS = ("Rivermouth", "Northgate", "Ternby", "Quayside", "Fellside")
LANGUAGES = (("Urdu", "ur"), ("Polish", "pl"), ("Arabic", "ar"))
HOURS = (
    ("MO,TU,WE,TH,FR", "09:00:00", "17:00:00"),
    ("MO,TU,WE,TH,FR,SA,SU", "00:00:00", "23:59:00"),
    ("FR,SA", "20:00:00", "06:00:00"),
    ("TU", "13:00:00", "15:00:00"),
)


def one(kind: str, number: int) -> str:
    """The id of the numbered object of a kind."""
    return str(uuid5(SPACE, f"{kind} {number}"))


def services(many: int) -> dict[str, Table]:
    """Tables of that many services, every tenth reached by telephone alone, each with its hours, one need or two, and a language."""
    tables: dict[str, Table] = {
        "taxonomies.csv": [{"id": one("taxonomy", 0), "name": "Needs", "description": "Needs"}],
        "taxonomy_terms.csv": [
            {
                "id": one("term", each),
                "code": word,
                "name": word,
                "description": word,
                "taxonomy_id": one("taxonomy", 0),
            }
            for each, word in enumerate(WORDS)
        ],
        "organizations.csv": [
            {"id": one("organization", each), "name": f"Organisation {each}", "description": "Invented."}
            for each in range(max(many // 4, 1))
        ],
    }
    for name in (
        "services.csv", "locations.csv", "service_at_location.csv", "addresses.csv", "schedules.csv", "languages.csv", "phones.csv",
        "attributes.csv",
    ):  # fmt: skip
        tables[name] = []
    for number in range(many):
        _service(tables, number, many)
    return tables


def _service(tables: dict[str, Table], number: int, many: int) -> None:
    of = one("service", number)
    tables["services.csv"].append(
        {
            "id": of, "organization_id": one("organization", number % max(many // 4, 1)), "name": f"Service {number:05d}",
            "status": "active" if number % 20 else "inactive", "description": "Help for whoever needs it. " * 4,
            "minimum_age": 18 if number % 3 == 0 else None,
        }
    )  # fmt: skip
    tables["phones.csv"].append(
        {"id": one("phone", number), "service_id": of, "number": f"01632 {960000 + number % 1000}"}
    )
    days, opens, closes = HOURS[number % len(HOURS)]
    hours: dict[str, object] = {
        "id": one("hours", number),
        "freq": "WEEKLY",
        "byday": days,
        "opens_at": opens,
        "closes_at": closes,
    }
    if number % 10:
        town = number % len(TOWNS)
        place = one("place", number)
        tables["locations.csv"].append(
            {"id": place, "location_type": "physical", "name": f"House {number}",
             "latitude": 54 + town * 0.2 + number % 97 / 1000, "longitude": -1.5 + town * 0.1 + number % 89 / 1000}
        )  # fmt: skip
        tables["service_at_location.csv"].append({"id": one("at", number), "service_id": of, "location_id": place})
        tables["addresses.csv"].append(
            {"id": one("address", number), "location_id": place, "address_1": f"{number} Quay", "city": TOWNS[town],
             "state_province": "RM", "postal_code": f"ZZ{town} 9ZZ", "country": "GB", "address_type": "physical"}
        )  # fmt: skip
        hours["service_at_location_id" if number % 2 else "location_id"] = one("at", number) if number % 2 else place
    else:
        hours["service_id"] = of
    tables["schedules.csv"].append(hours)
    name, code = LANGUAGES[number % len(LANGUAGES)]
    tables["languages.csv"].append({"id": one("language", number), "service_id": of, "name": name, "code": code})
    for turn in (number % len(WORDS), number // 7 % len(WORDS)):
        tables["attributes.csv"].append(
            {
                "id": one(f"said {turn}", number),
                "link_id": of,
                "link_entity": "service",
                "taxonomy_term_id": one("term", turn),
            }
        )
