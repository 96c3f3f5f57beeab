"""Who came: everybody at work in the invited agencies, one form each, saved together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from holdfast.agencies.choices import Role
from holdfast.agencies.facts import StaffMember
from holdfast.conference.actions import Attender
from holdfast.conference.choices import Means, Presence
from holdfast.conference.queries import AttenderRead, MeetingRead
from holdfast.web.components.days import moment
from holdfast.web.hearing.forms import AttenderForm


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """One person asked to the meeting, with the form of how they came and whether they signed already."""

    user_id: UUID
    name: str
    form: AttenderForm
    signed: str


def asked(found: MeetingRead, staff: Sequence[StaffMember], own: UUID | None) -> list[StaffMember]:
    """Everybody at work in the invited agencies, and in the coordinator's; each person once."""
    office = {each.agency_id for each in staff if each.role == Role.COORDINATOR}
    there = {*found.invited, *office, *([own] if own else [])}
    return list({each.user_id: each for each in staff if each.agency_id in there}.values())


def attenders(
    people: Sequence[StaffMember], written: Sequence[AttenderRead], typed: Mapping[str, Any] | None = None
) -> list[tuple[str, list[PersonAsked]]]:
    """The forms by agency, filled with what was written down before."""
    known = {each.user_id: each for each in written if each.user_id}
    return [
        (agency, [_person(each, known.get(each.user_id), typed) for each in those])
        for agency, those in groupby(people, lambda each: each.agency)
    ]


def written_in(groups: Sequence[tuple[str, Sequence[PersonAsked]]]) -> list[Attender] | None:
    """Those of whom something was written down; nothing where a form is wrong."""
    people = [each for _agency, those in groups for each in those]
    if any(each.form.errors for each in people):
        return None
    return [
        Attender(
            each.user_id,
            Presence(each.form.cleaned_data["presence"]),
            each.form.cleaned_data["information_sent"],
            bool(each.form.cleaned_data.get("signed_on_paper")),
            each.form.cleaned_data["deputy_for"],
            Means(each.form.cleaned_data["means"]) if each.form.cleaned_data.get("means") else None,
        )
        for each in people
        if each.form.cleaned_data["presence"]
    ]


def not_written(people: Sequence[StaffMember], written: Sequence[AttenderRead]) -> list[Attender]:
    """Everybody asked of whom nothing is written down yet, as present."""
    known = {each.user_id for each in written}
    return [Attender(each.user_id, Presence.PRESENT) for each in people if each.user_id not in known]


def who_came(written: Sequence[AttenderRead]) -> list[tuple[str, str]]:
    """What is written down of each, for those who only read it."""
    return [(f"{each.name}, {each.agency}", _standing(each)) for each in written]


def may_sign(written: Sequence[AttenderRead], user_id: UUID | None) -> bool:
    """Whether this person is present and has not signed yet."""
    own = next((each for each in written if each.user_id == user_id), None)
    return own is not None and own.presence is Presence.PRESENT and own.signed_at is None


def _person(each: StaffMember, known: AttenderRead | None, typed: Mapping[str, Any] | None) -> PersonAsked:
    initial: dict[str, object] = {}
    if known:
        initial = {
            "presence": known.presence.value,
            "means": known.means.value,
            "information_sent": known.information_sent,
            "deputy_for": known.deputy_for,
        }
    form = AttenderForm(typed, initial=initial, prefix=str(each.user_id))
    signed = moment(known.signed_at) if known and known.signed_at else ""
    if signed:
        del form.fields["signed_on_paper"]
        form.fields["presence"].help_text = _("Signed on %(at)s") % {"at": signed}
    return PersonAsked(each.user_id, each.name, form, signed)


def _standing(each: AttenderRead) -> str:
    said = [str(each.presence.label)]
    if each.presence is Presence.PRESENT and each.means is not Means.ROOM:
        said.append(str(each.means.label))
    if each.deputy_for:
        said.append(_("deputy for %(name)s") % {"name": each.deputy_for})
    if each.information_sent:
        said.append(_("sent information"))
    if each.signed_at:
        said.append(_("signed on %(at)s") % {"at": moment(each.signed_at)})
    return ", ".join(said)
