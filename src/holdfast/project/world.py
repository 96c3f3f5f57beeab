"""The fictional world of the demo and the tests: Rivermouth, its neighbour Northgate, and the people at work there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file, files

from holdfast.access.viewer import operator_of
from holdfast.accounts.models import User
from holdfast.agencies.actions import add_agency, found_partnership, give_post, set_own_value, sign_agreement
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.models import Partnership
from holdfast.audit.ledger import HOUSE
from holdfast.directory.actions import take_in
from holdfast.directory.hsds.gathering import gather

PACK = "example_land"
FIRST_DAY = date(2026, 11, 27)
SINCE = date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the cast: an invented person at work."""

    name: str
    email: str
    role: Role
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """One agency with the members of the cast who work there."""

    name: str
    agency_type: str
    members: tuple[Member, ...]


def _member(name: str, email: str, role: Role, title: str = "") -> Member:
    return Member(name, f"{email}.example.org", role, title)


REP, OFF = Role.REPRESENTATIVE, Role.OFFICER
RIVERMOUTH = (
    Place(
        "Rivermouth Partnership Office",
        "coordination",
        (
            _member("Esther Vaughan", "esther.vaughan@partnership", Role.COORDINATOR, "MARAC coordinator"),
            _member("Owen Price", "owen.price@partnership", Role.ADMINISTRATOR, "Systems administrator"),
            _member("Ruth Adler", "ruth.adler@partnership", Role.AUDITOR, "Data protection officer"),
        ),
    ),
    Place(
        "Rivermouth Police",
        "police",
        (
            _member("Anita Halloran", "anita.halloran@police", Role.CHAIR, "Detective inspector, chair"),
            _member("Stuart Bell", "stuart.bell@police", REP, "Detective sergeant"),
            _member("Kevin Reid", "kevin.reid@police", REP, "Detective constable"),
            _member("Dana Whitlock", "dana.whitlock@police", OFF, "Response officer"),
        ),
    ),
    Place(
        "Harbour IDVA Service",
        "idva",
        (
            _member("Priya Raman", "priya.raman@harbour", Role.ADVOCATE, "IDVA"),
            _member("Nesta Sidhu", "nesta.sidhu@harbour", Role.ADVOCATE, "IDVA, part time"),
            _member("Bronagh Devlin", "bronagh.devlin@harbour", Role.LEAD, "Service manager"),
        ),
    ),
    Place(
        "Rivermouth General Hospital",
        "health_acute",
        (_member("Moira Quinn", "moira.quinn@hospital", REP, "ED lead nurse"),),
    ),
    Place(
        "Dr Osman's Surgery",
        "health_primary",
        (
            _member("Leyla Osman", "l.osman@surgery", REP, "GP"),
            _member("Marcia Reid", "marcia.reid@surgery", OFF, "Receptionist"),
        ),
    ),
    Place("Harbourside Academy", "education", (_member("Tom Askew", "t.askew@academy", REP, "Safeguarding lead"),)),
    Place(
        "Rivermouth Homes",
        "housing",
        (
            _member("Huw Llewelyn", "huw.llewelyn@homes", REP, "Tenancy officer"),
            _member("Colin Shaw", "c.shaw@homes", REP, "Housing officer"),
        ),
    ),
    Place(
        "Rivermouth Adult Social Care",
        "adult_social_care",
        (_member("Ngozi Eze", "n.eze@council", REP, "Social worker"),),
    ),
    Place(
        "Rivermouth Children's Services",
        "childrens_social_care",
        (_member("Grace Okoro", "g.okoro@council", REP, "Team manager"),),
    ),
    Place("Memory Clinic", "mental_health", (_member("Hal Brandt", "h.brandt@mht", REP, "Consultant"),)),
    Place("Turning Tide", "substance_use", (_member("Ged Moss", "ged@tide", REP, "Key worker"),)),
    Place(
        "Rivermouth Probation",
        "probation",
        (_member("Sunita Rao", "sunita.rao@probation", REP, "Senior probation officer"),),
    ),
)
NORTHGATE = (
    Place(
        "Northgate Partnership Office",
        "coordination",
        (_member("Martin Sole", "martin.sole@northgate", Role.COORDINATOR, "MARAC coordinator"),),
    ),
    Place(
        "Northgate Police", "police", (_member("Joan Firth", "joan.firth@northgate-police", REP, "Detective sergeant"),)
    ),
)


def shipped(name: str) -> bytes:
    """One of the project's own example files."""
    return (files("holdfast.packs") / "example_land" / "examples" / name).read_bytes()


def take_in_services(area: Area) -> int:
    """Take the shipped services into an area's directory and return how many there are."""
    with as_file(files("holdfast.packs") / "example_land" / "examples" / "services.json") as path:
        found = take_in(by=operator_of(area.id), area=area, gathered=gather(path), origin="shipped")
    return found.new["service"] + found.known["service"]


def found_world(tell: Callable[[str], None] = lambda _line: None) -> tuple[Partnership, Partnership]:
    """Found both partnerships with their agencies and cast, all under a signed agreement."""
    river = found_partnership(by=HOUSE, name="Rivermouth", slug="rivermouth", pack=PACK)
    north = found_partnership(by=HOUSE, name="Northgate", slug="northgate", pack=PACK)
    maps = {river: (["ZZ1"], {"ZZ2": "Northgate"}), north: (["ZZ2"], {"ZZ1": "Rivermouth"})}
    for partnership, (home, neighbours) in maps.items():
        for key, value in (("area.home_prefixes", home), ("area.neighbours", neighbours)):
            set_own_value(
                by=HOUSE,
                partnership_id=partnership.id,
                key=key,
                value=value,
                from_day=SINCE,
                source="Partnership protocol (invented)",
            )
    for partnership, places in ((river, RIVERMOUTH), (north, NORTHGATE)):
        for place in places:
            _settle(partnership, place)
        tell(f"{partnership.name}: {len(places)} agencies, {sum(len(each.members) for each in places)} people at work.")
    return river, north


def found_like_rivermouth(name: str, slug: str) -> Partnership:
    """Found one more partnership with Rivermouth's agencies and cast, for measuring; their addresses bear its name."""
    founded = found_partnership(by=HOUSE, name=name, slug=slug, pack=PACK)
    for place in RIVERMOUTH:
        _settle(founded, place, f"{slug}.")
    return founded


def _settle(partnership: Partnership, place: Place, prefix: str = "") -> None:
    agency = add_agency(by=HOUSE, partnership_id=partnership.id, name=place.name, agency_type=place.agency_type)
    for member in place.members:
        user = User.objects.create_user(prefix + member.email, member.name)
        give_post(by=HOUSE, user_id=user.id, agency_id=agency.id, role=member.role, title=member.title)
        sign_agreement(by=HOUSE, user_id=user.id, partnership_id=partnership.id)
