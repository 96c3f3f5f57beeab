"""What any test needs that meets the ledger: tables that can be emptied, and one connection for both aliases."""

from collections.abc import Iterator, Sequence

import pytest
from django.db import connections
from django.db.backends.base.operations import BaseDatabaseOperations

from holdfast.audit import triggers
from holdfast.sharing.triggers import keeping, letting_go


@pytest.fixture(autouse=True, scope="session")
def ledger_can_be_flushed() -> Iterator[None]:
    """Take the triggers away while Django flushes the tables, and put them back."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_all(self: BaseDatabaseOperations, sql_list: Sequence[str]) -> None:
        triggers.drop(self.connection)
        _run(self, letting_go(self.connection.vendor))
        flush(self, sql_list)
        _run(self, keeping(self.connection.vendor))
        triggers.create(self.connection)

    patch = pytest.MonkeyPatch()
    patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_all)
    yield
    patch.undo()


def _run(operations: BaseDatabaseOperations, statements: Sequence[str]) -> None:
    with operations.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def one_connection(db: None) -> Iterator[None]:
    """Let the ledger's connection be the test's own, so that both see one transaction."""
    own = connections["ledger"]
    connections["ledger"] = connections["default"]
    yield
    connections["ledger"] = own
