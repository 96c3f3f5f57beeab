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
            name='CloseToStaff',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('user_id', models.UUIDField(db_index=True)),
                ('name', holdfast.kernel.vault.fields.EncryptedText(holds='sealed', key='space', null=True, owner='space_id')),
                ('relation', holdfast.kernel.vault.fields.EncryptedText(holds='sealed', key='space', null=True, owner='space_id')),
                ('address', holdfast.kernel.vault.fields.EncryptedText(holds='sealed', key='space', null=True, owner='space_id')),
                ('phone', holdfast.kernel.vault.fields.EncryptedText(holds='sealed', key='space', null=True, owner='space_id')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('name', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='person', owner='id')),
                ('other_names', holdfast.kernel.vault.fields.EncryptedJSON(holds='personal', key='person', owner='id')),
                ('births', holdfast.kernel.vault.fields.EncryptedJSON(holds='personal', key='person', owner='id')),
                ('about', holdfast.kernel.vault.fields.EncryptedJSON(holds='personal', key='person', owner='id')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NearAnswer',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('user_id', models.UUIDField()),
                ('subject_id', models.UUIDField()),
                ('because', models.CharField(max_length=10)),
                ('is_kept_out', models.BooleanField()),
                ('reason', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='space', owner='space_id')),
                ('by_user_id', models.UUIDField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user_id', 'subject_id', 'because'), name='near_answered_once')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('way', models.CharField(choices=[('phone', 'Telephone'), ('email', 'E-mail'), ('address', 'Address')], max_length=10)),
                ('value', holdfast.kernel.vault.fields.EncryptedText(holds='sealed', key='person', owner='person_id')),
                ('is_safe', models.CharField(choices=[('yes', 'Safe'), ('no', 'Not safe'), ('unknown', 'Not known')], default='unknown', max_length=10)),
                ('rule', holdfast.kernel.vault.fields.EncryptedJSON(holds='sealed', key='person', owner='person_id')),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Relationship',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('kind', models.CharField(max_length=20)),
                ('words', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='person', null=True, owner='one_id')),
                ('since_on', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('by_user_id', models.UUIDField(null=True)),
                ('ended_by_user_id', models.UUIDField(null=True)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SamePerson',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('why', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='space', owner='space_id')),
                ('by_user_id', models.UUIDField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CloseKey',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField()),
                ('user_id', models.UUIDField()),
                ('because', models.CharField(max_length=10)),
                ('digest', models.BinaryField(max_length=16)),
                ('close', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='people.closetostaff')),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', 'digest'], name='close_key_digest')],
            },
        ),
        migrations.CreateModel(
            name='MatchKey',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('space_id', models.UUIDField()),
                ('digest', models.BinaryField(max_length=16)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='match_keys', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', 'digest', 'person'], name='match_key_digest')],
            },
        ),
    ]
