import django.db.models.deletion
import holdfast.kernel.clock
import holdfast.kernel.ids
import holdfast.kernel.vault.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('ref', models.CharField(max_length=20)),
                ('asked_as', models.CharField(choices=[('survivor', 'Survivor'), ('perpetrator', 'Perpetrator'), ('child', 'Child'), ('other', 'Another person in the case'), ('death_review', 'Review after a death')], max_length=12)),
                ('state', models.CharField(choices=[('drafted', 'Being gone through'), ('made', 'Waits for another person to release it'), ('released', 'Released'), ('returned', 'Sent back')], default='drafted', max_length=8)),
                ('about', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='case', owner='case_id')),
                ('receiver', holdfast.kernel.vault.fields.EncryptedText(holds='personal', key='case', owner='case_id')),
                ('asked_because', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', owner='case_id')),
                ('drafted_at', models.DateTimeField(default=holdfast.kernel.clock.now)),
                ('drafted_by_user_id', models.UUIDField()),
                ('made_at', models.DateTimeField(null=True)),
                ('made_by_user_id', models.UUIDField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('released_by_user_id', models.UUIDField(null=True)),
                ('returned_because', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='case_id')),
                ('content_hash', models.CharField(blank=True, max_length=64)),
                ('file', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='case_id')),
                ('file_hash', models.CharField(blank=True, max_length=64)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['space_id', '-drafted_at', 'id'], name='release_of_space'), models.Index(fields=['file_hash'], name='release_file')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['drafted', 'made', 'released', 'returned'])), name='release_in_a_state'), models.CheckConstraint(condition=models.Q(('released_by_user_id', None), models.Q(('released_by_user_id', models.F('made_by_user_id')), _negated=True), _connector='OR'), name='release_by_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['made', 'released']), _negated=True), models.Q(('made_by_user_id__isnull', False), models.Q(('content_hash', ''), _negated=True)), _connector='OR'), name='release_made_with_its_hash'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'released'), _negated=True), models.Q(('file__isnull', False), ('released_by_user_id__isnull', False), models.Q(('file_hash', ''), _negated=True)), _connector='OR'), name='release_given_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), ('returned_because__isnull', False), _connector='OR'), name='release_returned_because')],
            },
        ),
        migrations.CreateModel(
            name='ReleaseLine',
            fields=[
                ('id', models.UUIDField(default=holdfast.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=holdfast.kernel.clock.now, editable=False)),
                ('space_id', models.UUIDField(db_index=True)),
                ('position', models.PositiveIntegerField()),
                ('day', models.DateField()),
                ('nature', models.CharField(choices=[('identity', 'Who they are'), ('other_person', 'Somebody else'), ('referral', 'Referral'), ('her_words', 'Her words'), ('account', 'What an agency knows'), ('risk', 'Risk'), ('plan', 'Agreed action'), ('meeting', 'Meeting'), ('sharing', 'Who was told what'), ('flag', 'Flag'), ('abuse', 'Further abuse'), ('about_him', 'About a perpetrator'), ('record', 'The ledger')], max_length=12)),
                ('source', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', owner='case_id')),
                ('text', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', owner='case_id')),
                ('proposed', models.CharField(choices=[('include', 'include'), ('withhold', 'withhold'), ('never', 'never')], max_length=8)),
                ('proposed_because', models.CharField(blank=True, choices=[('third_party', 'third_party'), ('risk_of_harm', 'risk_of_harm'), ('in_confidence', 'in_confidence'), ('crime', 'crime'), ('privilege', 'privilege'), ('court', 'court'), ('not_about', 'not_about'), ('sealed', 'sealed')], max_length=14)),
                ('decision', models.CharField(blank=True, choices=[('include', 'Include'), ('withhold', 'Withhold')], max_length=8)),
                ('because', models.CharField(blank=True, choices=[('third_party', 'third_party'), ('risk_of_harm', 'risk_of_harm'), ('in_confidence', 'in_confidence'), ('crime', 'crime'), ('privilege', 'privilege'), ('court', 'court'), ('not_about', 'not_about'), ('sealed', 'sealed')], max_length=14)),
                ('note', holdfast.kernel.vault.fields.EncryptedText(holds='narrative', key='case', null=True, owner='case_id')),
                ('decided_by_user_id', models.UUIDField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='releases.release')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('release', 'position'), name='release_line_once'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'withhold'), _negated=True), models.Q(('because', ''), _negated=True), _connector='OR'), name='release_line_withheld_because'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'include'), _negated=True), models.Q(('proposed', 'never'), _negated=True), _connector='OR'), name='release_line_never_given'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'include'), _negated=True), models.Q(('proposed', 'withhold'), _negated=True), ('note__isnull', False), _connector='OR'), name='release_line_included_because'), models.CheckConstraint(condition=models.Q(('decision', ''), ('decided_by_user_id__isnull', False), _connector='OR'), name='release_line_decided_by')],
            },
        ),
    ]
