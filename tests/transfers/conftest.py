"""A case of Rivermouth with two open actions, about to go to Northgate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from holdfast.access.viewer import Viewer
from holdfast.agencies.queries import agencies_in
from holdfast.cases.actions import record_hearing
from holdfast.cases.models import Referral
from holdfast.conference import actions
from holdfast.conference.actions.transferring import ActionHanded, TransferWritten, send_transfer, write_transfer
from holdfast.conference.choices import Knows, Permanent, Whom
from holdfast.conference.models import Action, Listing
from holdfast.kernel import clock
from holdfast.sharing.facts import AudienceWanted
from tests.conference.conftest import MEETING_DAY, Month, demo_clock
from tests.kept import kept
from tests.world import World, key_file, make_world

__all__ = ["demo_clock", "key_file"]
NEW_ADDRESS, NEW_POSTCODE = "7 Zqnewhaven Close", "ZZ2 9XY"


@dataclass(frozen=True)
class Moving:
    """Rivermouth after its meeting, with the case of a woman who goes to Northgate."""

    world: World
    case_id: UUID

    @property
    def esther(self) -> Viewer:
        return self.world.viewer("Esther Vaughan", stepped_up=True)

    @property
    def martin(self) -> Viewer:
        return self.world.viewer("Martin Sole")

    @property
    def north_police(self) -> UUID:
        return next(each.id for each in agencies_in(self.world.north.id).values() if each.agency_type == "police")

    def open_actions(self) -> list[Action]:
        return list(Action.objects.filter(case_id=self.case_id, ended_at=None).order_by("due_on", "id"))

    def written(self, *, to: bool = True, name_actions: bool = True) -> TransferWritten:
        """Return what Esther writes: the police there take the first action, the second ends."""
        rows = self.open_actions() if name_actions else []
        taken = ActionHanded(self.north_police if to else None, "" if to else "Harbour Police")
        handed = {rows[0].id: taken, rows[1].id: ActionHanded(because="The lock is of the old house.")} if rows else {}
        return TransferWritten(
            to_space_id=self.world.north.id if to else None,
            to_area="" if to else "Harbour Cross",
            permanent=Permanent.YES,
            he_knows=Knows.NO,
            address=NEW_ADDRESS,
            postcode=NEW_POSTCODE,
            said={"their_service": "Northgate Advocates", "childrens_told": "yes", "note": "Moved with the children."},
            actions=handed,
        )

    def write(self, *, to: bool = True, name_actions: bool = True) -> UUID:
        wanted = self.written(to=to, name_actions=name_actions)
        return write_transfer(by=self.esther, area=self.world.river, case_id=self.case_id, written=wanted)

    def send(self) -> UUID:
        """Write and send; return the id of what arrives in Northgate."""
        self.write()
        arrival_id = send_transfer(by=self.esther, area=self.world.river, case_id=self.case_id)
        assert arrival_id
        return arrival_id


def tell_the_meeting(month: Month, listing_id: UUID) -> None:
    """Say three things at the meeting: to everybody, to one agency alone, and with a marked part; and name a risk."""
    police, idva = month.viewer("Stuart Bell"), month.viewer("Priya Raman").agency_id
    assert police.agency_id is not None
    assert idva is not None
    for text, audience in (
        ("Zqopen he waits at the school.", AudienceWanted()),
        ("Zqnamed a caller told us.", AudienceWanted(named=frozenset({idva}))),
        ("Zqpart he drinks. [[Zqmarked his sister said so.]]", AudienceWanted()),
    ):
        actions.add_contribution(
            by=police, listing_id=listing_id, agency_id=police.agency_id, text=text, audience=audience
        )
    risk = actions.name_risk(by=month.esther, listing_id=listing_id, whom=Whom.CHILDREN, text="Zqrisk at the school.")
    actions.explain_risk(by=month.esther, risk_id=risk, because="The school knows.")
    actions.save_note(by=month.esther, listing_id=listing_id, text="Zqnote she is tired.", version=0)


def made_moving() -> Moving:
    """Make the case in an empty database."""
    world = make_world()
    world.take_in_month()
    planned = actions.plan_meeting(by=world.viewer("Esther Vaughan"), area=world.river, held_on=MEETING_DAY)
    month = Month(world, planned)
    month.open()
    found = Referral.objects.get(ref="A-05")
    assert found.case_id
    listing = Listing.objects.get(meeting_id=month.meeting_id, case_id=found.case_id)
    for agency, text, due in (
        ("Rivermouth Police", "Drive past each evening.", date(2026, 12, 15)),
        ("Rivermouth Homes", "Change the lock.", date(2026, 12, 18)),
    ):
        actions.agree_action(
            by=month.esther,
            area=month.world.river,
            listing_id=listing.id,
            wanted=actions.ActionWanted(month.agency(agency), text, due, Whom.SURVIVOR),
        )
    tell_the_meeting(month, listing.id)
    Listing.objects.filter(pk=listing.id).update(state="heard")
    record_hearing(
        by=month.esther, area=month.world.river, case_id=found.case_id, referral_id=found.id, heard_on=MEETING_DAY
    )
    return Moving(month.world, found.case_id)


@pytest.fixture
def moving(db: None, key_file: Path, demo_clock: None) -> Moving:
    """The case after its meeting."""
    found = kept("moving case", made_moving)
    clock.set_day(MEETING_DAY)
    return found
