"""The triggers that keep the ledger."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from holdfast.audit.triggers import creating, dropping


def create(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put them in place."""
    for statement in creating(editor.connection.vendor):
        editor.execute(statement, None)


def drop(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    for statement in dropping(editor.connection.vendor):
        editor.execute(statement, None)


class Migration(migrations.Migration):
    """Refuse UPDATE, DELETE and TRUNCATE."""

    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
