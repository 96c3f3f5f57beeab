"""Both databases refuse to change, remove or empty what the ledger holds."""

import pytest
from django.db import DatabaseError, connection, transaction

from holdfast.audit import ledger, triggers
from holdfast.audit.events import Event
from holdfast.audit.ledger import HOUSE
from holdfast.audit.models import Entry, Head, Seal
from holdfast.audit.sealing import seal_pending

pytestmark = pytest.mark.django_db

CHANGES = [
    "UPDATE audit_entry SET outcome = 'x'",
    "DELETE FROM audit_entry",
    "UPDATE audit_detail SET space_id = entry_id",
    "DELETE FROM audit_detail",
    "UPDATE audit_seal SET seq = seq + 1",
    "DELETE FROM audit_seal",
    "UPDATE audit_head SET size = size + 1",
    "DELETE FROM audit_head",
]


@pytest.fixture
def filled() -> None:
    """Put a row into each of the four tables."""
    ledger.write(Event.DEMO_LOADED, by=HOUSE, details={"rows": 26})
    seal_pending()


def attempt(statement: str) -> None:
    """Run a statement in a savepoint of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_refuses_a_change(statement: str) -> None:
    """With the triggers in place it fails, with them dropped the same statement succeeds."""
    with pytest.raises(DatabaseError, match="never changed"):
        attempt(statement)

    triggers.drop(connection)
    attempt(statement)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("table", triggers.TABLES)
def test_the_database_refuses_to_empty_or_replace(table: str) -> None:
    """TRUNCATE on PostgreSQL, and INSERT OR REPLACE on SQLite, which fires no DELETE trigger."""
    if connection.vendor == "postgresql":
        statement = f"TRUNCATE {table}"
    else:
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608 - names of ours
    with pytest.raises(DatabaseError, match="never changed"):
        attempt(statement)


@pytest.mark.usefixtures("filled")
def test_the_orm_is_refused_like_anybody() -> None:
    """Not even our own code can change an entry."""
    for rows in (Entry.objects.all(), Seal.objects.all(), Head.objects.all()):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.delete()
