"""Making the viewer, and answering who sits and who is walled."""

from __future__ import annotations

from uuid import UUID

from holdfast.access.access import walled_from
from holdfast.access.viewer import Viewer
from holdfast.agencies.access import has_agreed, posts_of
from holdfast.agencies.choices import Role
from holdfast.kernel import clock


def viewer_for(user_id: UUID, post_id: UUID | None = None, *, second_factor: bool, stepped_up: bool = False) -> Viewer:
    """The viewer a signed-in user is, in the post they chose or else their first; three queries."""
    now = clock.now()
    posts = list(posts_of(user_id, now))
    if not posts:
        return Viewer(user_id=user_id, second_factor=second_factor)
    post = next((each for each in posts if each.id == post_id), posts[0])
    partnership_id = post.agency.partnership_id
    return Viewer(
        user_id=user_id,
        post_id=post.id,
        agency_id=post.agency_id,
        partnership_id=partnership_id,
        role=Role(post.role),
        name=post.user.name,
        second_factor=second_factor,
        agreed=has_agreed(user_id, partnership_id, now),
        stepped_up=stepped_up,
        walled=walled_from(user_id),
    )
