"""Writing an entry once, however often it is sent."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer
from holdfast.conference.actions.taking import see_listing
from holdfast.conference.models import Entry


@transaction.atomic
def once(*, by: Viewer, listing_id: UUID, entry_id: UUID | None, do: Callable[[], object]) -> bool:
    """Do what an entry asks unless it was done before; tell whether it was done now.

    An entry that is refused may be sent again: its id is kept only together with what it wrote. Raises ``NotFound``.
    """
    listing = see_listing(by, Verb.VIEW, listing_id)
    if entry_id is not None and by.user_id is not None:
        # The case is held, so of two sendings at once the second finds the id of the first.
        _row, is_new = Entry.objects.get_or_create(listing=listing, by_user_id=by.user_id, entry_id=entry_id)
        if not is_new:
            return False
    do()
    return True
