"""Triggers that refuse to change or remove what the ledger holds, on both databases.

``create`` and ``drop`` are for the migration and for a test harness that must empty its tables.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = {
    "audit_entry": "id",
    "audit_detail": "entry_id",
    "audit_seal": "seq",
    "audit_head": "size",
}
SAYS = "The ledger is never changed."


def create(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    for statement in creating(connection.vendor):
        _run(connection, statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away."""
    for statement in dropping(connection.vendor):
        _run(connection, statement)


def creating(vendor: str) -> list[str]:
    """Return the statements that make the triggers."""
    return _for_postgresql() if vendor == "postgresql" else _for_sqlite()


def _for_postgresql() -> list[str]:
    made = [
        f"""
        CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$
        """
    ]
    refuse = "EXECUTE FUNCTION audit_refuse()"
    for table in TABLES:
        made += [
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}",
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
        ]
    return made


def _for_sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    made = []
    for table, key in TABLES.items():
        made += [f"CREATE TRIGGER {table}_{word} BEFORE {word} ON {table} {refuse}" for word in ("UPDATE", "DELETE")]
        # INSERT OR REPLACE removes the old row without firing the DELETE trigger.
        is_there = f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"  # noqa: S608 - names of ours
        made.append(f"CREATE TRIGGER {table}_REPLACE BEFORE INSERT ON {table} WHEN {is_there} {refuse}")
    return made


def dropping(vendor: str) -> list[str]:
    """Return the statements that take the triggers away."""
    if vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {table}_{word} ON {table}" for table in TABLES for word in ("kept", "whole")]
    return [f"DROP TRIGGER IF EXISTS {table}_{word}" for table in TABLES for word in ("UPDATE", "DELETE", "REPLACE")]


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
