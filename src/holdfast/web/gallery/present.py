"""The gallery's examples. Every name is invented."""

from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext as _

from holdfast.web.components.bars import BarRow, Bars
from holdfast.web.components.charts import Chart, Series
from holdfast.web.components.gauges import Gauge, Gauges
from holdfast.web.components.parts import (
    Because,
    Cell,
    Column,
    Demo,
    DutyRow,
    Link,
    SessionWarning,
    Shell,
    Source,
    Status,
    Step,
    SummaryRow,
    Table,
    TaskItem,
    TimelineItem,
)
from holdfast.web.gallery.forms import ChecklistForm, EveryField, NarrowForm

TUESDAY = date(2026, 12, 8)
MOMENT = datetime(2026, 12, 8, 14, 30, tzinfo=UTC)
HOUR = 60 * 60
WRONG = {"born_day": "31", "born_month": "2", "born_year": "1991", "contact": "telephone", "step": "1"}


def shown() -> dict[str, Any]:
    """Everything the gallery's page draws."""
    return {
        "shell": Shell(_("Rivermouth"), _("Coordinator")),
        "demo": Demo(date(2026, 11, 27), "#"),
        "session_warning": SessionWarning(HOUR, "#", "#"),
        "nav": [
            Link(_("My work"), "#", active=True),
            Link(_("Referrals"), "#"),
            Link(_("Meetings"), "#"),
            Link(_("Search"), "#"),
        ],
        "trail": [Link(_("My work"), "#"), Link(_("Meetings"), "#"), Link(_("The gallery"), "")],
        "fields": EveryField(auto_id="blank_%s"),
        "form": EveryField(WRONG, auto_id="wrong_%s"),
        "narrow": NarrowForm(auto_id="narrow_%s"),
        "checklist": ChecklistForm(auto_id="list_%s"),
        "tuesday": TUESDAY,
        "moment": MOMENT,
        **_lists(),
        **_pictures(),
    }


def _lists() -> dict[str, Any]:
    late, today, done = Status(_("Late"), "red"), Status(_("Due today"), "orange"), Status(_("Done"), "green")
    columns = [
        Column(_("Case"), sort="none"),
        Column(_("Agency"), sort="none"),
        Column(_("Actions"), numeric=True, sort="ascending"),
        Column(_("Standing")),
    ]
    return {
        "summary": [
            SummaryRow(_("Reference"), "7Q4K-2M"),
            SummaryRow(_("Referred by"), _("Rivermouth Police"), [Link(_("Change"), "#", _("who referred"))]),
            SummaryRow(
                _("Safe contact"),
                _("Telephone, weekdays before noon"),
                [Link(_("Change"), "#", _("safe contact")), Link(_("Confirm"), "#", _("safe contact"))],
            ),
        ],
        "plain": Table(
            _("Agencies invited"),
            [Column(_("Agency")), Column(_("Seat until")), Column(_("Cases"), numeric=True)],
            [
                [_("Rivermouth Police"), "8 Dec 2026", 18],
                [_("Harbour Advocacy"), "8 Dec 2026", 18],
                [_("St Brannoc Hospital"), "8 Dec 2026", 17],
            ],
        ),
        "sortable": Table(
            _("Listed cases"),
            columns,
            [
                [Cell("7Q4K-2M", "#"), _("Police"), 2, Cell(status=late)],
                [Cell("M3XP-9T", "#"), _("Housing"), 5, Cell(status=today)],
                [Cell("K8RD-4C", "#"), _("Health"), 11, Cell(status=done)],
            ],
        ),
        "tasks": [
            TaskItem(_("The survivor"), Status(_("Done"), "green"), "#"),
            TaskItem(
                _("Children and others at risk"),
                Status(_("Begun"), "blue"),
                "#",
                _("2 of 3 children have a date of birth"),
            ),
            TaskItem(_("Send"), Status(_("Cannot begin yet"), "grey")),
        ],
        "events": [
            TimelineItem(
                _("Listed for the meeting"), MOMENT, _("the coordinator"), _("Listed as a repeat: heard 4 months ago.")
            ),
            TimelineItem(_("Referred"), date(2026, 12, 1), _("Rivermouth Police")),
        ],
        "side": [
            Link(_("Overview"), "#", active=True),
            Link(_("Research"), "#"),
            Link(_("Plan"), "#"),
            Link(_("Chronology"), "#"),
        ],
        "actions": [Link(_("Why can I see this?"), "#"), Link(_("Who can see this?"), "#")],
        "standing": Status(_("Repeat"), "purple"),
        "duties": [
            DutyRow(
                _("Return research on M3XP-9T"),
                "#",
                date(2026, 12, 4),
                late,
                _("Housing representative"),
                _("3 working days before the meeting"),
            ),
            DutyRow(_("Tell the survivor what was decided"), "#", MOMENT, today, _("Harbour Advocacy")),
        ],
        "steps": [
            Step(_("Survivor"), done=True),
            Step(_("Perpetrator"), done=True),
            Step(_("Checklist"), current=True),
            Step(_("Consent")),
            Step(_("Send")),
        ],
    }


def _pictures() -> dict[str, Any]:
    return {
        "reasons": Because(
            _("Why is this a repeat?"),
            [
                _("The same two people were heard on Tuesday 11 August 2026."),
                _("The new incident was violence, 118 days later, inside the 12 months the area chose."),
            ],
            [
                Source(_("Example guidance for Example Land"), _("section 4.2"), "https://guidance.example.org/repeat"),
                Source(_("[check] practice")),
            ],
            [_("Is 14 March 1991 her date of birth, or 3 April?")],
            open=True,
        ),
        "bars": Chart(
            _("Cases heard in each quarter"),
            _("Bars for four quarters. Cases rose from 96 to 121; repeats stayed near 30."),
            [_("Q1"), _("Q2"), _("Q3"), _("Q4")],
            [Series(_("All cases"), [96, 104, 117, 121]), Series(_("Repeats"), [28, 31, None, 33])],
            category_name=_("Quarter"),
            missing=_("fewer than 5"),
        ),
        "lying": Bars(
            _("Answers on the case list, by agency"),
            _("Each bar is as long as the list; filled is what the agency has answered."),
            [_("Something known"), _("Nothing known")],
            [BarRow(_("Police"), [9, 4], 17), BarRow(_("Housing"), [2, 15], 17), BarRow(_("Hospital"), [0, 0], 17)],
            _("Agency"),
            _("Cases on the list"),
        ),
        "against": Gauges(
            _("Against what is to be expected"),
            _("Repeats lie under what is expected; cases for each administrator lie within."),
            [
                Gauge(_("Repeats, of 100 cases"), 19.4, 28, 40, Status(_("Below the level"), "orange")),
                Gauge(_("Cases for each administrator"), 380, None, 400, Status(_("Within the level"), "green")),
            ],
        ),
        "line": Chart(
            _("Days from referral to meeting"),
            _("A line over six months, falling from 24 days to 15."),
            [_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")],
            [Series(_("Median"), [24, 22, 21, 19, 17.5, 15]), Series(_("Aim"), [14, 14, 14, 14, 14, 14])],
            kind="line",
            category_name=_("Month"),
        ),
    }
