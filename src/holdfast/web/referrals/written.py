"""What was written in a referral, answer by answer, in the words it was asked in. Nothing sealed is among it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from holdfast.packs.edition import Edition
from holdfast.rules.checklist import Answer, read_ticks
from holdfast.web.components.parts import Cell, Column, Status, SummaryRow, Table
from holdfast.web.refer.words import choice_said, label_of

# Of a person in a cell: name and birth date, of a perpetrator also the relation.
SHOWN_OF_PEOPLE: Final = {"perpetrators": 3, "children": 2}
# Of a person beyond the cell: which form asked, and the fields as they stand in the line.
MORE_OF_PEOPLE: Final = {
    "perpetrators_more": ("perpetrators", ("aliases", "custody", "weapons", "occupation")),
    "children_more": ("children", ("relations",)),
}
ANSWERS: Final = (
    "grounds",
    "wishes",
    "narrative",
    "steps_taken",
    "judgement_reason",
    "why_multi_agency",
    "consent",
    "no_consent_reason",
    "aware_of_referral",
    "safer_not_to_ask",
    "incidents_12m",
    "last_incident",
    "survivor_other_dobs",
    "survivor_religion",
    "interpreter",
    "immigration",
    "pregnancy",
    "whom_she_fears",
    "safe_to_talk_to",
    "unsafe_to_talk_to",
    "perpetrators",
    "perpetrators_more",
    "children",
    "children_more",
    "household",
    "checklist_asked_by",
    "checklist_asked_on",
    "checklist_setting",
    "checklist_source",
    "must_not_receive",
    "must_not_receive_why",
    "previous_conference",
    "previous_elsewhere",
    "manager_consulted",
    "representative_told",
)


def written(answers: Mapping[str, str], edition: Edition) -> list[SummaryRow]:
    """Every answer that was given and may be shown, in the order in which a coordinator reads."""
    return [SummaryRow(_word(name), _said(name, answers[name], edition)) for name in ANSWERS if answers.get(name)]


def _said(name: str, text: str, edition: Edition) -> str:
    """An answer as a person would read it: people on lines of their own, known words in words.

    Where a perpetrator lives may be where she lives, and a child's school is where she can be waited for: neither is shown.
    """
    if name in SHOWN_OF_PEOPLE:
        people = (part.split("|")[: SHOWN_OF_PEOPLE[name]] for part in text.split(";"))
        return "\n".join(", ".join(field.strip() for field in each if field.strip()) for each in people)
    if name in MORE_OF_PEOPLE:
        return _more(*MORE_OF_PEOPLE[name], text)
    if name == "consent" and text in edition.vocabulary("consents"):
        return edition.text(f"consents.{text}")
    return choice_said(name, text)


def _more(kind: str, fields: tuple[str, ...], text: str) -> str:
    """What is told of people beyond their cell, the names of fields in the words of the questions."""
    names = re.compile(rf"(?<=[:;] )({'|'.join(fields)})(?=: )")
    return names.sub(lambda found: label_of(found[1], kind), text)


def _word(name: str) -> str:
    words = {
        "grounds": _("Grounds given"),
        "wishes": _("What the survivor wants"),
        "narrative": _("What happened"),
        "judgement_reason": _("Professional judgement"),
        "consent": _("Consent"),
        "no_consent_reason": _("Why it is shared without consent"),
        "incidents_12m": _("Incidents in 12 months"),
        "last_incident": _("Last incident"),
        "perpetrators": _("Perpetrators, as written"),
        "perpetrators_more": _("More about the perpetrators"),
        "children": _("Children, as written"),
        "children_more": _("More about the children"),
        "must_not_receive": _("Who must not receive this"),
        "must_not_receive_why": _("Why they must not"),
        "previous_conference": _("Heard before"),
        "checklist_asked_by": _("Who asked the checklist"),
        "checklist_asked_on": _("When the checklist was asked"),
        "checklist_setting": _("Where the checklist was asked"),
    }
    return words.get(name) or label_of(name)


def checklist(answers: Mapping[str, str], edition: Edition) -> Table | None:
    """The risk checklist item by item; none where nobody can tell which letter belongs to which item."""
    instrument = edition.instrument()
    given = read_ticks(answers.get("ric", ""), len(instrument.items)).answers
    if not given:
        return None
    rows = [
        [Cell(edition.text(f"item.{instrument.key}.{item}")), Cell(status=_ticked(answer))]
        for item, answer in zip(instrument.items, given, strict=True)
    ]
    return Table(_("The risk checklist, item by item"), [Column(_("Asked")), Column(_("Answered"))], rows, size="s")


def _ticked(answer: Answer | None) -> Status:
    words = {
        Answer.YES: Status(_("Yes"), "red"),
        Answer.NO: Status(_("No"), "grey"),
        Answer.DONT_KNOW: Status(_("Don't know"), "yellow"),
        Answer.NOT_ASKED: Status(_("Not asked"), "orange"),
    }
    return words[answer] if answer else Status(_("Cannot be read"), "orange")
