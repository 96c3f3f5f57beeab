"""The triggers that keep what was decided to share."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from holdfast.sharing import triggers


def make(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put them in place."""
    vendor = editor.connection.vendor
    for statement in [*triggers.creating(vendor), *triggers.keeping(vendor)]:
        editor.execute(statement)


def drop(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    vendor = editor.connection.vendor
    for statement in [*triggers.letting_go(vendor), *triggers.dropping(vendor)]:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Refuse to rewrite, revive or delete."""

    dependencies = [("sharing", "0001_initial")]

    operations = [migrations.RunPython(make, drop)]
