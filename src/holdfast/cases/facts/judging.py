"""What the screening rule is told of one referral, and its decision as stored."""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.cases.facts.form import ReferralForm
from holdfast.packs.edition import Edition
from holdfast.rules.areas import area_of
from holdfast.rules.decision import Citation, Decision, Reason
from holdfast.rules.repeat import Heard
from holdfast.rules.screening import Outcome, Perpetrator, ScreeningFacts


def screening_facts(
    form: ReferralForm, edition: Edition, earlier: Sequence[Heard], same_pair_listed: str | None
) -> ScreeningFacts:
    """One referral as the rule takes it, with what is known of the same pair."""
    answers = form.answers
    return ScreeningFacts(
        submitted_on=form.submitted_on,
        survivor_named=bool(form.survivor.name),
        survivor_birth=form.survivor.birth,
        perpetrators=tuple(Perpetrator(bool(each.person.name), each.person.birth) for each in form.perpetrators),
        area=area_of(
            answers["survivor_postcode"], answers["survivor_address"], edition.home_prefixes(), edition.neighbours()
        ),
        consent=form.consent,
        claimed=form.claimed,
        tally=form.ticks.tally,
        judgement_reason_given=bool(answers["judgement_reason"]),
        no_consent_reason_given=bool(answers["no_consent_reason"]),
        incidents=form.incidents,
        incidents_written=answers["incidents_12m"],
        last_incident=form.last_incident,
        immediate_danger=form.danger,
        earlier=tuple(earlier),
        same_pair_listed=same_pair_listed,
        previous_conference_claimed=bool(answers["previous_conference"]),
    )


def stored(decision: Decision[Outcome]) -> dict[str, object]:
    """A decision as kept: codes and parameters, so that it can be said in any language later."""
    return {
        "outcome": decision.outcome.value,
        "reasons": [_said(each) for each in decision.reasons],
        "questions": [_said(each) for each in decision.questions],
        "missing": [_said(each) for each in decision.missing],
        "routes": [_said(each) for each in decision.routes],
        "citations": [[each.key, each.title, each.section, each.link] for each in dict.fromkeys(decision.citations)],
    }


def restored(kept: dict[str, list[list[object]]]) -> Decision[Outcome]:
    """The decision that was kept."""

    def reasons(name: str) -> tuple[Reason, ...]:
        # JSON gives lists of anything; `stored` above wrote them as [code, params].
        return tuple(Reason(str(code), dict(params)) for code, params in kept[name])  # type: ignore[call-overload]  # lists of anything, see above

    return Decision(
        Outcome(kept["outcome"]),
        reasons("reasons"),
        tuple(Citation(*map(str, each)) for each in kept["citations"]),
        reasons("questions"),
        reasons("missing"),
        reasons("routes"),
    )


def because(decision: Decision[Outcome], edition: Edition) -> str:
    """Why, in one line: the reasons, and what is missing."""
    return " ".join(edition.sentence(each) for each in (*decision.reasons, *decision.missing))


def _said(each: Reason) -> list[object]:
    return [each.code, dict(each.params)]
