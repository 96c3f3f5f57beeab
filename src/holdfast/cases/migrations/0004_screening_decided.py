from django.db import migrations, models

import holdfast.kernel.vault.fields

STATES = [
    ("submitted", "Waiting for the coordinator"),
    ("screened", "Decided"),
    ("withdrawn", "Withdrawn"),
    ("replaced", "Completed by another under the same reference"),
]


class Migration(migrations.Migration):
    """When a person decided, what was answered, and a reference that may be completed."""

    dependencies = [("cases", "0003_drafts_and_guest_links")]

    operations = [
        migrations.RemoveConstraint(model_name="referral", name="referral_ref_once"),
        migrations.AlterField(
            model_name="referral", name="state", field=models.CharField(choices=STATES, max_length=12)
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                fields=("space_id", "ref"),
                condition=models.Q(("state", "replaced"), _negated=True),
                name="referral_ref_once",
            ),
        ),
        migrations.AddField(model_name="screening", name="decided_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="screening",
            name="replies",
            field=holdfast.kernel.vault.fields.EncryptedJSON(
                holds="narrative", key="case", owner="referral_id", null=True
            ),
        ),
    ]
