"""Invented papers of the Rivermouth partnership."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from holdfast.documents.papers import ActionList, CaseList, MeetingPack, Minutes, QuarterlyReturn, Recipient
from holdfast.documents.parts import (
    AgencyActions,
    AgencyReturn,
    Answer,
    Attendance,
    Attender,
    Checklist,
    Child,
    Ground,
    Known,
    Lapsed,
    ListedCase,
    Mark,
    Measure,
    MinutedCase,
    OldAction,
    OwedAction,
    PackCase,
    PlannedAction,
    Said,
    UnansweredRisk,
)

ASHA = Recipient(
    name="Asha Okonedo", agency="Rivermouth Housing", purpose="Research for the conference of 8 December 2026"
)
MADE = datetime(2026, 11, 27, 9, 30, tzinfo=ZoneInfo("Europe/London"))
PARTNERSHIP = "Rivermouth"
MEETING = date(2026, 12, 8)
RESEARCH = date(2026, 12, 3)
LEDGER_HEAD = "4,211 · 9f2c61d07ab84e5593d1c0aa0e67b4f2178d3e9a5cb60147f8e2d9b3a6c5041e"
ARABIC = "ليلى حداد"
STORY = (
    "She rang from a neighbour's house on Sunday night. "
    "He had taken her bank card and her telephone and said that nobody would believe her.\n"
    "She left through the kitchen while he slept. Her son saw what happened and has not been at school since."
)


def listed(order: int = 1, name: str = "Marisol Petigrew", **changes: object) -> ListedCase:
    """Return a case as the list shows it."""
    values: dict[str, object] = {
        "order": order,
        "ref": f"7Q4K-{order:02d}",
        "survivor": Known(
            name=name, aliases=("Mari Petigrew",), birth_dates=(date(1991, 3, 14), "29/02/1991 as written")
        ),
        "perpetrators": (Known(name="Dorian Vask", birth_dates=(date(1987, 7, 2),)),),
        "children": (Child(first_name="Tam", age=6), Child(first_name="Ines")),
        "repeat": order % 3 == 0,
        "referring_agencies": ("Rivermouth Police", "Harbour Advocacy"),
        "grounds": ("Visible high risk", "Escalation"),
    }
    return ListedCase(**(values | changes))  # type: ignore[arg-type]


def case_list(*cases: ListedCase, recipient: Recipient = ASHA) -> CaseList:
    """Return a case list for Asha."""
    return CaseList(
        recipient=recipient,
        partnership=PARTNERSHIP,
        made_at=MADE,
        meeting_day=MEETING,
        research_by=RESEARCH,
        cases=cases,
    )


def old_action(order: int = 1) -> OldAction:
    """Return an action of an earlier meeting."""
    return OldAction(
        ref=f"A3HM-{order:02d}",
        what="Change the locks and fit a letterbox seal",
        agency="Rivermouth Housing",
        owner="Asha Okonedo",
        due=date(2026, 11, 20),
        ending="No longer possible" if order % 2 else "",
        because="She has moved to her sister's" if order % 2 else "",
    )


def pack_case(order: int = 1, narrative: str = STORY) -> PackCase:
    """Return a full case of a pack."""
    return PackCase(
        listed=listed(order),
        grounds=(
            Ground(ground="Visible high risk", reason="16 of 24 answered yes."),
            Ground(ground="Escalation", reason="Four calls to police since August, each worse than the last."),
        ),
        narrative=narrative,
        wishes="She wants to stay near her mother and does not want him told of anything she has said.",
        checklist=Checklist(
            instrument="Risk checklist, 24 questions, version 2026", yes=16, dont_know=3, not_asked=1, items=24
        ),
        risks=("Strangulation in October", "He has keys to her car"),
        returns=(
            AgencyReturn(
                agency="Rivermouth Police",
                answer=Answer.RETURNED,
                history="Two arrests for breach of bail. A caution in 2019 against an earlier partner.",
                risks=("Threatened to come to her work",),
                protective=("Her employer knows and has a plan",),
            ),
            AgencyReturn(agency="Rivermouth Probation", answer=Answer.NOTHING_KNOWN),
            AgencyReturn(agency="Harbour Health", answer=Answer.NOT_RETURNED),
        ),
        old_actions=(old_action(1), old_action(2)),
    )


def meeting_pack(*cases: PackCase) -> MeetingPack:
    """Return a meeting pack for Asha."""
    return MeetingPack(
        recipient=ASHA, partnership=PARTNERSHIP, made_at=MADE, meeting_day=MEETING, research_by=RESEARCH, cases=cases
    )


def minutes(*, empty: bool = False) -> Minutes:
    """Return minutes of one case, or of a meeting at which nothing was heard."""
    if empty:
        return Minutes(
            recipient=ASHA,
            partnership=PARTNERSHIP,
            made_at=MADE,
            meeting_day=MEETING,
            chair="Noor Brandt",
            ledger_head=LEDGER_HEAD,
        )
    case = MinutedCase(
        listed=listed(),
        information=(
            Said(agency="Rivermouth Police", information=STORY),
            Said(agency="Harbour Health", information="Seen in May."),
        ),
        risks=("Strangulation in October", "He has keys to her car"),
        plan=(
            PlannedAction(
                what="Fit new locks and a letterbox seal",
                agency="Rivermouth Housing",
                owner="Asha Okonedo",
                due=date(2026, 12, 11),
                risk="Strangulation in October",
            ),
            PlannedAction(what="Flag the file", agency="Harbour Health"),
        ),
        unanswered=(UnansweredRisk(risk="He has keys to her car", because="She sold the car on Friday."),),
    )
    return Minutes(
        recipient=ASHA,
        partnership=PARTNERSHIP,
        made_at=MADE,
        meeting_day=MEETING,
        chair="Noor Brandt",
        ledger_head=LEDGER_HEAD,
        attendance=(
            Attender(
                name="Noor Brandt",
                agency="Rivermouth Police",
                attendance=Attendance.PRESENT,
                information_sent=True,
                confidentiality_signed=True,
            ),
            Attender(
                name="Pell Aduba",
                agency="Harbour Health",
                attendance=Attendance.PRESENT,
                deputy_for="Ines Quarrie",
                confidentiality_signed=True,
            ),
            Attender(
                name="Theo Lindqvist",
                agency="Rivermouth Probation",
                attendance=Attendance.APOLOGIES,
                information_sent=True,
            ),
        ),
        old_actions=(old_action(1), old_action(2)),
        cases=(case,),
        lapsed=(Lapsed(ref="K2MM-88", ended=date(2026, 12, 2)),),
    )


def action_list() -> ActionList:
    """Return an action list of two agencies, one of which owes nothing."""
    return ActionList(
        recipient=ASHA,
        partnership=PARTNERSHIP,
        made_at=MADE,
        meeting_day=MEETING,
        agencies=(
            AgencyActions(
                agency="Rivermouth Housing",
                actions=(
                    OwedAction(
                        ref="A3HM-01",
                        what="Fit new locks and a letterbox seal",
                        status="Open",
                        owner="Asha Okonedo",
                        due=date(2026, 12, 11),
                        overdue=True,
                    ),
                    OwedAction(ref="A3HM-02", what="Name a lead worker", status="Done"),
                ),
            ),
            AgencyActions(agency="Harbour Health"),
        ),
    )


def quarterly_return(*labels: str, meetings: int = 3) -> QuarterlyReturn:
    """Return a quarterly return with a hidden and a missing count."""
    days = tuple(date(2026, 10, 13) + timedelta(days=28 * index) for index in range(meetings))
    rows = labels or ("Cases", "Repeat cases", "Children", "Referrals from other than police", "Cases per 10,000 women")
    cells = tuple((17, 22, Mark.SUPPRESSED, Mark.MISSING)[index % 4] for index in range(meetings))
    return QuarterlyReturn(
        recipient=ASHA,
        partnership=PARTNERSHIP,
        made_at=MADE,
        quarter_from=date(2026, 10, 1),
        quarter_to=date(2026, 12, 31),
        meetings=days,
        measures=tuple(
            Measure(
                label=label, per_meeting=cells, quarter=61, twelve_months=Decimal("31.4") if "10,000" in label else 214
            )
            for label in rows
        ),
        notes=("The meeting of November was moved by a week.",),
    )
