"""What the fields of papers are called where it is shown what will leave."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FIELD_WORDS: Final = {
    "about": _("About"),
    "asked_as": _("asked as"),
    "content_hash": _("Hash of the content"),
    "count": _("how many"),
    "day": _("day"),
    "included": _("lines included"),
    "lines": _("Lines"),
    "nature": _("what it is"),
    "number": _("number"),
    "source": _("where it is from"),
    "text": _("text"),
    "withheld": _("withheld"),
    "bases": _("Legal basis"),
    "case_ref": _("Case"),
    "copies": _("Copies made"),
    "decided": _("decided"),
    "her_view": _("her view"),
    "made": _("made"),
    "necessity": _("why it is necessary"),
    "paper": _("paper"),
    "proportionality": _("why it is proportionate"),
    "reader": _("for"),
    "receivers": _("to"),
    "sender": _("from"),
    "shares": _("Shares"),
    "state": _("how it stands"),
    "action": _("Action"),
    "actions": _("Actions"),
    "age": _("age"),
    "agencies": _("Agencies"),
    "agency": _("agency"),
    "aliases": _("also known as"),
    "answer": _("answer"),
    "attendance": _("Attendance"),
    "because": _("because"),
    "birth_dates": _("born"),
    "cases": _("Cases"),
    "chair": _("Chair"),
    "checklist": _("Risk checklist"),
    "children": _("Children"),
    "confidentiality_signed": _("signed confidentiality"),
    "deputy_for": _("for"),
    "dont_know": _("don't know"),
    "due": _("due"),
    "ended": _("ended"),
    "ending": _("how it ended"),
    "first_name": _("first name"),
    "ground": _("ground"),
    "grounds": _("Grounds"),
    "history": _("relevant history"),
    "information": _("What agencies said"),
    "information_sent": _("sent information"),
    "instrument": _("instrument"),
    "items": _("questions"),
    "lapsed": _("Flags that ended"),
    "ledger_head": _("Ledger head"),
    "listed": "",
    "made_at": _("Made"),
    "meeting_day": _("Meeting"),
    "name": _("name"),
    "narrative": _("What happened"),
    "not_asked": _("not asked"),
    "old_actions": _("Actions from earlier meetings"),
    "order": _("Order"),
    "overdue": _("overdue"),
    "owner": _("owner"),
    "partnership": _("Partnership"),
    "perpetrators": _("Perpetrators"),
    "plan": _("Plan"),
    "protective": _("what protects"),
    "purpose": _("purpose"),
    "put_off": _("Put off"),
    "reason": _("reason"),
    "recipient": _("Made for"),
    "ref": _("reference"),
    "referring_agencies": _("Referred by"),
    "repeat": _("Repeat"),
    "research_by": _("Research due"),
    "returns": _("What agencies know"),
    "risk": _("risk"),
    "risks": _("Risks"),
    "status": _("status"),
    "survivor": _("Survivor"),
    "unanswered": _("Risks without an action"),
    "what": _("what"),
    "wishes": _("What the survivor wants"),
    "yes": _("yes"),
}
_STEP: Final = re.compile(r"(\w+)(?:\[(\d+)\])?")
_GROUP: Final = re.compile(r"(cases|agencies)\[(\d+)\]\.?")


def group_of(where: str) -> tuple[str, int] | None:
    """The case or agency a field belongs to; None for what belongs to the paper itself."""
    found = _GROUP.match(where)
    return (found[1], int(found[2])) if found else None


def place_in_words(where: str) -> str:
    """A field's place as a person would look for it: "Perpetrators 1, name"."""
    inside = _GROUP.sub("", where, count=1)
    words: list[str] = []
    last = ""
    for name, index in _STEP.findall(inside):
        said = str(FIELD_WORDS[name])
        if said and name != last:
            words.append(gettext("%(what)s %(number)s") % {"what": said, "number": int(index) + 1} if index else said)
        last = name
    found = ", ".join(words)
    return found[:1].upper() + found[1:]
