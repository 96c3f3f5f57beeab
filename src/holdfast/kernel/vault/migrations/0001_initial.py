import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='WrappedKey',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('space', 'space'), ('space-sealed', 'space-sealed'), ('person', 'person'), ('person-sealed', 'person-sealed'), ('case', 'case'), ('case-sealed', 'case-sealed'), ('index', 'index'), ('ledger', 'ledger')], max_length=16)),
                ('space_id', models.UUIDField()),
                ('owner_id', models.UUIDField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('wrapped', models.BinaryField(null=True)),
                ('root_version', models.PositiveIntegerField(null=True)),
                ('made_at', models.DateTimeField(default=holdfast.kernel.clock.real_now)),
                ('retired_at', models.DateTimeField(null=True)),
                ('destroyed_at', models.DateTimeField(null=True)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.wrappedkey')),
            ],
            options={
                'indexes': [models.Index(fields=['space_id'], name='vault_key_space'), models.Index(condition=models.Q(('root_version__isnull', False)), fields=['root_version'], name='vault_key_root')],
                'constraints': [models.UniqueConstraint(fields=('owner_id', 'kind', 'space_id', 'version'), name='vault_key_once'), models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('owner_id', 'kind', 'space_id'), name='vault_key_one_current'), models.CheckConstraint(condition=models.Q(('wrapped', None), ('destroyed_at', None), _connector='XOR'), name='vault_key_live_or_destroyed'), models.CheckConstraint(condition=models.Q(('parent', None), ('root_version', None), _connector='XOR'), name='vault_key_wrapped_once')],
            },
        ),
    ]
