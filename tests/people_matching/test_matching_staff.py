"""Who must not receive a referral, and who among staff that is."""

import pytest

from holdfast.people.matching import NamedPerson, StaffBecause, StaffMatch, StaffName, match_staff, read_named_people

HUW = StaffName("huw", "Huw Llewelyn", "Rivermouth Homes")
KEVIN = StaffName("kevin", "Det. Con. Kevin J. Reid", "Rivermouth Police")
NORTHGATE_KEVIN = StaffName("other-kevin", "Kevin Reid", "Northgate Police")
MARCIA = StaffName("marcia", "Marcia Reid", "Dr Osman's Surgery")
PRIYA = StaffName("priya", "Priya Raman", "Harbour IDVA Service")
STAFF = [HUW, KEVIN, NORTHGATE_KEVIN, MARCIA, PRIYA]


def matched(text: str, staff: list[StaffName] | None = None) -> tuple[StaffMatch, ...]:
    (named,) = read_named_people(text)
    return match_staff(named, STAFF if staff is None else staff)


def test_a_brother_who_works_for_the_landlord_is_read() -> None:
    text = "Huw Llewelyn - perpetrator's brother - works for Rivermouth Homes as a tenancy officer"
    assert read_named_people(text) == (NamedPerson("Huw Llewelyn", "perpetrator's brother", "Rivermouth Homes", text),)


def test_several_people_are_read_each_with_relation_and_work() -> None:
    text = "DC Kevin Reid - perpetrator's cousin - Rivermouth Police; Marcia Reid – perpetrator's mother – receptionist at Dr Osman's Surgery"
    assert [(named.name, named.relation, named.works_for) for named in read_named_people(text)] == [
        ("DC Kevin Reid", "perpetrator's cousin", "Rivermouth Police"),
        ("Marcia Reid", "perpetrator's mother", "Dr Osman's Surgery"),
    ]


@pytest.mark.parametrize("nobody", ["", " ; ", "None", "n/a", "not known", "-"])
def test_nobody_is_read_where_nobody_is_named(nobody: str) -> None:
    assert read_named_people(nobody) == ()


@pytest.mark.parametrize(
    ("text", "name", "works_for"),
    [
        ("Kelly-Ann Doyle", "Kelly-Ann Doyle", ""),
        ("Huw Llewelyn, brother, Rivermouth Homes", "Huw Llewelyn", "Rivermouth Homes"),
        ("Huw Llewelyn - Rivermouth Homes", "Huw Llewelyn", "Rivermouth Homes"),
        ("Huw Llewelyn - his sister's husband", "Huw Llewelyn", ""),
    ],
)
def test_other_ways_of_writing_it_are_read(text: str, name: str, works_for: str) -> None:
    (named,) = read_named_people(text)
    assert (named.name, named.works_for, named.as_written) == (name, works_for, text)


@pytest.mark.parametrize(
    ("text", "user"),
    [
        ("Huw Llewelyn - perpetrator's brother - works for Rivermouth Homes as a tenancy officer", "huw"),
        ("Mr Huw Llewellyn - brother - Rivermouth Homes", "huw"),
        ("DC Kevin Reid - perpetrator's cousin - Rivermouth Police", "kevin"),
        ("Marcia Reid - perpetrator's mother - receptionist at Dr Osman’s Surgery", "marcia"),
    ],
)
def test_a_full_name_and_the_agency_are_certain(text: str, user: str) -> None:
    assert matched(text) == (StaffMatch(user, certain=True, because=StaffBecause.NAME_AND_AGENCY),)


def test_a_full_name_alone_is_certain_only_while_nobody_shares_it() -> None:
    assert matched("Huw Llewelyn - brother") == (
        StaffMatch("huw", certain=True, because=StaffBecause.ONLY_ONE_OF_THE_NAME),
    )
    assert [(match.user_id, match.certain) for match in matched("Kevin Reid - cousin")] == [
        ("kevin", False),
        ("other-kevin", False),
    ]


def test_another_agency_of_the_same_town_is_a_question() -> None:
    (match,) = matched("Huw Llewelyn - brother - works for Rivermouth Police")
    assert (match.certain, match.because) == (False, StaffBecause.OTHER_AGENCY)


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("Huw - brother - Rivermouth Homes", StaffBecause.PART_OF_THE_NAME),
        ("H Llewelyn - brother - Rivermouth Homes", StaffBecause.PART_OF_THE_NAME),
        ("Priya Raman-Das", StaffBecause.LONGER_NAME),
        ("Priya Dasgupta", None),
        ("Prisa Raman - cousin - Harbour IDVA Service", StaffBecause.NAME_NEARLY),
    ],
)
def test_less_than_the_full_name_is_a_question_or_nothing(text: str, because: StaffBecause | None) -> None:
    assert [(match.certain, match.because) for match in matched(text)] == ([(False, because)] if because else [])


def test_a_user_of_two_posts_is_matched_once_and_by_the_better_one() -> None:
    posts = [StaffName("huw", "Huw Llewelyn", "Northgate Council"), HUW]
    assert matched("Huw Llewelyn - brother - Rivermouth Homes", posts) == (
        StaffMatch("huw", certain=True, because=StaffBecause.NAME_AND_AGENCY),
    )
    assert matched("Huw Llewelyn", posts)[0].certain


def test_strangers_are_not_matched() -> None:
    assert matched("Wayne Slater - ex-partner") == ()
    assert matched("Dean Llewelyn - brother - Rivermouth Homes") == ()
