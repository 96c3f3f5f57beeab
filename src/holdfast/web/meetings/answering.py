"""Taking an agency's answers from the page: kept first, then judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in
from holdfast.conference import actions
from holdfast.conference.actions.researching import NotTicked
from holdfast.conference.choices import Answer
from holdfast.conference.queries import ResearchRead
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.sharing.facts import Worded
from holdfast.sharing.queries import audience_of
from holdfast.web.meetings.forms import TICKS, NothingKnownForm, ResearchForm
from holdfast.web.sharing.audience import AudienceForm
from holdfast.web.sharing.why import WhyForm


def typed_in(posted: QueryDict) -> QueryDict:
    """What was posted; the button of a single case stands for its own tick, the Enter key for none."""
    typed = posted.copy()
    if posted.get("only"):
        typed["cases"] = str(posted["only"])
    elif posted.get("halt"):
        typed.setlist("cases", [])
    return typed


def nothing_known(viewer: Viewer, area: Area, form: NothingKnownForm) -> bool:
    """Answer the ticked cases with nothing known; whether all could be. What is wrong is said on the form."""
    cases = [UUID(each) for each in form.cleaned_data["cases"]]
    if not cases:
        form.add_error("cases", _("Tick at least one case, or use the button of one. No case was answered."))
        return False
    day = form.cleaned_data["searched_on"]
    if day > clock.local_day(area.time_zone):
        form.add_error("searched_on", _("The files were searched today or earlier. No case was answered."))
        return False
    for place, each in enumerate(cases):
        try:
            actions.answer_nothing_known(by=viewer, area=area, listing_id=each, searched_on=day)
        except BadInput as fault:
            form.add_error("cases", _("%(done)d answered. %(why)s") % {"done": place, "why": str(fault)})
            return False
    return True


def said_answered(form: NothingKnownForm) -> str:
    """How many cases were answered."""
    many = len(form.cleaned_data["cases"])
    said = ngettext("%(many)d case was answered: nothing known.", "%(many)d cases were answered: nothing known.", many)
    return said % {"many": many}


def form_for(area: Area, own: ResearchRead | None, typed: Mapping[str, Any] | None) -> ResearchForm:
    """The answer as it stands, or as it was typed."""
    initial: dict[str, object] = {"searched_on": clock.local_day(area.time_zone)}
    if own is not None:
        initial |= {**own.parts, **dict(zip(TICKS, own.ticks, strict=True))}
        initial["searched_on"] = own.searched_on or initial["searched_on"]
    return ResearchForm(typed, initial=initial)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is asked beside the answer: whom it is for, and why it may be shared."""

    to: AudienceForm
    why: WhyForm


def beside(viewer: Viewer, area: Area, own: ResearchRead | None, typed: Mapping[str, Any] | None) -> Beside:
    """Whom the answer is for now, and why it may be shared as the pack proposes it, or both as they were typed."""
    agencies = sorted(((each.id, each.name) for each in agencies_in(area.id).values()), key=lambda each: each[1])
    edition = area.edition(clock.local_day(area.time_zone))
    now = audience_of(own.id if own else None)
    return Beside(AudienceForm(agencies, now, viewer.agency_id, typed), WhyForm(edition, "research", typed))


def keep(
    viewer: Viewer,
    area: Area,
    listing_id: UUID,
    own: ResearchRead | None,
    form: ResearchForm,
    others: Beside,
    do: str,
) -> str:
    """Keep what was typed, then return it if that was asked; what was done, or nothing where the form says what is wrong."""
    form.full_clean()
    written = form.written(own.parts if own else {})
    was_returned = own is not None and own.answer is Answer.RETURNED
    audience = others.to.wanted() if others.to.stands else None
    try:
        actions.save_research(by=viewer, listing_id=listing_id, written=written, audience=audience)
    except NotTicked:
        form.add_error("is_relevant", _unticked())
        return ""
    except BadInput as fault:
        form.add_error(None, str(fault))
        return ""
    if not (form.is_valid() and others.to.stands and others.why.stands):
        form.add_error(None, _("Your text is saved and not yet returned. Mend what is marked below."))
        return ""
    if do != "return" and not was_returned:
        return _("Saved. Nobody outside your agency sees it before you return it.")
    return _return(viewer, area, listing_id, form, others.why.worded(), was_returned=was_returned)


def _return(
    viewer: Viewer, area: Area, listing_id: UUID, form: ResearchForm, worded: Worded, *, was_returned: bool
) -> str:
    written, day = form.written({}), form.cleaned_data["searched_on"]
    try:
        actions.return_research(
            by=viewer, area=area, listing_id=listing_id, written=written, searched_on=day, worded=worded
        )
    except NotTicked as fault:
        form.add_error("is_relevant", str(fault))
    except BadInput as fault:
        form.add_error("searched_on" if _needs_day(area, form) else None, str(fault))
    else:
        return _("Your answer was changed.") if was_returned else _("Returned. The coordinator can read it now.")
    return ""


def _needs_day(area: Area, form: ResearchForm) -> bool:
    day = form.cleaned_data.get("searched_on")
    return day is None or day > clock.local_day(area.time_zone)


def _unticked() -> str:
    return _(
        "Your change was not saved, and your earlier answer stands. What you typed is still below: tick that it is "
        "relevant, necessary and proportionate, or take out what is not, and return it."
    )
