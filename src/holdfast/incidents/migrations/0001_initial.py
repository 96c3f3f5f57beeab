import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
import holdfast.kernel.vault.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('by_user_id', models.UUIDField()),
                ('happened_on', models.DateField()),
                ('is_about', models.BooleanField(default=False)),
                ('what', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='person', owner='survivor_id')),
                ('source', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='person', owner='survivor_id')),
                ('audience', models.CharField(choices=[('own', 'Our agency only'), ('pair', 'Every agency that sees the case at present, and the coordinator')], max_length=4)),
                ('share_id', models.UUIDField(null=True)),
                ('recorded_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('perpetrator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('survivor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['survivor', 'happened_on'], name='incident_survivor'), models.Index(fields=['perpetrator', 'happened_on'], name='incident_perpetrator')],
                'constraints': [models.CheckConstraint(condition=models.Q(('survivor', models.F('perpetrator')), _negated=True), name='incident_between_two'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'own'), ('share_id', None)), models.Q(('audience', 'pair'), ('share_id__isnull', False)), _connector='OR'), name='incident_told_under_a_share')],
            },
        ),
    ]
