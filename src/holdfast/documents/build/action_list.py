"""The action list: who owes what by when after a meeting, by reference."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.conference.queries import ActionRead, actions_after, meeting_for
from holdfast.documents.build.drafted import Drafted, drafted, made_at
from holdfast.documents.build.listed import edition_for
from holdfast.documents.build.old_actions import ending_of, owners_of
from holdfast.documents.papers import ActionList, Recipient
from holdfast.documents.parts import AgencyActions, OwedAction
from holdfast.documents.words import ENGLISH, Words
from holdfast.kernel import clock
from holdfast.rules.sharing import Item
from holdfast.sharing.queries import withdrawn_from


def action_list_for(
    viewer: Viewer, area: Area, meeting_id: UUID, recipient: Recipient, words: Words = ENGLISH
) -> Drafted[ActionList]:
    """The action list as this viewer may see it. Raises ``NotFound``."""
    meeting = meeting_for(viewer, area, meeting_id)
    seen = actions_after(viewer, meeting_id)
    ended = withdrawn_from(viewer, [each.case_id for each in seen], Item.ACTION_LIST)
    actions = [each for each in seen if each.case_id not in ended]
    owners, edition = owners_of(actions), edition_for(area, meeting, words)
    today = clock.local_day(area.time_zone)

    def owed(each: ActionRead) -> OwedAction:
        return OwedAction(
            ref=each.ref,
            what=each.text,
            status=ending_of(each, edition) or words["still_open"],
            owner=owners.get(each.owner_user_id, "") if each.owner_user_id else "",
            due=each.due_on,
            overdue=_is_overdue(each, today),
        )

    paper = ActionList(
        recipient=recipient,
        partnership=area.name,
        made_at=made_at(area),
        meeting_day=meeting.held_on,
        agencies=tuple(
            AgencyActions(agency=agency, actions=tuple(map(owed, some)))
            for agency, some in groupby(actions, lambda each: each.agency)
        ),
    )
    return drafted(viewer, paper, [each.case_id for each in actions])


def _is_overdue(action: ActionRead, today: date) -> bool:
    return action.ending is None and action.due_on < today
