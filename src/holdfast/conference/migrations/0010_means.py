from django.db import migrations, models

MEANS = [("room", "In person"), ("telephone", "By telephone"), ("video", "By video")]


class Migration(migrations.Migration):
    dependencies = [("conference", "0009_transfer")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="means",
            field=models.CharField(choices=MEANS, default="room", max_length=10),
        ),
        migrations.AddField(
            model_name="attendance",
            name="means",
            field=models.CharField(choices=MEANS, default="room", max_length=10),
        ),
    ]
