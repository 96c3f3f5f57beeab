"""Taking a hand-over from its page, and what each button of the page does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in, areas_beside
from holdfast.conference.actions.transferring import (
    ActionHanded,
    TransferWritten,
    receipt_by_hand,
    send_transfer,
    take_back,
    write_transfer,
)
from holdfast.conference.choices import Knows, Permanent, TransferState
from holdfast.conference.queries.transfers import TransferRead
from holdfast.kernel import clock
from holdfast.web.components.forms import Form
from holdfast.web.sharing.why import WhyForm
from holdfast.web.transfers.forms import ELSEWHERE, ActionsForm, BecauseForm, ReceiptForm, TransferForm

SAID = ("her_service", "their_service", "childrens_told", "note")
Forms = Mapping[str, Form]


def forms_of(area: Area, read: TransferRead | None, posted: QueryDict | None) -> Forms:
    """The forms of the page by their button, as far as the transfer has come; only the one that was sent is filled from it."""
    do = posted.get("do", "") if posted else ""
    if posted and do not in _DEEDS:
        do = "save"  # a button the page does not have does nothing, and what was typed stays
    state = read.line.state if read else None
    if read is None or state in {TransferState.REFUSED, TransferState.TAKEN_BACK}:
        return {"save": _writing(area, None, posted if do == "save" else None)}
    if state is TransferState.DRAFTED:
        there = None
        if read.to_space_id:
            there = sorted(((key, each.name) for key, each in agencies_in(read.to_space_id).items()), key=_name)
        saved = posted if do == "save" else None
        edition = area.edition(clock.local_day(area.time_zone))
        return {
            "save": _writing(area, read, saved),
            "actions": ActionsForm(read.actions, there, saved),
            "send": WhyForm(edition, "transfer", posted if do == "send" else None),
            "back": BecauseForm(posted if do == "back" else None),
        }
    found: dict[str, Form] = {"back": BecauseForm(posted if do == "back" else None)}
    if read.to_space_id is None:
        found["receipt"] = ReceiptForm(posted if do == "receipt" else None)
    return found


def do(viewer: Viewer, area: Area, case_id: UUID, do: str, forms: Forms) -> str:
    """Do what a button says and return what happened in a sentence; empty where a form is not filled in. Raises as the actions do."""
    form = forms.get(do)
    deed = _DEEDS.get(do)
    if form is None or deed is None:
        return ""
    actions = forms.get("actions")
    if not (form.stands if isinstance(form, WhyForm) else form.is_valid()):
        return ""
    if do == "save" and actions is not None and actions.is_bound and not actions.is_valid():
        return ""
    return deed(viewer, area, case_id, forms)


def _save(viewer: Viewer, area: Area, case_id: UUID, forms: Forms) -> str:
    typed, actions = forms["save"].cleaned_data, forms.get("actions")
    on: date | None = typed["handed_over_on"]
    written = TransferWritten(
        to_space_id=None if typed["to"] == ELSEWHERE else UUID(typed["to"]),
        to_area=typed["to_area"],
        permanent=Permanent(typed["permanent"]),
        he_knows=Knows(typed["he_knows"]),
        address=typed["address"],
        postcode=typed["postcode"],
        said={**{name: typed[name] for name in SAID}, "handed_over_on": on.isoformat() if on else ""},
        actions=_handed(actions.cleaned_data if actions is not None else {}),
    )
    write_transfer(by=viewer, area=area, case_id=case_id, written=written)
    return _("Kept. Nothing was sent yet.")


def _send(viewer: Viewer, area: Area, case_id: UUID, forms: Forms) -> str:
    why = forms["send"]
    send_transfer(by=viewer, area=area, case_id=case_id, worded=why.worded() if isinstance(why, WhyForm) else None)
    return _("Sent. Until the other area acknowledges it, the case stays yours.")


def _back(viewer: Viewer, _area: Area, case_id: UUID, forms: Forms) -> str:
    take_back(by=viewer, case_id=case_id, because=forms["back"].cleaned_data["because"])
    return _("Taken back. The case stays here.")


def _receipt(viewer: Viewer, area: Area, case_id: UUID, forms: Forms) -> str:
    typed = forms["receipt"].cleaned_data
    receipt_by_hand(by=viewer, area=area, case_id=case_id, received_by=typed["received_by"], on=typed["on"])
    return _("Recorded. The other area has the case, and it is not read here any more.")


_DEEDS: Mapping[str, Callable[[Viewer, Area, UUID, Forms], str]] = {
    "save": _save,
    "send": _send,
    "back": _back,
    "receipt": _receipt,
}


def _writing(area: Area, read: TransferRead | None, posted: QueryDict | None) -> TransferForm:
    initial: dict[str, Any] = {}
    if read is not None:
        on = read.said.get("handed_over_on", "")
        initial = {
            "to": str(read.to_space_id or ELSEWHERE),
            "to_area": "" if read.to_space_id else read.line.area,
            "permanent": read.permanent,
            "he_knows": read.he_knows,
            **{name: read.said.get(name, "") for name in SAID},
            "handed_over_on": date.fromisoformat(on) if on else None,
        }
    has_address = read.has_address if read else False
    return TransferForm(areas_beside(area.id), posted, initial=initial, has_address=has_address)


def _handed(typed: Mapping[str, str]) -> dict[UUID, ActionHanded]:
    found = {}
    for key in typed:
        action_id, _dash, what = key.rpartition("-")
        if what == "taken":
            taken, because = typed[key], typed.get(f"{action_id}-because", "")
            found[UUID(action_id)] = ActionHanded(_id(taken), "" if _id(taken) else taken, because)
    return found


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _name(each: tuple[UUID, str]) -> str:
    return each[1]
