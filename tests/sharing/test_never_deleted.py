"""No share is deleted: not by the ORM, not by SQL."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from holdfast.sharing.models import Share
from tests.cases.sheets import encoded, row
from tests.world import World


def test_a_share_is_deleted_by_nobody(world: World) -> None:
    world.take_in(encoded([row()]))
    share = Share.objects.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        Share.objects.filter(pk=share.pk)._raw_delete(using="default")  # noqa: SLF001 - past the foreign keys
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM sharing_share")
    assert Share.objects.filter(pk=share.pk).exists()
