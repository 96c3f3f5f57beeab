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
            name='Mark',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(unique=True)),
                ('last_entry_id', models.UUIDField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('user_id', models.UUIDField()),
                ('agency_id', models.UUIDField()),
                ('case_id', models.UUIDField(null=True)),
                ('day', models.DateField()),
                ('first_at', models.DateTimeField()),
                ('reasons', models.JSONField()),
                ('stamp', models.CharField(max_length=200)),
                ('asked_role', models.CharField(choices=[('coordinator', 'Coordinator'), ('chair', 'Chair'), ('representative', 'Representative'), ('advocate', 'Independent adviser (IDVA)'), ('officer', 'Officer'), ('lead', 'Agency lead'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=20)),
                ('found_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('answer', models.CharField(blank=True, choices=[('explained', 'Explained'), ('not_explained', 'Not explained'), ('look_into', 'To be looked into')], default='', max_length=14)),
                ('answer_why', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='space', null=True, owner='space_id')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by_user_id', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', 'id'], name='finding_of_space')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('case_id__isnull', False)), fields=('user_id', 'agency_id', 'case_id', 'day'), name='finding_once'), models.UniqueConstraint(condition=models.Q(('case_id', None)), fields=('user_id', 'agency_id', 'day'), name='finding_of_many_once'), models.CheckConstraint(condition=models.Q(('answer', ''), models.Q(('answer_why__isnull', False), ('answered_at__isnull', False)), _connector='OR'), name='finding_answered_with_reason'), models.CheckConstraint(condition=models.Q(('answered_by_user_id', None), models.Q(('answered_by_user_id', models.F('user_id')), _negated=True), _connector='OR'), name='finding_answered_by_another')],
            },
        ),
    ]
