import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
import holdfast.kernel.vault.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Circle',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('partnership_id', models.UUIDField(db_index=True)),
                ('kind', models.CharField(choices=[('meeting', 'Meeting'), ('referral', 'Referral'), ('core_team', 'Core team'), ('break_glass', 'Opened in an emergency')], max_length=20)),
                ('from_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('until_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Wall',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('user_id', models.UUIDField(blank=True, null=True)),
                ('subject_id', models.UUIDField()),
                ('state', models.CharField(choices=[('raised', 'Raised'), ('asked', 'Asked of the coordinator'), ('lowered', 'Not needed')], max_length=10)),
                ('written', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='space', owner='space_id')),
                ('by_user_id', models.UUIDField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_id'], name='wall_subject')],
                'constraints': [models.UniqueConstraint(fields=('user_id', 'subject_id'), name='wall_once'), models.CheckConstraint(condition=models.Q(('user_id__isnull', False), models.Q(('state', 'raised'), _negated=True), _connector='OR'), name='wall_keeps_somebody_out')],
            },
        ),
        migrations.CreateModel(
            name='CircleSubject',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('subject_id', models.UUIDField()),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='access.circle')),
            ],
            options={
                'indexes': [models.Index(fields=['subject_id', 'circle'], name='circle_subject')],
                'constraints': [models.UniqueConstraint(fields=('circle', 'subject_id'), name='circle_subject_once')],
            },
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('subject_id', models.UUIDField()),
                ('user_id', models.UUIDField()),
                ('agency_id', models.UUIDField()),
                ('why', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', owner='subject_id')),
                ('from_at', models.DateTimeField()),
                ('until_at', models.DateTimeField()),
                ('verdict', models.CharField(blank=True, choices=[('fitting', 'Fitting'), ('not_fitting', 'Not fitting')], default='', max_length=12)),
                ('verdict_why', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='subject_id')),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('reviewed_by_user_id', models.UUIDField(null=True)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle')),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', 'from_at'], name='opening_of_space')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_at__gt', models.F('from_at'))), name='opening_ends'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at', None), ('verdict', ''), ('verdict_why__isnull', True)), models.Q(models.Q(('verdict', ''), _negated=True), ('reviewed_at__isnull', False), ('verdict_why__isnull', False)), _connector='OR'), name='opening_reviewed_whole'), models.CheckConstraint(condition=models.Q(('reviewed_by_user_id', None), models.Q(('reviewed_by_user_id', models.F('user_id')), _negated=True), _connector='OR'), name='opening_reviewed_by_another')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('agency_id', models.UUIDField()),
                ('user_id', models.UUIDField(blank=True, null=True)),
                ('why', models.CharField(max_length=40)),
                ('from_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('until_at', models.DateTimeField(blank=True, null=True)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='access.circle')),
            ],
            options={
                'indexes': [models.Index(fields=['agency_id', 'circle'], name='seat_agency')],
            },
        ),
    ]
