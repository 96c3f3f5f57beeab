from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from holdfast.sharing import triggers


def make(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in triggers.keeping(editor.connection.vendor):
        editor.execute(statement)


def drop(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in triggers.letting_go(editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("sharing", "0004_shares_are_kept")]

    operations = [migrations.RunPython(make, drop)]
