import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
import holdfast.kernel.vault.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Supervision',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('from_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('until_at', models.DateTimeField(null=True)),
                ('by_user_id', models.UUIDField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('supervisor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['supervisor', 'agency'], name='supervises')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_at', None)), fields=('agency', 'user'), name='one_supervisor'), models.CheckConstraint(condition=models.Q(('user', models.F('supervisor')), _negated=True), name='supervisor_is_another')],
            },
        ),
        migrations.CreateModel(
            name='SupervisionNote',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('text', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='space', owner='space_id')),
                ('written_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('open_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', 'author', '-id'], name='supervision_note_author'), models.Index(fields=['space_id', 'open_to', '-id'], name='supervision_note_reader')],
            },
        ),
    ]
