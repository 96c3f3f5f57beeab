"""The ids of entries already written of a case."""

import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conference", "0005_flag_place")]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ("by_user_id", models.UUIDField()),
                ("entry_id", models.UUIDField()),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="conference.listing"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("listing", "by_user_id", "entry_id"), name="entry_once"),
                ],
            },
        ),
    ]
