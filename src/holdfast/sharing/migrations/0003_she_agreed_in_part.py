"""A share may say that she agreed to some of it. The table is made anew on SQLite, so its triggers go and come back."""

from django.db import migrations, models
from django.db.models import Q

from holdfast.sharing.triggers import put_up, take_down

VIEWS = [
    ("agreed", "She agreed"),
    ("agreed_in_part", "She agreed to some of it and not to all"),
    ("objected", "She objected"),
    ("not_asked_unsafe", "Not asked, because asking was not safe"),
    ("not_asked", "Not asked"),
    ("unknown", "Not known"),
]
NAME = "share_tells_her_view"


class Migration(migrations.Migration):
    """One more word for her view."""

    dependencies = [("sharing", "0002_shares_are_kept")]

    operations = [
        migrations.RunPython(take_down, put_up),
        migrations.RemoveConstraint("share", NAME),
        migrations.AlterField("share", "her_view", models.CharField(max_length=20, choices=VIEWS)),
        migrations.AddConstraint(
            "share", models.CheckConstraint(condition=Q(her_view__in=[value for value, _label in VIEWS]), name=NAME)
        ),
        migrations.RunPython(put_up, take_down),
    ]
