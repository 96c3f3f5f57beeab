from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from holdfast.sharing import triggers


def make(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in triggers.creating(editor.connection.vendor):
        editor.execute(statement)


def drop(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in triggers.dropping(editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("sharing", "0003_audience")]

    operations = [migrations.RunPython(make, drop)]
