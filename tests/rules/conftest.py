"""The area's rules on which the tests of screening stand, and one plain referral to vary."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from holdfast.rules.checklist import read_ticks
from holdfast.rules.consent import Consent
from holdfast.rules.dates import read_birth, read_date
from holdfast.rules.decision import Citation
from holdfast.rules.grounds import Ground, GroundRules
from holdfast.rules.repeat import Anchor, RepeatRule
from holdfast.rules.screening import AreaFinding, AreaKind, Danger, Perpetrator, ScreeningFacts, ScreeningRules

SOURCE = (Citation("criteria", "Invented protocol", "1", "https://example.org/protocol"),)
DAY = date(2026, 11, 12)
Vary = Callable[..., ScreeningFacts]

RULES = ScreeningRules(
    grounds=GroundRules(frozenset(Ground), 14, 3, 12, dict.fromkeys(Ground, SOURCE)),
    repeat=RepeatRule(12, Anchor.MEETING, SOURCE),
    minimum_age_survivor=16,
    minimum_age_perpetrator=16,
    identity_source=SOURCE,
    age_source=SOURCE,
    area_source=SOURCE,
    consent_source=SOURCE,
    emergency_source=SOURCE,
    joining_source=SOURCE,
    outreach_source=SOURCE,
)

PLAIN = ScreeningFacts(
    submitted_on=DAY,
    survivor_named=True,
    survivor_birth=read_birth("1990-05-01", DAY),
    perpetrators=(Perpetrator(named=True, birth=read_birth("1988-04-02", DAY)),),
    area=AreaFinding(AreaKind.OURS),
    consent=Consent.GIVEN,
    tally=read_ticks("Y" * 6 + "N" * 18).tally,
    incidents=1,
    incidents_written="1",
    last_incident=read_date("2026-11-01"),
    immediate_danger=Danger.NO,
)


@pytest.fixture(scope="session")
def rules() -> ScreeningRules:
    """Fourteen ticks, three in twelve months, repeat from the meeting, sixteen and over."""
    return RULES


@pytest.fixture(scope="session")
def vary() -> Vary:
    """A referral that meets no ground, with the named details changed."""

    def varied(**details: Any) -> ScreeningFacts:
        return replace(PLAIN, **details)

    return varied
