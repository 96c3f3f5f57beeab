"""A directory with something of each kind that a page can be asked for."""

from __future__ import annotations

from uuid import UUID

from holdfast.access.queries import viewer_for
from holdfast.accounts.models import User
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.directory.actions import put_forward
from holdfast.directory.models import PublicListing, ServiceAtLocation
from holdfast.project.world import take_in_services


def one_that_waits(area: Area) -> dict[str, UUID]:
    """Take the shipped services in and let an agency's lead put one forward; return its ids by the names addresses use."""
    take_in_services(area)
    lead = next(each.user_id for each in staff_of(area.id) if each.role == Role.LEAD)
    at = ServiceAtLocation.objects.select_related("location").filter(location__disclosure="public").order_by("place")[0]
    assert at.service_id
    assert at.location_id
    put_forward(by=viewer_for(User.objects.get(pk=lead).id, second_factor=True), service_ids=[at.service_id])
    waits = PublicListing.objects.get(service_id=at.service_id)
    return {"service_id": at.service_id, "location_id": at.location_id, "public_listing_id": waits.id}
