"""Questions whether somebody is known in another area."""

import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
import holdfast.kernel.vault.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_draft_repeats'),
        ('people', '0002_relationship'),
    ]

    operations = [
        migrations.CreateModel(
            name='PresenceQuestion',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('purpose', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', owner='case_id')),
                ('areas', holdfast.kernel.vault.fields.EncryptedJSON(holds='narrative', key='case', owner='case_id')),
                ('by_user_id', models.UUIDField()),
                ('asked_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
