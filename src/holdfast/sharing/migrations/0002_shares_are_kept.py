"""The triggers that keep what was decided to share."""

from django.db import migrations

from holdfast.sharing.triggers import put_up, take_down


class Migration(migrations.Migration):
    """Refuse to rewrite, revive or delete."""

    dependencies = [("sharing", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
