"""What has to be asked about a referral, whatever becomes of it. No question ever keeps a case off the list."""

from holdfast.rules.ages import AgeFinding, has_reached
from holdfast.rules.checklist import Tally
from holdfast.rules.dates import DateReading
from holdfast.rules.decision import Reason, reason
from holdfast.rules.screening_facts import AreaKind, Danger, Perpetrator, ScreeningFacts, ScreeningRules


def questions_of(facts: ScreeningFacts, rules: ScreeningRules) -> tuple[Reason, ...]:
    """The doubtful details of persons, area, checklist and danger, in the order of the form."""
    found = [*_survivor(facts, rules.minimum_age_survivor)]
    for position, person in enumerate(facts.perpetrators, start=1):
        found.extend(_perpetrator(person, position, facts, rules.minimum_age_perpetrator))
    if not any(person.named for person in facts.perpetrators):
        found.append(reason("perpetrator_not_named"))
    if facts.area.kind is AreaKind.ADDRESS_ONLY:
        found.append(reason("area_from_address", written=facts.area.written))
    found.extend(_checklist(facts.tally))
    if facts.immediate_danger is Danger.UNKNOWN:
        found.append(reason("danger_not_said"))
    return tuple(found)


def _survivor(facts: ScreeningFacts, minimum: int) -> tuple[Reason, ...]:
    birth = facts.survivor_birth
    if birth.is_missing:
        return (reason("survivor_birth_missing", minimum=minimum),)
    asked = birth.complaints
    if has_reached(birth, minimum, facts.submitted_on) is AgeFinding.DOUBTFUL:
        asked = (*asked, reason("survivor_age_doubtful", written=birth.written.strip(), minimum=minimum))
    return asked


def _perpetrator(person: Perpetrator, position: int, facts: ScreeningFacts, minimum: int) -> tuple[Reason, ...]:
    birth = person.birth
    if birth.is_missing:
        return (reason("perpetrator_birth_missing", position=position),) if person.named else ()
    age = has_reached(birth, minimum, facts.submitted_on)
    asked = birth.complaints
    if age is AgeFinding.DOUBTFUL:
        return (*asked, _age_asked("perpetrator_age_doubtful", birth, position, minimum))
    if age is AgeFinding.UNDER:
        return (*asked, _age_asked("perpetrator_under_age_too", birth, position, minimum))
    return asked


def _age_asked(code: str, birth: DateReading, position: int, minimum: int) -> Reason:
    return reason(code, written=birth.written.strip(), position=position, minimum=minimum)


def _checklist(tally: Tally) -> tuple[Reason, ...]:
    if not tally.unreadable:
        return ()
    if tally.unreadable == tally.items:
        return (reason("checklist_not_there", items=tally.items),)
    return (reason("checklist_unreadable", count=tally.unreadable, items=tally.items),)
