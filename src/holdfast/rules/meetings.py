"""At which meeting is it heard? A series of dates, each with its deadline in working days."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from holdfast.rules.dates import add_months
from holdfast.rules.decision import Citation, Reason, reason
from holdfast.rules.working_days import add_working_days, is_working_day


@dataclass(frozen=True, slots=True)
class Series:
    """When a conference meets: which weekdays of each month (1-5; Monday is 0), and how early referrals close."""

    nth: tuple[int, ...]
    weekday: int
    deadline_working_days: int
    citations: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a series that would never meet."""
        if not self.nth or not all(1 <= nth <= 5 for nth in self.nth) or not 0 <= self.weekday <= 6:
            raise ValueError(f"no such meeting: {self.nth} of weekday {self.weekday}")
        if self.deadline_working_days < 0:
            raise ValueError("a deadline is not after its meeting")


@dataclass(frozen=True, slots=True)
class MeetingChoice:
    """The meeting that hears a referral, when its referrals close, and why this one."""

    meeting: date
    deadline: date
    reasons: tuple[Reason, ...]
    citations: tuple[Citation, ...]


def meetings_from(start: date, series: Series) -> Iterator[date]:
    """The meetings of a series on or after a day, without end."""
    month = start.replace(day=1)
    while True:
        first = month + timedelta(days=(series.weekday - month.weekday()) % 7)
        for nth in sorted(set(series.nth)):
            day = first + timedelta(weeks=nth - 1)
            if day >= start and day.month == month.month:
                yield day
        month = add_months(month, 1)


def deadline_of(meeting: date, series: Series, holidays: AbstractSet[date]) -> date:
    """The last day on which a referral is still in time for a meeting."""
    return add_working_days(meeting, -series.deadline_working_days, holidays)


def meeting_for(submitted_on: date, series: Series, holidays: AbstractSet[date]) -> MeetingChoice:
    """The first meeting whose deadline has not passed on the day; the deadline's own day still counts."""
    missed: tuple[Reason, ...] = ()
    for meeting in meetings_from(submitted_on, series):
        deadline = deadline_of(meeting, series, holidays)
        said = {"meeting": meeting.isoformat(), "deadline": deadline.isoformat()}
        if submitted_on > deadline:
            missed = (Reason("meeting_deadline_passed", said),)
            continue
        why = (*missed, Reason("meeting_in_time", said))
        if not is_working_day(meeting, holidays):
            why = (*why, reason("meeting_on_holiday", meeting=meeting.isoformat()))
        return MeetingChoice(meeting, deadline, why, series.citations)
    raise AssertionError  # a series has no end
