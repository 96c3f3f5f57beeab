import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
import holdfast.kernel.vault.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('ref', models.CharField(default=holdfast.kernel.ids.short_ref, max_length=20)),
                ('kind', models.CharField(max_length=40)),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.UUIDField()),
                ('concerns_id', models.UUIDField(null=True)),
                ('owed_by_role', models.CharField(choices=[('coordinator', 'Coordinator'), ('chair', 'Chair'), ('representative', 'Representative'), ('advocate', 'Independent adviser (IDVA)'), ('officer', 'Officer'), ('lead', 'Agency lead'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=20)),
                ('owed_by_user_id', models.UUIDField(null=True)),
                ('opened_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('judged_on', models.DateField()),
                ('stamp', models.CharField(max_length=200)),
                ('reasons', models.JSONField()),
                ('chain', models.JSONField()),
                ('steps', models.PositiveSmallIntegerField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ending', models.CharField(blank=True, choices=[('discharged', 'Done'), ('excused', 'No longer possible'), ('superseded', 'Another duty took its place')], max_length=12)),
                ('ended_by_user_id', models.UUIDField(null=True)),
                ('reason', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='space', null=True, owner='space_id')),
                ('told_step', models.SmallIntegerField(default=-1)),
                ('owed_by_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('superseded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
            ],
            options={
                'verbose_name_plural': 'duties',
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['space_id', 'due_at', 'id'], name='duty_work'), models.Index(condition=models.Q(('ended_at', None)), fields=['owed_by_agency', 'due_at', 'id'], name='duty_owed'), models.Index(fields=['subject_id'], name='duty_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ending', '')), models.Q(('ended_at__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='duty_ends_in_a_way'), models.CheckConstraint(condition=models.Q(models.Q(('ending', 'excused'), _negated=True), ('reason__isnull', False), _connector='OR'), name='duty_excused_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('ending', 'superseded'), ('superseded_by__isnull', False)), models.Q(models.Q(('ending', 'superseded'), _negated=True), ('superseded_by', None)), _connector='OR'), name='duty_superseded_by_another'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('kind', 'subject_id', 'owed_by_agency'), name='duty_open_once')],
            },
        ),
        migrations.CreateModel(
            name='Climb',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('step', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='climbs', to='duties.duty')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('duty', 'step'), name='climb_once')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('step', models.PositiveSmallIntegerField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('read_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='duties.duty')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('taken_at', None)), fields=['user', 'id'], name='notice_waiting'), models.Index(fields=['user', '-id'], name='notice_inbox')],
                'constraints': [models.UniqueConstraint(fields=('duty', 'step', 'user'), name='told_once')],
            },
        ),
        migrations.CreateModel(
            name='TellingWish',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('quiet_from', models.PositiveSmallIntegerField(null=True)),
                ('quiet_until', models.PositiveSmallIntegerField(null=True)),
                ('every_minutes', models.PositiveSmallIntegerField(null=True)),
                ('calendar_hash', models.BinaryField(max_length=32, null=True, unique=True)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('quiet_from', None), ('quiet_until', None)), models.Q(('quiet_from__lt', 24), ('quiet_until__lt', 24)), _connector='OR'), name='quiet_begins_and_ends')],
            },
        ),
    ]
