"""Accounts are made, closed and looked up."""

import pytest
from pytest_django import DjangoAssertNumQueries

from holdfast.accounts import actions, queries
from holdfast.accounts.models import User
from holdfast.audit.ledger import HOUSE
from holdfast.audit.models import Entry
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.kernel.ids import new_id


def test_a_new_account_has_no_password_and_its_entry(db: None) -> None:
    user = actions.create_user(by=HOUSE, email=" Tomas@Example.org ", name="Tomas Lindqvist")

    assert user.email == "tomas@example.org"
    assert not user.has_usable_password()
    assert Entry.objects.get(event="user.added").subject_id == user.id


@pytest.mark.parametrize(
    ("email", "name"), [("nowhere", "Tomas"), ("t@example.org", " "), ("t@example.org", "T" * 121)]
)
def test_an_account_needs_an_address_and_a_name(db: None, email: str, name: str) -> None:
    with pytest.raises(BadInput):
        actions.create_user(by=HOUSE, email=email, name=name)
    assert not User.objects.exists()


def test_an_address_has_one_account_however_it_is_written(ines: User) -> None:
    with pytest.raises(actions.EmailTaken):
        actions.create_user(by=HOUSE, email="INES@example.org", name="Another")


def test_a_weak_password_is_refused(ines: User) -> None:
    before = ines.password
    with pytest.raises(BadInput):
        actions.set_password(by=HOUSE, user_id=ines.id, password="short")  # noqa: S106 - to be refused
    ines.refresh_from_db()
    assert ines.password == before


def test_closing_an_account_nobody_has_is_not_found(db: None) -> None:
    with pytest.raises(NotFound):
        actions.deactivate_user(by=HOUSE, user_id=new_id())


def test_people_are_looked_up_together_in_one_query(
    ines: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = queries.users_by_id([ines.id, new_id()])
    assert [each.name for each in found.values()] == ["Ines Valdemar"]
    assert queries.staff_names([ines.id]) == {ines.id: "Ines Valdemar"}


def test_somebody_is_found_by_address_in_any_case(ines: User) -> None:
    found = queries.user_by_email("Ines@Example.org")
    assert found
    assert found.id == ines.id
    assert queries.user_by_email("nobody@example.org") is None


def test_a_printed_user_says_no_name(ines: User) -> None:
    assert str(ines) == f"user {ines.id}"
