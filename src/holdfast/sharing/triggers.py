"""What was decided to share is never rewritten, and what was ended never begins again: triggers on both databases.

The words of a share may be encrypted anew when keys rotate, so their columns stay out. Trap: on SQLite a later migration that
rebuilds the table drops its triggers, and must make them again.
"""

from __future__ import annotations

from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE: Final = "sharing_share"
SAYS: Final = "A decision to share is never rewritten."
KEPT: Final = (
    "subject_kind, subject_id, from_agency_id, decision, items, purpose, basis, conditions, her_view, "
    "decided_at, decided_by_user_id, stamp"
)
_REVIVED: Final = "OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL"


def creating(vendor: str) -> list[str]:
    """Return the statements that make the triggers."""
    if vendor == "postgresql":
        refuse = "FOR EACH ROW"
        run = "EXECUTE FUNCTION sharing_refuse()"
        return [
            f"""
            CREATE OR REPLACE FUNCTION sharing_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$
            """,
            f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OF {KEPT} ON {TABLE} {refuse} {run}",
            f"CREATE TRIGGER {TABLE}_ended BEFORE UPDATE OF ended_at ON {TABLE} {refuse} WHEN ({_REVIVED}) {run}",
        ]
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    return [
        f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OF {KEPT} ON {TABLE} {refuse}",
        f"CREATE TRIGGER {TABLE}_ended BEFORE UPDATE OF ended_at ON {TABLE} WHEN {_REVIVED} {refuse}",
    ]


def keeping(vendor: str) -> list[str]:
    """Return the statements that let no share be deleted, nor emptied out with its table."""
    if vendor == "postgresql":
        refuse = "EXECUTE FUNCTION sharing_refuse()"
        return [
            f"CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE} FOR EACH ROW {refuse}",
            f"CREATE TRIGGER {TABLE}_whole BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT {refuse}",
        ]
    return [f"CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"]


def letting_go(vendor: str) -> list[str]:
    """Return the statements that take those away."""
    where = f" ON {TABLE}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {TABLE}_{word}{where}" for word in ("stays", "whole")]


def dropping(vendor: str) -> list[str]:
    """Return the statements that take the triggers away."""
    where = f" ON {TABLE}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {TABLE}_{word}{where}" for word in ("kept", "ended")]


def put_up(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Put all of them in place, in a migration."""
    vendor = editor.connection.vendor
    for statement in [*creating(vendor), *keeping(vendor)]:
        editor.execute(statement)


def take_down(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Take all of them away, in a migration."""
    vendor = editor.connection.vendor
    for statement in [*letting_go(vendor), *dropping(vendor)]:
        editor.execute(statement)
