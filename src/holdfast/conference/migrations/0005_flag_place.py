"""Where an agency's flag stands in its own systems, and who took it off."""

import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
import holdfast.kernel.vault.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_draft_repeats"),
        ("conference", "0004_order_clock_and_perpetrator"),
    ]

    operations = [
        migrations.AddField(
            model_name="flag",
            name="removed_by_user_id",
            field=models.UUIDField(null=True),
        ),
        migrations.CreateModel(
            name="FlagPlace",
            fields=[
                ("id", models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ("space_id", models.UUIDField(db_index=True)),
                ("system", holdfast.kernel.vault.fields.EncryptedText(holds="personal", key="case", owner="case_id")),
                ("reference", holdfast.kernel.vault.fields.EncryptedText(holds="personal", key="case", owner="case_id")),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case")),
                ("flag", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="conference.flag")),
            ],
            options={"abstract": False},
        ),
    ]
