"""A draft remembers the incident it was begun from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_screening_decided'),
        ('incidents', '0001_incidents'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='repeats',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='incidents.incident'),
        ),
    ]
