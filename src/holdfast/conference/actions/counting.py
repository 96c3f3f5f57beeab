"""What a closed meeting counted: numbers, never persons, kept when the cases are gone."""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.access.viewer import operator_of
from holdfast.agencies.facts import Area
from holdfast.cases.queries import papers_of, people_in
from holdfast.conference.models import Count, Listing, Meeting
from holdfast.rules.counting import HeardCase, counts_of


def count(area: Area, meeting: Meeting, heard: Sequence[Listing]) -> None:
    """Store what a meeting counts over the cases it heard. For the action that closes it."""
    edition = area.edition(meeting.held_on)
    # Whoever closes may be walled from a case; it was heard and counts all the same, and only numbers come out.
    everybody, case_ids = operator_of(area.id), [each.case_id for each in heard]
    people, papers = people_in(everybody, case_ids), papers_of(everybody, case_ids)
    cases = []
    for each in heard:
        case = people[each.case_id]
        paper = next(paper for paper in papers[each.case_id] if paper.id == each.referral_id)
        cases.append(
            HeardCase(
                each.is_repeat,
                paper.agency_type,
                len(case.children),
                paper.submitted_on,
                case.survivor.about if case.survivor else {},
                case.survivor.may_be_born if case.survivor else frozenset(),
                tuple(one.may_be_born for one in case.perpetrators),
            )
        )
    counts = counts_of(cases, edition.measures(), edition.not_minoritised())
    Count.objects.bulk_create([Count(meeting=meeting, measure=each, count=many) for each, many in counts.items()])
