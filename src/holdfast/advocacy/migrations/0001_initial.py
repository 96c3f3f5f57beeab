import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
import holdfast.kernel.vault.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('cases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lane',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField()),
                ('state', models.CharField(choices=[('referred', 'Referred, not yet tried'), ('trying', 'Tried, not yet reached'), ('contacted', 'In contact'), ('declined', 'She declined'), ('unsafe', 'Not safe to contact'), ('told', 'Told the plan'), ('not_told', 'Not told the plan, with the reason')], default='referred', max_length=10)),
                ('opened_at', models.DateTimeField()),
                ('worker_user_id', models.UUIDField(null=True)),
                ('allocated_at', models.DateTimeField(null=True)),
                ('contacted_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', 'opened_at'], name='lane_of_agency'), models.Index(fields=['worker_user_id', 'opened_at'], name='lane_of_worker')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('case', 'agency'), name='lane_open_once'), models.CheckConstraint(condition=models.Q(('closed_at', None), ('state__in', ['declined', 'not_told', 'told']), _connector='OR'), name='lane_ends_where_it_may'), models.CheckConstraint(condition=models.Q(models.Q(('allocated_at', None), ('worker_user_id', None)), models.Q(('allocated_at__isnull', False), ('worker_user_id__isnull', False)), _connector='OR'), name='lane_allocated_when')],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('case_id', models.UUIDField()),
                ('contact_id', models.UUIDField()),
                ('use', models.CharField(choices=[('call', 'Telephone call'), ('voicemail', 'Voicemail'), ('text', 'Text message'), ('email', 'E-mail'), ('letter', 'Letter'), ('visit', 'Visit')], max_length=10)),
                ('result', models.CharField(choices=[('spoke', 'I spoke to her'), ('no_answer', 'Nobody answered'), ('left', 'The message was left or sent'), ('other_answered', 'Somebody else answered; I said nothing about her'), ('dead', 'The number or address does not work'), ('not_safe', 'It was not safe: this way is to be stopped')], max_length=14)),
                ('at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('despite', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='case_id')),
                ('note', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='case_id')),
                ('by_user_id', models.UUIDField(null=True)),
                ('lane', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='advocacy.lane')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('case_id', models.UUIDField()),
                ('before', models.CharField(choices=[('referred', 'Referred, not yet tried'), ('trying', 'Tried, not yet reached'), ('contacted', 'In contact'), ('declined', 'She declined'), ('unsafe', 'Not safe to contact'), ('told', 'Told the plan'), ('not_told', 'Not told the plan, with the reason')], max_length=10)),
                ('after', models.CharField(choices=[('referred', 'Referred, not yet tried'), ('trying', 'Tried, not yet reached'), ('contacted', 'In contact'), ('declined', 'She declined'), ('unsafe', 'Not safe to contact'), ('told', 'Told the plan'), ('not_told', 'Not told the plan, with the reason')], max_length=10)),
                ('because', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='case_id')),
                ('at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('by_user_id', models.UUIDField(null=True)),
                ('lane', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='advocacy.lane')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('case_id', models.UUIDField()),
                ('text', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', owner='case_id')),
                ('at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('by_user_id', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', 'case_id'], name='note_of_case')],
            },
        ),
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('listing_id', models.UUIDField(null=True)),
                ('user_id', models.UUIDField(null=True)),
                ('owed_at', models.DateTimeField()),
                ('told_on', models.DateField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_user_id', models.UUIDField(null=True)),
                ('how', models.CharField(blank=True, choices=[('in_person', 'In person'), ('by_phone', 'By telephone'), ('by_other', 'Through somebody she chose')], max_length=10)),
                ('answer', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='case_id')),
                ('because', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='case_id')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('case',), name='telling_owed_once'), models.CheckConstraint(condition=models.Q(models.Q(('because__isnull', True), ('ended_at', None), ('how', ''), ('told_on', None)), models.Q(('ended_at__isnull', False), ('told_on__isnull', False), models.Q(('how', ''), _negated=True)), models.Q(('because__isnull', False), ('ended_at__isnull', False), ('how', ''), ('told_on', None)), _connector='OR'), name='telling_ends_in_a_way')],
            },
        ),
        migrations.CreateModel(
            name='Views',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('case_id', models.UUIDField()),
                ('answers', holdfast.kernel.vault.fields.EncryptedJSON(holds='narrative', key='case', owner='case_id')),
                ('at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('by_user_id', models.UUIDField(null=True)),
                ('lane', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='views', to='advocacy.lane')),
            ],
            options={
                'verbose_name_plural': 'views',
                'indexes': [models.Index(fields=['case_id', 'at'], name='views_of_case')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('case_id', models.UUIDField()),
                ('words', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', owner='case_id')),
                ('at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('by_user_id', models.UUIDField(null=True)),
                ('lane', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='advocacy.lane')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FullTime',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('user_id', models.UUIDField()),
                ('percent', models.PositiveSmallIntegerField()),
                ('by_user_id', models.UUIDField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__gte', 10), ('percent__lte', 100)), name='full_time_percent')],
            },
        ),
    ]
