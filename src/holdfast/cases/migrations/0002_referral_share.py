import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A referral has a share. There is none to give to referrals of before, so the table must be empty."""

    dependencies = [
        ("cases", "0001_initial"),
        ("sharing", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="referral",
            name="share",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sharing.share"
            ),
        ),
    ]
