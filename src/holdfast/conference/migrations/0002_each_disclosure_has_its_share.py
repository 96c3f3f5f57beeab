import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('cases', '0001_initial'),
        ('conference', '0001_initial'),
        ('sharing', '0002_shares_are_kept'),
    ]

    operations = [
        migrations.AddField(
            model_name='listing',
            name='actions_share',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.share'),
        ),
        migrations.AddField(
            model_name='listing',
            name='minutes_share',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.share'),
        ),
        migrations.AddField(
            model_name='research',
            name='share',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.share'),
        ),
        migrations.AddConstraint(
            model_name='research',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'returned'), _negated=True), ('share__isnull', False), _connector='OR'), name='research_returned_under_a_share'),
        ),
    ]
