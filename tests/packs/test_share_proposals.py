"""A pack proposes for each kind of disclosure what, why and on which bases; a proposal without words or basis is refused."""

from datetime import date

import pytest

from holdfast.packs.edition import NotInForce
from holdfast.packs.entries import Override
from holdfast.packs.errors import PackError
from holdfast.packs.loader import load_pack
from holdfast.rules.sharing import Item, Purpose

DAY = date(2026, 11, 24)
KINDS = {
    "referral": Item.REFERRAL,
    "case_list": Item.CASE_LIST_ENTRY,
    "pack": Item.PACK,
    "minutes": Item.MINUTES,
    "action_list": Item.ACTION_LIST,
    "research": Item.RESEARCH,
    "request": Item.LETTER,
    "transfer": Item.TRANSFER,
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_disclosure_has_a_proposal_that_stands_on_a_known_basis(kind: str) -> None:
    edition = load_pack("example_land").edition(DAY)

    proposal = edition.share_proposal(kind)

    kinds = {basis.key: basis.kind for basis in edition.legal_bases()}
    assert proposal.items == (KINDS[kind],)
    assert kinds[proposal.bases[0]] == "article_6"
    assert {"article_9", "schedule_1", "article_10"} <= {kinds[basis] for basis in proposal.bases}
    assert proposal.necessity.endswith(".")
    assert proposal.proportionality.endswith(".")


def test_a_partnership_may_propose_otherwise() -> None:
    own = {"items": ["referral"], "purpose": "hand_over", "bases": ["vital_interests"]}
    override = Override("sharing.referral", date(2026, 1, 1), own, "Protocol (invented)")

    proposal = load_pack("example_land").edition(DAY, [override]).share_proposal("referral")

    assert (proposal.purpose, proposal.bases) == (Purpose.HAND_OVER, ("vital_interests",))


@pytest.mark.parametrize(
    "wrong",
    [
        {"items": ["gossip"], "purpose": "protect", "bases": ["public_task"]},
        {"items": ["referral"], "purpose": "curiosity", "bases": ["public_task"]},
        {"items": ["referral"], "purpose": "protect", "bases": []},
    ],
)
def test_a_proposal_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(PackError):
        load_pack("example_land").edition(DAY, [Override("sharing.referral", DAY, wrong, "Protocol (invented)")])


def test_what_no_pack_proposes_is_not_made_up() -> None:
    with pytest.raises(NotInForce):
        load_pack("base").edition(DAY).share_proposal("referral")
