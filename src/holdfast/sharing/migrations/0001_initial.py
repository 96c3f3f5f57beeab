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
            name='Share',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.UUIDField()),
                ('decision', models.CharField(choices=[('shared', 'Shared'), ('refused', 'Not shared')], max_length=8)),
                ('items', models.JSONField()),
                ('purpose', models.CharField(choices=[('protect', 'To protect her and others at risk'), ('prepare_meeting', 'To prepare the meeting'), ('hear_case', 'To hear the case together'), ('carry_out_plan', 'To carry out the plan'), ('keep_record', 'To keep the record of what was agreed'), ('hand_over', 'To hand the case over')], max_length=20)),
                ('basis', models.CharField(blank=True, max_length=40)),
                ('conditions', models.JSONField()),
                ('necessity', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', owner='subject_id')),
                ('proportionality', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='subject_id')),
                ('her_view', models.CharField(choices=[('agreed', 'She agreed'), ('objected', 'She objected'), ('not_asked_unsafe', 'Not asked, because asking was not safe'), ('not_asked', 'Not asked'), ('unknown', 'Not known')], max_length=20)),
                ('decided_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('decided_by_user_id', models.UUIDField(null=True)),
                ('until_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_user_id', models.UUIDField(null=True)),
                ('stamp', models.CharField(max_length=200)),
                ('from_agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['subject_id', 'decided_at'], name='share_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('decision__in', ['shared', 'refused'])), name='share_decided'), models.CheckConstraint(condition=models.Q(('decision', 'refused'), models.Q(('basis', ''), _negated=True), _connector='OR'), name='share_stands_on_a_basis'), models.CheckConstraint(condition=models.Q(('decision', 'shared'), models.Q(('ended_at', None), ('until_at', None)), _connector='OR'), name='share_refused_never_ends'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('decided_at')), _connector='OR'), name='share_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('purpose__in', ['protect', 'prepare_meeting', 'hear_case', 'carry_out_plan', 'keep_record', 'hand_over'])), name='share_has_a_purpose'), models.CheckConstraint(condition=models.Q(('her_view__in', ['agreed', 'objected', 'not_asked_unsafe', 'not_asked', 'unknown'])), name='share_tells_her_view')],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('until_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='sharing.share')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', 'share'], name='recipient_agency')],
                'constraints': [models.UniqueConstraint(fields=('share', 'agency'), name='recipient_once')],
            },
        ),
        migrations.CreateModel(
            name='Audience',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('of_id', models.UUIDField()),
                ('is_named', models.BooleanField(default=False)),
                ('without_marked', models.BooleanField(default=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('of_id', 'agency'), name='audience_once'), models.CheckConstraint(condition=models.Q(('is_named', True), ('without_marked', True), _connector='OR'), name='audience_for_something')],
            },
        ),
        migrations.CreateModel(
            name='ConsentEntry',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.UUIDField()),
                ('state', models.CharField(choices=[('given', 'She agreed'), ('refused', 'She refused'), ('not_sought', 'She was not asked'), ('withdrawn', 'She withdrew her consent'), ('unknown', 'Not known')], max_length=12)),
                ('safer_not_to_ask', models.BooleanField(default=False)),
                ('said_on', models.DateField(null=True)),
                ('recorded_by_user_id', models.UUIDField(null=True)),
                ('note', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='subject_id')),
                ('reason', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='subject_id')),
                ('reason_by', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='case', null=True, owner='subject_id')),
                ('reason_owed', models.BooleanField(default=False)),
                ('by_agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'verbose_name_plural': 'consent entries',
                'indexes': [models.Index(fields=['subject_id', 'created_at'], name='consent_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['given', 'refused', 'not_sought', 'withdrawn', 'unknown'])), name='consent_in_a_state'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['refused', 'not_sought', 'withdrawn', 'unknown']), _negated=True), ('reason__isnull', False), ('reason_owed', True), _connector='OR'), name='consent_lacking_has_a_reason'), models.CheckConstraint(condition=models.Q(('safer_not_to_ask', False), ('state', 'not_sought'), _connector='OR'), name='consent_unsafe_not_sought')],
            },
        ),
    ]
