"""Encrypted fields look ordinary in a model and refuse what would leak."""

import copy
import pickle
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Upper
from pytest_django import DjangoAssertNumQueries

from holdfast.kernel.errors import VaultError, VaultRefusal
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault import KeyKind, destroy_key, forget_keys, is_erased, warm
from holdfast.kernel.vault.models import WrappedKey
from tests.vault.rows import Remark, Somebody, Visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault_tables")]


def ada(space: UUID, **more: object) -> Somebody:
    """Return somebody stored with every kind of value."""
    values: dict[str, object] = {
        "name": "Ada Quillfeather",
        "born": date(1990, 2, 28),
        "refuge": "7 Hidden Row",
        "wishes": {"calls": ["mornings"]},
    }
    row = Somebody(space_id=space, **(values | more))
    row.save()
    return row


def test_values_come_back_as_they_were_written(space: UUID) -> None:
    """Every type survives the way to the database and back."""
    found = Somebody.objects.get(pk=ada(space).pk)

    assert found.name == "Ada Quillfeather"
    assert found.other_name is None
    assert found.born == date(1990, 2, 28)
    assert found.refuge == "7 Hidden Row"
    assert found.wishes == {"calls": ["mornings"]}


def test_the_database_holds_no_plain_text(space: UUID) -> None:
    """What a thief of the table reads is ciphertext, of one length for short names."""
    row = ada(space)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, refuge, born, wishes FROM vault_tests_somebody")
        stored = [bytes(value) for value in cursor.fetchone()]

    assert not any(word in value for value in stored for word in (b"Ada", b"Hidden", b"1990", b"mornings"))
    assert len(stored[1]) == len(stored[2])
    assert "Ada" not in repr(Somebody.objects.get(pk=row.pk)) + str(row) + repr(row)


def test_a_sealed_value_has_a_key_of_its_own(space: UUID) -> None:
    """Opening the name does not need the key that opens the refuge."""
    row = ada(space)

    kinds = set(WrappedKey.objects.filter(owner_id=row.pk).values_list("kind", flat=True))
    assert kinds == {"person", "person-sealed"}


def test_a_list_fetches_its_keys_in_one_query(space: UUID, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Twenty people, three fields each: one query for the rows, one for the keys."""
    Somebody.objects.bulk_create([Somebody(space_id=space, name=f"Person {n}", refuge="x") for n in range(20)])
    forget_keys()

    with django_assert_num_queries(2):
        names = [(row.name, row.refuge, row.born) for row in Somebody.objects.order_by("id")]
    assert names[7] == ("Person 7", "x", None)


def test_rows_reached_by_a_join_open_with_the_same_query(
    space: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """select_related rows count among the rows loaded together."""
    for n in range(5):
        Visit.objects.create(somebody=ada(space, name=f"Person {n}"))
    forget_keys()

    with django_assert_num_queries(2):
        assert len({visit.somebody.name for visit in Visit.objects.select_related("somebody")}) == 5


def test_warm_fetches_the_keys_of_several_lists_at_once(
    space: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A page with two lists asks for keys once."""
    person = ada(space)
    Remark.objects.create(space_id=space, about=person, words="quiet")
    people, remarks = list(Somebody.objects.all()), list(Remark.objects.select_related("about"))
    forget_keys()

    with django_assert_num_queries(1):
        warm(people, remarks)
    with django_assert_num_queries(0):
        assert [people[0].name, remarks[0].words, remarks[0].about.refuge] == [
            "Ada Quillfeather",
            "quiet",
            "7 Hidden Row",
        ]


def test_many_new_rows_make_their_keys_in_one_go(
    space: UUID, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Bulk creation costs the same few queries for ten people as for one."""
    with django_assert_max_num_queries(9):
        Somebody.objects.bulk_create([Somebody(space_id=space, name=f"P{n}", refuge="x") for n in range(10)])
    assert WrappedKey.objects.filter(space_id=space).count() == 22


def test_bulk_update_encrypts_anew(space: UUID) -> None:
    """A bulk update is a write like any other, and leaves the objects as they were."""
    rows = [ada(space), ada(space, name="Bea Marrow")]
    for row in rows:
        row.name += " (changed)"
        row.other_name = None
    Somebody.objects.bulk_update(rows, ["name", "other_name", "stage"])

    assert rows[0].name == "Ada Quillfeather (changed)"
    assert {row.name for row in Somebody.objects.all()} == {"Ada Quillfeather (changed)", "Bea Marrow (changed)"}


def test_saving_an_unread_row_leaves_the_ciphertext_alone(space: UUID) -> None:
    """What was not touched is not sealed again."""
    stored = Somebody.objects.get(pk=ada(space).pk)
    before = bytes(stored.__dict__["name"])
    stored.stage = "old"
    assert stored.name
    stored.save()

    again = Somebody.objects.get(pk=stored.pk)
    assert bytes(again.__dict__["name"]) == before
    assert (again.stage, again.name) == ("old", "Ada Quillfeather")


def test_a_json_value_changed_in_place_is_saved(space: UUID) -> None:
    """A list inside a row may be appended to, as with any JSON field."""
    row = Somebody.objects.get(pk=ada(space).pk)
    row.wishes["calls"].append("never at night")
    row.save()

    assert Somebody.objects.get(pk=row.pk).wishes == {"calls": ["mornings", "never at night"]}


def test_deferred_and_refreshed_values_open(space: UUID) -> None:
    """defer, only and refresh_from_db work as on any model."""
    row = ada(space)
    assert Somebody.objects.defer("name").get(pk=row.pk).name == "Ada Quillfeather"
    assert Somebody.objects.only("stage").get(pk=row.pk).refuge == "7 Hidden Row"
    row.name = "Somebody Else"
    row.refresh_from_db()
    assert row.name == "Ada Quillfeather"
    Somebody.objects.only("stage").get(pk=row.pk).save()
    row.refresh_from_db(fields=["name"])
    assert row.name == "Ada Quillfeather"


def test_rows_may_be_counted_tested_for_null_and_deleted(space: UUID) -> None:
    """What says nothing of a value stays possible, also through relations and subqueries."""
    row = ada(space)
    Remark.objects.create(space_id=space, about=row, words="one")

    assert Somebody.objects.filter(other_name__isnull=True).exclude(name__isnull=True).count() == 1
    assert Visit.objects.filter(somebody__refuge__isnull=False).count() == 0
    assert (
        Remark.objects.filter(Exists(Somebody.objects.filter(pk=OuterRef("about_id"), name__isnull=False))).count() == 1
    )
    counted = Remark.objects.select_related("about").annotate(n=Count("about__id")).get()
    assert (counted.n, getattr(counted, "about").name) == (1, "Ada Quillfeather")  # noqa: B009 - unknown to the stubs
    assert Somebody.objects.distinct().count() == 1
    assert Somebody.objects.filter(pk__in=Somebody.objects.filter(born__isnull=False)).get().name == "Ada Quillfeather"
    assert Somebody.objects.select_for_update().get().name == "Ada Quillfeather"
    assert [r.name for r in Somebody.objects.all().union(Somebody.objects.all())] == ["Ada Quillfeather"]
    assert Somebody.objects.in_bulk([row.pk])[row.pk].name == "Ada Quillfeather"
    assert next(Somebody.objects.iterator()).name == "Ada Quillfeather"
    assert Somebody.objects.raw("SELECT * FROM vault_tests_somebody")[0].name == "Ada Quillfeather"
    assert Remark.objects.prefetch_related("about").get().about.name == "Ada Quillfeather"
    assert Remark.objects.filter(about__name__isnull=False).delete()[0] == 1
    assert row.delete()[0] == 1


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda: Somebody.objects.filter(name="Ada"), id="filter"),
        pytest.param(lambda: Somebody.objects.filter(name__icontains="Ada"), id="filter-contains"),
        pytest.param(lambda: Somebody.objects.filter(name=None), id="filter-none"),
        pytest.param(lambda: Somebody.objects.exclude(Q(name__in=["Ada"])), id="exclude-in"),
        pytest.param(lambda: Visit.objects.filter(somebody__name__startswith="A"), id="filter-through-relation"),
        pytest.param(lambda: Somebody.objects.filter(born__year=1990), id="filter-transform"),
        pytest.param(lambda: Somebody.objects.filter(other_name=F("name")), id="filter-by-column"),
        pytest.param(lambda: Somebody.objects.filter(stage=F("name")), id="compare-with-plain-column"),
        pytest.param(lambda: Somebody.objects.order_by("name"), id="order"),
        pytest.param(lambda: Somebody.objects.order_by(F("name").desc()), id="order-expression"),
        pytest.param(lambda: Visit.objects.order_by("-somebody__name"), id="order-through-relation"),
        pytest.param(lambda: Somebody.objects.values("name"), id="values"),
        pytest.param(lambda: Somebody.objects.all().values(), id="values-of-all"),
        pytest.param(lambda: Somebody.objects.values_list("name", flat=True), id="values-list"),
        pytest.param(lambda: Somebody.objects.values(n=F("name")), id="values-renamed"),
        pytest.param(lambda: Somebody.objects.values(n=Upper("name")), id="values-computed"),
        pytest.param(lambda: Visit.objects.values("somebody__name"), id="values-through-relation"),
        pytest.param(lambda: Visit.objects.values_list("id", "somebody__refuge"), id="values-list-through-relation"),
        pytest.param(lambda: Somebody.objects.annotate(n=F("name")), id="annotate"),
        pytest.param(lambda: Visit.objects.annotate(n=F("somebody__name")), id="annotate-through-relation"),
        pytest.param(lambda: Visit.objects.annotate(n=Subquery(Somebody.objects.values("name")[:1])), id="subquery"),
        pytest.param(lambda: Somebody.objects.values("name").annotate(n=Count("id")), id="group"),
        pytest.param(lambda: Somebody.objects.annotate(n=Upper("name")).filter(n="ADA").only("id"), id="alias"),
        pytest.param(lambda: [Somebody.objects.aggregate(m=Max("name"))], id="aggregate"),
        pytest.param(lambda: [Somebody.objects.update(name="Ada")], id="update"),
        pytest.param(lambda: [Somebody.objects.update(other_name=F("name"))], id="update-by-column"),
        pytest.param(lambda: [Somebody.objects.filter(pk=new_id()).update(name=Upper("name"))], id="update-computed"),
        pytest.param(lambda: [Somebody.objects.latest("name")], id="latest"),
    ],
)
def test_what_would_need_the_plain_value_is_refused(ask: Callable[[], QuerySet[Somebody]], space: UUID) -> None:
    """The database never sees the value, so it is never asked about it; the sentence names the field."""
    ada(space)
    with pytest.raises(VaultRefusal, match=r"vault_tests\.Somebody\.\w+ is encrypted"):
        list(ask())


def test_rows_are_neither_pickled_nor_copied_nor_dumped(space: UUID) -> None:
    """Plain text does not leave for a cache, a queue or a fixture."""
    row = ada(space)
    for leave in (pickle.dumps, copy.copy, copy.deepcopy, Somebody._meta.get_field("name").value_to_string):
        with pytest.raises(VaultRefusal):
            leave(row)


@pytest.mark.parametrize(
    ("name", "value"), [("name", 7), ("name", b"Ada"), ("born", "1990-02-28"), ("name", "\ud800broken")]
)
def test_a_value_of_the_wrong_kind_is_refused_without_being_quoted(name: str, value: object, space: UUID) -> None:
    """The sentence names the field, never the value."""
    with pytest.raises(VaultRefusal) as refused:
        ada(space, **{name: value})
    assert "1990" not in str(refused.value)
    assert "broken characters" in str(refused.value) or "set to a" in str(refused.value)


def test_an_envelope_is_not_copied_into_a_new_row(space: UUID) -> None:
    """A copy by changing the id says at once that it would not open."""
    row = Somebody.objects.get(pk=ada(space).pk)
    row.pk, row._state.adding = new_id(), True
    with pytest.raises(VaultRefusal, match="copied"):
        row.save()


def test_a_destroyed_key_erases_and_lets_nothing_be_written(space: UUID) -> None:
    """Every value of the person is gone, the row and its dates stay, others are untouched."""
    gone, stays = ada(space), ada(space, name="Bea Marrow")
    destroyed = destroy_key(KeyKind.PERSON, gone.pk)

    erased = Somebody.objects.get(pk=gone.pk)
    assert destroyed == 2
    assert (erased.name, erased.refuge, erased.born, erased.wishes) == ("erased", "erased", None, None)
    assert is_erased(erased)
    assert is_erased(erased, "name")
    assert not is_erased(Somebody.objects.get(pk=stays.pk))
    assert Somebody.objects.get(pk=stays.pk).name == "Bea Marrow"
    erased.stage = "erased"
    erased.save()
    erased.refresh_from_db()
    erased.save()
    erased.name = "Ada again"
    with pytest.raises(VaultError, match="erased"), transaction.atomic():
        erased.save()
    assert not WrappedKey.objects.filter(owner_id=gone.pk).exclude(wrapped=None).exists()


def test_a_sealed_key_never_used_is_destroyed_too(space: UUID) -> None:
    """After erasure no first sealed value can be written either."""
    row = ada(space, refuge=None)
    destroy_key(KeyKind.PERSON, row.pk)
    row = Somebody.objects.get(pk=row.pk)
    row.refuge = "9 Hidden Row"
    with pytest.raises(VaultError, match="erased"):
        row.save()


def test_a_row_without_its_owner_says_so(space: UUID) -> None:
    """A missing space is the programmer's mistake and is named."""
    with pytest.raises(VaultError, match="needs space_id and id"), transaction.atomic():
        Somebody(name="Ada").save()
    assert not Somebody.objects.filter(space_id=space).exists()
