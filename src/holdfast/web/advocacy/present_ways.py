"""What the pages of reaching her say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from holdfast.advocacy.choices import USES, Result
from holdfast.advocacy.queries import WayOffered
from holdfast.agencies.facts import Area
from holdfast.kernel import clock
from holdfast.people.choices import Way
from holdfast.rules.lane import WAYS_ON, LaneState
from holdfast.rules.safe_contact import Contact, Use
from holdfast.web.advocacy.forms import WayForm
from holdfast.web.components.parts import Status, SummaryRow
from holdfast.web.meetings.words import edition_on, said

_STATUS = {
    Contact.MAY: ("green", gettext_lazy("Safe now")),
    Contact.REASON_NEEDED: ("yellow", gettext_lazy("Only with a reason")),
    Contact.REFUSED: ("red", gettext_lazy("Do not use")),
}


@dataclass(frozen=True, slots=True)
class UseShown:
    """One use of one way: what a button would say, and the rule's word on it."""

    value: str
    what: str
    status: Status
    why: list[str]
    may: bool
    needs_reason: bool
    despite: str = ""


@dataclass(frozen=True, slots=True)
class WayShown:
    """One way by its kind and number in the list, never by what it is."""

    title: str
    uses: list[UseShown]


def ways(offered: Sequence[WayOffered], area: Area, form: WayForm) -> list[WayShown]:
    """Each way, those that may be used first."""
    many = Counter(kind for kind, _id in {(each.way.way, each.way.id) for each in offered})
    shown: dict[object, WayShown] = {}
    place: Counter[str] = Counter()
    for each in offered:
        if each.way.id not in shown:
            place[each.way.way] += 1
            title = str(Way(each.way.way).label)
            if many[each.way.way] > 1:
                title = _("%(way)s, number %(place)d") % {"way": title, "place": place[each.way.way]}
            shown[each.way.id] = WayShown(title, [])
        shown[each.way.id].uses.append(_use(each, area, form))
    return list(shown.values())


def _use(each: WayOffered, area: Area, form: WayForm) -> UseShown:
    edition = edition_on(area, clock.local_day(area.time_zone))
    value = f"{each.way.id}:{each.use.value}"
    outcome = each.decision.outcome
    colour, word = _STATUS[outcome]
    return UseShown(
        value,
        use_said(each.use),
        Status(str(word), colour),  # type: ignore[arg-type]  # the colours of the components
        said(edition, each.decision.reasons),
        outcome is Contact.MAY,
        outcome is Contact.REASON_NEEDED,
        form.data.get("despite", "") if form.is_bound and form.data.get("way") == value else "",
    )


def use_said(use: Use) -> str:
    """A use in words."""
    return str(dict(USES)[use.value])


def refusal(wanted: WayOffered, despite: str, area: Area) -> str:
    """Why the rule does not let it pass, in a sentence; nothing where it does."""
    if wanted.decision.outcome is Contact.MAY:
        return ""
    why = " ".join(said(edition_on(area, clock.local_day(area.time_zone)), wanted.decision.reasons))
    if wanted.decision.outcome is Contact.REFUSED:
        return _("%(why)s Nothing was shown and nothing recorded.") % {"why": why}
    if despite.strip():
        return ""
    return _("%(why)s Write why you go on although this is so.") % {"why": why}


def dial(wanted: WayOffered, area: Area) -> dict[str, object]:
    """The number, the code word, and what to keep to."""
    edition = edition_on(area, clock.local_day(area.time_zone))
    way = wanted.way
    rows = [
        SummaryRow(_("Number or address"), way.value),
        SummaryRow(_("Code word"), way.code_word or _("None")),
        SummaryRow(_("Who else may answer"), way.may_answer or _("Nobody")),
        SummaryRow(_("Her hours"), way.times or _("Not said")),
    ]
    return {"what": use_said(wanted.use), "rows": rows, "cautions": said(edition, wanted.decision.routes)}


def said_of(result: Result) -> str:
    """What comes next after an attempt."""
    if result is Result.SPOKE:
        return _("Recorded: you spoke to her. Next: what she wishes, the risk, what may be shared.")
    if result is Result.NOT_SAFE:
        return _("Recorded, and that way is stopped: nobody uses it any more.")
    return _("Recorded. Try again in her hours.")


def ways_on(state: LaneState) -> list[tuple[LaneState, str]]:
    """Where things may stand next by her advocate's word; being told is recorded on its own page."""
    words = {
        LaneState.CONTACTED: _("I am in contact with her"),
        LaneState.DECLINED: _("She declined"),
        LaneState.UNSAFE: _("No contact is safe at present"),
    }
    if state is LaneState.UNSAFE:
        words[LaneState.TRYING] = _("A safe way was found: we try again")
    return [(each, said) for each, said in words.items() if each in WAYS_ON[state]]
