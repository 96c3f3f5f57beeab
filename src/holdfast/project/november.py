"""What the meeting of 10 November said and agreed, case by case: the words of the demo's story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from holdfast.conference.choices import ActionEnding, Whom


@dataclass(frozen=True, slots=True)
class Agreed:
    """One action of the November meeting, and how it ended where it has."""

    agency: str
    text: str
    due: date
    protects: Whom = Whom.SURVIVOR
    key: str = ""
    ended_by: str = ""
    ending: ActionEnding = ActionEnding.DONE
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the meeting did with one case."""

    known: Mapping[str, str]
    risk: str
    whom: Whom
    plan: tuple[Agreed, ...]
    unanswered: tuple[str, str] = ("", "")


STORY: Mapping[str, Told] = {
    "Elin Marsh": Told(
        {
            "Stuart Bell": "Four calls to the address since March. Bail condition not to go to Weir Close.",
            "Colin Shaw": "Sole tenancy in her name. Front door damaged in September.",
            "Grace Okoro": "Assessment open since 15 October. Tilly says she hides in the wardrobe.",
        },
        "He has strangled her once and still has a key.",
        Whom.SURVIVOR,
        (
            Agreed(
                "Rivermouth Homes",
                "Change the locks and fit a door chain",
                date(2026, 11, 13),
                key="change_locks",
                ended_by="Colin Shaw",
                evidence="Locks changed on 12 November, she holds both keys.",
            ),
            Agreed(
                "Rivermouth Police",
                "Urgent-response flag on her number",
                date(2026, 11, 11),
                key="urgent_response",
                ended_by="Stuart Bell",
                evidence="Flag placed on 11 November.",
            ),
            Agreed(
                "Rivermouth Children's Services",
                "Finish the assessment of Tilly",
                date(2026, 12, 1),
                Whom.CHILDREN,
                key="child_assessment",
            ),
        ),
    ),
    "Hope Achterberg": Told(
        {"Moira Quinn": "Two attendances in three months. Has never been seen alone."},
        "Nobody has been able to ask her anything without him.",
        Whom.SURVIVOR,
        (
            Agreed(
                "Rivermouth General Hospital",
                "Book an appointment at which she is seen alone",
                date(2026, 11, 24),
                key="see_alone",
                ended_by="Moira Quinn",
                ending=ActionEnding.NO_LONGER_POSSIBLE,
                evidence="She moved to her sister's in another town on 18 November and is registered there.",
            ),
        ),
    ),
    "Farida Noor": Told(
        {
            "Colin Shaw": "Seen once, through her son. No contact since.",
            "Ngozi Eze": "Not known under this name or address.",
        },
        "The family answers for her; she may be taken abroad.",
        Whom.SURVIVOR,
        (
            Agreed(
                "Harbour IDVA Service",
                "First contact through the English class, with a Dari interpreter",
                date(2026, 11, 20),
                key="contact_log",
            ),
            Agreed(
                "Rivermouth Homes",
                "Visit again with a female officer on a day when the son works",
                date(2026, 11, 18),
                ended_by="Colin Shaw",
                ending=ActionEnding.NOT_DONE,
                evidence="The officer was off sick; no other was sent.",
            ),
        ),
        ("The younger children may be present.", "No child lives at the address, as the school confirmed."),
    ),
    "Jodie Fenn": Told(
        {"Priya Raman": "In touch weekly. Wants an order. Feels safe at work since security was told."},
        "Kirsty Voss waits outside her work.",
        Whom.SURVIVOR,
        (
            Agreed(
                "Harbour IDVA Service",
                "Apply with her for a protective order",
                date(2026, 11, 27),
                key="protective_orders",
            ),
        ),
    ),
    "Sandra Pike": Told(
        {
            "Ged Moss": "Missed four appointments. Says he keeps her prescription.",
            "Sunita Rao": "Terry Pike: order ended in 2024.",
        },
        "He holds back her medicine.",
        Whom.SURVIVOR,
        (
            Agreed(
                "Turning Tide",
                "Daily supervised collection at a pharmacy he does not use",
                date(2026, 11, 17),
                ended_by="Ged Moss",
                evidence="Started on 16 November.",
            ),
        ),
    ),
    "Amara Eke": Told(
        {
            "Stuart Bell": "On bail, not to contact her. A knife was taken from the kitchen.",
            "Grace Okoro": "Strategy discussion held on 23 October.",
        },
        "He threatened to kill her in front of the children and is on bail.",
        Whom.CHILDREN,
        (
            Agreed(
                "Rivermouth Police",
                "Personal alarm, and a visit on each shift for a week",
                date(2026, 11, 12),
                key="personal_alarm",
                ended_by="Stuart Bell",
                evidence="Alarm tested with her on 12 November.",
            ),
            Agreed("Rivermouth Homes", "Offer a managed move outside the ward", date(2026, 11, 25), key="managed_move"),
        ),
    ),
}
