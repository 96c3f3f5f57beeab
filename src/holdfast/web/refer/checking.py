"""What the page of checking and the page after sending say."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.cases.facts.draft_fields import PEOPLE
from holdfast.cases.queries.drafts import DraftRead, Sent
from holdfast.packs.edition import Edition
from holdfast.rules.decision import Decision, Reason
from holdfast.rules.screening import Outcome
from holdfast.web.components.days import day, moment
from holdfast.web.components.parts import Because, Link, Source, SummaryRow
from holdfast.web.refer.forms import FORMS
from holdfast.web.refer.words import choice_said, heading_of

# Where what is missing can be put right.
WHERE = {
    "survivor_name_missing": "survivor",
    "area_missing": "home",
    "consent_reason_missing_refused": "no-consent",
    "consent_reason_missing_not_sought": "no-consent",
    "consent_reason_missing_unknown": "wishes",
    "judgement_reason_missing": "grounds",
    "repeat_hearing_missing": "grounds",
    "checklist_incomplete": "checklist",
    "incidents_missing": "happened",
    "incidents_unreadable": "happened",
}


def check(draft: DraftRead, decision: Decision[Outcome], edition: Edition) -> dict[str, object]:
    """Everything written, part by part, and what the rule would say now, with the way to what is missing."""
    sections = [(heading_of(part), _rows(part, draft, edition)) for part in draft.parts]
    because = Because(
        _("Why, and by which rules"),
        [edition.sentence(each) for each in decision.reasons],
        [Source(each.title, each.section, each.link) for each in decision.citations],
        [edition.sentence(each) for each in decision.questions],
    )
    return {
        "draft": draft,
        "sections": sections,
        "outcome": edition.text(f"outcome.{decision.outcome.value}"),
        "because": because,
        "missing": [_missing(each, draft, edition) for each in decision.missing],
        "routes": [edition.sentence(each) for each in decision.routes],
        "is_returned": decision.outcome is Outcome.RETURN_INCOMPLETE,
        "back": reverse("refer:tasks", args=[draft.id]),
    }


def sent(viewer: Viewer, found: Sent, edition: Edition) -> dict[str, object]:
    """What happens next. Whoever has no account is not told what the house knew before of these people."""
    return {
        "ref": found.ref,
        "next": _next(found),
        "told": [
            _("%(agency)s was told at this moment, and is to contact her by %(due)s.")
            % {"agency": agency, "due": moment(due)}
            for agency, due in found.told
        ],
        "routes": [edition.sentence(each) for each in found.decision.routes],
        "is_guest": viewer.is_guest,
        "referral": "" if viewer.is_guest else reverse("referrals:referral", args=[found.referral_id]),
    }


def _next(found: Sent) -> str:
    outcome = found.decision.outcome
    if outcome in {Outcome.LIST, Outcome.LIST_REPEAT, Outcome.JOIN} and found.meeting_on:
        return _("It is to be heard at the meeting of %(day)s. The coordinator looks at it before then.") % {
            "day": day(found.meeting_on)
        }
    words = {
        Outcome.EMERGENCY: _("She is in danger now, so the coordinator is to call an emergency conference."),
        Outcome.OTHER_AREA: _("She lives in another area, so the coordinator passes it on there."),
        Outcome.CHILD_PROTECTION: _("It is a matter for child protection."),
        Outcome.NOT_ELIGIBLE: _("By itself it does not reach the conference. The coordinator looks at it."),
    }
    return words.get(outcome, _("The coordinator looks at it."))


def _rows(part: str, draft: DraftRead, edition: Edition) -> list[SummaryRow]:
    change = Link(_("Change"), reverse(f"refer:{part}", args=[draft.id]), heading_of(part))
    if part in PEOPLE:
        named = [
            ", ".join(filter(None, (each.get("name"), each.get("born"), each.get("relation"))))
            for each in draft.people(part)
        ]
        return [SummaryRow(heading_of(part), "\n".join(named) or _("Nobody named"), [change])]
    rows = []
    if part == "checklist":
        rows.append(SummaryRow(_("Answers"), _counts(draft), [change]))
    fields = [(str(field.label), _said(name, draft, edition)) for name, field in FORMS[part].base_fields.items()]
    rows += [SummaryRow(label, text, [Link(_("Change"), change.href, label)]) for label, text in fields if text]
    return rows or [SummaryRow(heading_of(part), _("Nothing written"), [change])]


def _said(name: str, draft: DraftRead, edition: Edition) -> str:
    """An answer as its page words it."""
    text = draft.text(name)
    if name == "survivor_gender" and text in edition.vocabulary("genders"):
        return edition.text(f"genders.{text}")
    return choice_said(name, text)


def _counts(draft: DraftRead) -> str:
    given = list(draft.ticked.values())
    if not given:
        return _("Not begun")
    return _("Yes: %(yes)d. No: %(no)d. Don't know: %(unknown)d. Not asked: %(not_asked)d.") % {
        word: given.count(word) for word in ("yes", "no", "unknown", "not_asked")
    }


def _missing(each: Reason, draft: DraftRead, edition: Edition) -> tuple[str, str]:
    part = WHERE.get(each.code, "")
    return edition.sentence(each), reverse(f"refer:{part}", args=[draft.id]) if part in draft.parts else ""
