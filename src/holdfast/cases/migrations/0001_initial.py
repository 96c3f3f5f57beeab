import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
import holdfast.kernel.vault.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('incidents', '0001_initial'),
        ('people', '0001_initial'),
        ('sharing', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField()),
                ('ref', models.CharField(max_length=40)),
                ('opened_on', models.DateField()),
                ('stamp', models.CharField(max_length=200)),
                ('left_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('left_at__isnull', False)), fields=['space_id', 'id'], name='case_left')],
                'constraints': [models.UniqueConstraint(fields=('space_id', 'ref'), name='case_ref_once')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('by_user_id', models.UUIDField(null=True)),
                ('answers', holdfast.kernel.vault.fields.EncryptedJSON(holds='narrative', key='case', owner='id')),
                ('whereabouts', holdfast.kernel.vault.fields.EncryptedJSON(holds='sealed', key='case', owner='id')),
                ('started_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('changed_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('discarded_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('repeats', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='incidents.incident')),
            ],
        ),
        migrations.CreateModel(
            name='GuestLink',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('token_hash', models.BinaryField(max_length=32, unique=True)),
                ('partnership_id', models.UUIDField()),
                ('purpose', models.CharField(default='refer', max_length=10)),
                ('made_by_user_id', models.UUIDField()),
                ('made_at', models.DateTimeField(default=holdfast.kernel.clock.real_now)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('draft', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='guest_link', to='cases.draft')),
            ],
            options={
                'abstract': False,
            },
        ),
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
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('ref', models.CharField(max_length=40)),
                ('fingerprint', models.BinaryField(max_length=16)),
                ('state', models.CharField(choices=[('submitted', 'Waiting for the coordinator'), ('screened', 'Decided'), ('withdrawn', 'Withdrawn'), ('replaced', 'Completed by another under the same reference')], max_length=12)),
                ('submitted_on', models.DateField()),
                ('submitted_at', models.DateTimeField()),
                ('answers', holdfast.kernel.vault.fields.EncryptedJSON(holds='narrative', key='case', owner='id')),
                ('whereabouts', holdfast.kernel.vault.fields.EncryptedJSON(holds='sealed', key='case', owner='id')),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='cases.case')),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.share')),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', 'state', 'submitted_at'], name='referral_queue')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'replaced'), _negated=True), fields=('space_id', 'ref'), name='referral_ref_once')],
            },
        ),
        migrations.AddField(
            model_name='draft',
            name='completes',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.referral'),
        ),
        migrations.AddField(
            model_name='draft',
            name='sent_as',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.referral'),
        ),
        migrations.CreateModel(
            name='Screening',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('outcome', models.CharField(choices=[('list', 'List'), ('list_repeat', 'List as repeat'), ('join', 'Join to another referral'), ('return_incomplete', 'Return as incomplete'), ('other_area', 'Send to another area'), ('child_protection', 'Send to child protection'), ('not_eligible', 'Not for the conference'), ('emergency', 'Emergency conference')], max_length=20)),
                ('meeting_on', models.DateField(null=True)),
                ('decision', holdfast.kernel.vault.fields.EncryptedJSON(holds='narrative', key='case', owner='referral_id')),
                ('stamp', models.CharField(max_length=200)),
                ('decided_by', models.UUIDField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('departs_because', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', owner='referral_id')),
                ('replies', holdfast.kernel.vault.fields.EncryptedJSON(holds='narrative', key='case', null=True, owner='referral_id')),
                ('joined_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.referral')),
                ('referral', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='screening', to='cases.referral')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField()),
                ('ref', models.CharField(max_length=40)),
                ('heard_on', models.DateField()),
                ('referred_on', models.DateField(null=True)),
                ('area', models.CharField(max_length=120)),
                ('is_elsewhere', models.BooleanField(default=False)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='cases.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space_id', 'ref', 'heard_on'), name='hearing_once')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('because', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', owner='case_id')),
                ('placed_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('placed_by_user_id', models.UUIDField(null=True)),
                ('lifted_at', models.DateTimeField(null=True)),
                ('lifted_by_user_id', models.UUIDField(null=True)),
                ('lifted_because', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='case_id')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='cases.case')),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', 'placed_at'], name='hold_of_space')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('case',), name='hold_stands_once'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at', None), ('lifted_because__isnull', True)), models.Q(('lifted_at__isnull', False), ('lifted_because__isnull', False)), _connector='OR'), name='hold_lifted_because')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('role', models.CharField(choices=[('survivor', 'Survivor'), ('perpetrator', 'Perpetrator'), ('child', 'Child'), ('other', 'Other person at risk')], max_length=12)),
                ('relation', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='case', owner='case_id')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'person', 'role'), name='party_once')],
            },
        ),
        migrations.CreateModel(
            name='PresenceAnswer',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('area', models.CharField(max_length=120)),
                ('asked_by', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='space', owner='space_id')),
                ('asked_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', '-asked_at', '-id'], name='presence_answer_space')],
            },
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(fields=['space_id', 'agency', 'changed_at'], name='draft_of_agency'),
        ),
    ]
