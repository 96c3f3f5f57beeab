"""What becomes of this referral? Judged in the order of the guidance, in favour of hearing the case where in doubt."""

from holdfast.rules.ages import AgeFinding, has_reached
from holdfast.rules.consent import ConsentFacts, LawfulBasis, lawful_basis_for
from holdfast.rules.decision import Citation, Decision, Reason, reason
from holdfast.rules.grounds import Ground, GroundFacts, GroundsFinding, grounds_met
from holdfast.rules.repeat import Incident, is_repeat
from holdfast.rules.screening_doubts import questions_of
from holdfast.rules.screening_facts import (
    AreaFinding,
    AreaKind,
    Danger,
    Outcome,
    Perpetrator,
    ScreeningFacts,
    ScreeningRules,
)

__all__ = [
    "AreaFinding",
    "AreaKind",
    "Danger",
    "Outcome",
    "Perpetrator",
    "ScreeningFacts",
    "ScreeningRules",
    "screen",
]


def screen(facts: ScreeningFacts, rules: ScreeningRules) -> Decision[Outcome]:
    """The outcome for one referral as of its own day, with why, what to ask, what is missing and where to go.

    The order: somebody to identify, old enough, our area, immediate danger, a footing for sharing, already listed,
    any one ground. Only what makes a decision impossible returns a referral, and then everything missing is named.
    """
    basis = lawful_basis_for(
        ConsentFacts(facts.consent, facts.no_consent_reason_given, _in_danger(facts)), rules.consent_source
    )
    repeat = is_repeat(facts.earlier, Incident(facts.last_incident, facts.submitted_on), rules.repeat)
    grounds = grounds_met(_ground_facts(facts), repeat, rules.grounds)
    questions = (*questions_of(facts, rules), *repeat.questions, *grounds.questions)

    if not facts.survivor_named:
        return _returned(facts, rules, basis, questions, (reason("survivor_unknown"),), rules.identity_source)
    if under := _under_age(facts, rules):
        return Decision(
            Outcome.CHILD_PROTECTION,
            under,
            rules.age_source,
            questions,
            routes=_routes(facts, "route_child_protection"),
        )
    if facts.area.kind is AreaKind.NEIGHBOUR:
        return _other_area(facts, rules, questions, reason("area_neighbour", area=facts.area.name))
    if facts.area.kind is AreaKind.ELSEWHERE:
        asked = (*questions, reason("area_which", written=facts.area.written))
        return _other_area(facts, rules, asked, reason("area_not_ours", written=facts.area.written))
    if facts.area.kind is AreaKind.NONE:
        return _returned(facts, rules, basis, questions, (reason("area_unknown"),), rules.area_source)
    if _in_danger(facts):
        return _emergency(facts, rules, basis, grounds, questions)
    if basis.outcome is LawfulBasis.NOT_SHOWN:
        return _returned(facts, rules, basis, questions, basis.reasons, basis.citations)
    if facts.same_pair_listed is not None:
        why = (reason("same_pair_listed", ref=facts.same_pair_listed), *grounds.reasons, *basis.reasons)
        sources = (*rules.joining_source, *grounds.citations, *basis.citations)
        return Decision(Outcome.JOIN, why, sources, questions)
    if grounds.met:
        outcome = Outcome.LIST_REPEAT if Ground.REPEAT in grounds.met else Outcome.LIST
        why = (*grounds.reasons, *basis.reasons)
        return Decision(outcome, why, (*grounds.citations, *basis.citations), (*questions, *_unproven(grounds)))
    return _no_ground(facts, rules, grounds, questions, repeat.reasons if facts.earlier else ())


def _no_ground(
    facts: ScreeningFacts,
    rules: ScreeningRules,
    grounds: GroundsFinding,
    questions: tuple[Reason, ...],
    heard_before: tuple[Reason, ...],
) -> Decision[Outcome]:
    """Returned while something could still make a ground; otherwise not for this conference, with another route."""
    sources = tuple(each for ground in Ground for each in rules.grounds.sources.get(ground, ()))
    counted = reason("no_ground_met", yes=facts.tally.yes, threshold=rules.grounds.threshold)
    why = (counted, *heard_before)
    if grounds.lacking:
        return Decision(Outcome.RETURN_INCOMPLETE, why, sources, questions, missing=grounds.lacking)
    outreach = (*sources, *rules.outreach_source)
    routes = (reason("route_outreach"), reason("route_refer_again"))
    return Decision(Outcome.NOT_ELIGIBLE, why, outreach, questions, routes=routes)


def _emergency(
    facts: ScreeningFacts,
    rules: ScreeningRules,
    basis: Decision[LawfulBasis],
    grounds: GroundsFinding,
    questions: tuple[Reason, ...],
) -> Decision[Outcome]:
    """Immediate danger is met at once, whatever the grounds; what is lacking is asked for meanwhile."""
    why = [reason("immediate_danger"), *grounds.reasons, *basis.reasons]
    if facts.same_pair_listed is not None:
        why.append(reason("same_pair_listed", ref=facts.same_pair_listed))
    asked = (*questions, *basis.questions, *grounds.lacking)
    sources = (*rules.emergency_source, *grounds.citations, *basis.citations)
    return Decision(Outcome.EMERGENCY, tuple(why), sources, asked, routes=(reason("route_emergency"),))


def _other_area(
    facts: ScreeningFacts, rules: ScreeningRules, questions: tuple[Reason, ...], why: Reason
) -> Decision[Outcome]:
    routes = _routes(facts, "route_other_area" if facts.area.name else "route_find_area", area=facts.area.name)
    return Decision(Outcome.OTHER_AREA, (why,), rules.area_source, questions, routes=routes)


def _returned(
    facts: ScreeningFacts,
    rules: ScreeningRules,
    basis: Decision[LawfulBasis],
    questions: tuple[Reason, ...],
    why: tuple[Reason, ...],
    sources: tuple[Citation, ...],
) -> Decision[Outcome]:
    """Sent back with everything it lacks at once, so that it comes back once."""
    missing: list[Reason] = []
    if not facts.survivor_named:
        missing.append(reason("survivor_name_missing"))
    if facts.area.kind is AreaKind.NONE:
        missing.append(reason("area_missing"))
    missing.extend((*basis.missing, *basis.questions))
    routes = _routes(facts)
    cited = (*rules.emergency_source, *sources) if routes else sources
    return Decision(Outcome.RETURN_INCOMPLETE, why, cited, questions, tuple(missing), routes)


def _routes(facts: ScreeningFacts, code: str = "", **params: str | int) -> tuple[Reason, ...]:
    """Where to go; in immediate danger by telephone, now, because urgent steps never wait for a form."""
    routes = (Reason(code, params),) if code else ()
    if not _in_danger(facts):
        return routes
    return (reason("route_telephone_now" if code else "urgent_steps_never_wait"), *routes)


def _under_age(facts: ScreeningFacts, rules: ScreeningRules) -> tuple[Reason, ...]:
    """Why the case belongs to child protection, if it surely does."""
    minimum = rules.minimum_age_survivor
    if has_reached(facts.survivor_birth, minimum, facts.submitted_on) is AgeFinding.UNDER:
        return (reason("survivor_under_age", minimum=minimum),)
    minimum = rules.minimum_age_perpetrator
    # Nobody named is asked about and heard; somebody of whom nothing at all is written decides nothing.
    spoken_of = [each for each in facts.perpetrators if each.named or each.birth.possible]
    ages = [has_reached(each.birth, minimum, facts.submitted_on) for each in spoken_of]
    if any(each.named for each in spoken_of) and all(age is AgeFinding.UNDER for age in ages):
        return (reason("perpetrators_under_age", minimum=minimum),)
    return ()


def _unproven(grounds: GroundsFinding) -> tuple[Reason, ...]:
    """Claims without their proof, asked about though another ground is met; the count needs no more."""
    return tuple(each for each in grounds.lacking if each.code != "checklist_incomplete")


def _in_danger(facts: ScreeningFacts) -> bool:
    return facts.immediate_danger is Danger.YES


def _ground_facts(facts: ScreeningFacts) -> GroundFacts:
    return GroundFacts(
        claimed=facts.claimed,
        tally=facts.tally,
        judgement_reason_given=facts.judgement_reason_given,
        incidents=facts.incidents,
        incidents_written=facts.incidents_written,
        previous_conference_claimed=facts.previous_conference_claimed,
    )
