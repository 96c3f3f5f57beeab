"""The minutes and risk checklists that come with a case from another area."""

from django.db import migrations

from holdfast.kernel.vault.fields import EncryptedJSON


class Migration(migrations.Migration):
    """One field more of what arrives."""

    dependencies = [("conference", "0002_each_disclosure_has_its_share")]

    operations = [
        migrations.AddField("arrival", "brought", EncryptedJSON(holds="narrative", key="case", null=True, owner="id")),
    ]
