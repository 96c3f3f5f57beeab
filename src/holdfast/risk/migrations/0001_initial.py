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
            name='Assessment',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.UUIDField()),
                ('recorded_by_user_id', models.UUIDField(null=True)),
                ('instrument', models.CharField(max_length=40)),
                ('version', models.CharField(max_length=40)),
                ('answers', holdfast.kernel.vault.fields.EncryptedJSON(holds='narrative', key='case', owner='subject_id')),
                ('judgement', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='subject_id')),
                ('asked_on', models.DateField(null=True)),
                ('asked_by', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='case', null=True, owner='subject_id')),
                ('setting', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='subject_id')),
                ('interpreter', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='case', null=True, owner='subject_id')),
                ('by_agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['subject_id', 'created_at'], name='assessment_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('instrument', ''), _negated=True), models.Q(('version', ''), _negated=True)), name='assessment_of_an_instrument')],
            },
        ),
    ]
