from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0002_a_post_is_so_much_of_full_time'),
        ('sharing', '0003_she_agreed_in_part'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='share',
            name='share_subject',
        ),
        migrations.AddIndex(
            model_name='share',
            index=models.Index(fields=['space_id', 'subject_id', 'decided_at'], name='share_of_subject'),
        ),
    ]
