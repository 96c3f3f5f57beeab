import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
import holdfast.kernel.vault.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SelfReview',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('quarter', models.CharField(max_length=6)),
                ('stamp', models.CharField(max_length=200)),
                ('answers', holdfast.kernel.vault.fields.EncryptedJSON(holds='narrative', key='space', owner='space_id')),
                ('reviewed_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('by_user_id', models.UUIDField()),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', '-reviewed_at', 'id'], name='self_review_day')],
            },
        ),
        migrations.CreateModel(
            name='AgencyAnswer',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('quarter', models.CharField(max_length=6)),
                ('text', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='space', owner='space_id')),
                ('answered_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('by_user_id', models.UUIDField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', 'quarter', 'id'], name='agency_answer_quarter')],
            },
        ),
    ]
