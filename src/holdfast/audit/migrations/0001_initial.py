import holdfast.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Detail',
            fields=[
                ('entry_id', models.UUIDField(primary_key=True, serialize=False)),
                ('space_id', models.UUIDField()),
                ('ciphertext', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('size', models.BigIntegerField(primary_key=True, serialize=False)),
                ('root', models.BinaryField()),
                ('frontier', models.BinaryField()),
                ('signature', models.BinaryField()),
                ('key_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('seq', models.BigIntegerField(primary_key=True, serialize=False)),
                ('entry_id', models.UUIDField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('event', models.CharField(max_length=48)),
                ('actor_id', models.UUIDField(null=True)),
                ('post_id', models.UUIDField(null=True)),
                ('agency_id', models.UUIDField(null=True)),
                ('partnership_id', models.UUIDField(null=True)),
                ('subject_kind', models.CharField(blank=True, default='', max_length=32)),
                ('subject_id', models.UUIDField(null=True)),
                ('also', models.JSONField(default=list)),
                ('outcome', models.CharField(max_length=64)),
                ('classes', models.JSONField(default=list)),
                ('basis', models.CharField(blank=True, default='', max_length=64)),
                ('detail_hash', models.BinaryField(default=b'')),
                ('leaf', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['subject_id', 'id'], name='audit_entry_subject'), models.Index(fields=['actor_id', 'id'], name='audit_entry_actor'), models.Index(fields=['partnership_id', 'id'], name='audit_entry_partnership')],
            },
        ),
    ]
