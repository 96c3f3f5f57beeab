from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("duties", "0002_notices"),
    ]

    operations = [
        migrations.AddField(
            model_name="duty",
            name="concerns_id",
            field=models.UUIDField(null=True),
        ),
    ]
