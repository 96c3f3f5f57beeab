"""How much of full time an advocate works stands with their post, as everybody's does."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def take_along(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Write the newest share of each advocate to their post."""
    post = apps.get_model("agencies", "Post")
    for row in apps.get_model("advocacy", "FullTime").objects.order_by("created_at", "id"):
        post.objects.filter(agency_id=row.agency_id, user_id=row.user_id, role="advocate").update(percent=row.percent)


class Migration(migrations.Migration):
    """One table less."""

    dependencies = [("advocacy", "0001_initial"), ("agencies", "0002_a_post_is_so_much_of_full_time")]

    operations = [
        migrations.RunPython(take_along, migrations.RunPython.noop),
        migrations.DeleteModel("FullTime"),
    ]
