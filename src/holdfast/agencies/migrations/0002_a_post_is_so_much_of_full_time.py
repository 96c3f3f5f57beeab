"""How much of full time each post is."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """One more field of a post, by percent."""

    dependencies = [("agencies", "0001_initial")]

    operations = [
        migrations.AddField("post", "percent", models.PositiveSmallIntegerField(default=100)),
        migrations.AddConstraint(
            "post", models.CheckConstraint(condition=Q(percent__gte=10, percent__lte=100), name="post_percent")
        ),
    ]
