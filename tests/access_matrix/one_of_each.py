"""One row of every kind about one case of an open meeting, a rare word in each of its written fields."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from holdfast.access.viewer import Viewer
from holdfast.advocacy.models import Lane
from holdfast.cases.models import Party
from holdfast.conference.models import Flag, Listing
from holdfast.kernel import clock
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault import EncryptedJSON, EncryptedText

# By which of its columns a row belongs to the case, the nearest first.
BELONGS_BY = (
    "release_id",
    "lane_id",
    "flag_id",
    "listing_id",
    "case_id",
    "referral_id",
    "survivor_id",
    "person_id",
    "subject_id",
)
# What has to be said with a word, so that the row may stand: that something ended, was decided or was looked into.
SAID_WITH: Mapping[str, Mapping[str, object]] = {
    "advocacy.note": {"space_id": "agency"},
    "support.supervisionnote": {"space_id": "agency"},
    "conference.neighbourconsidered": {"neighbour": "mappa"},
    "access.opening": {"verdict": "fitting", "reviewed_at": "now"},
    "duties.duty": {"kind": "tell_survivor", "ended_at": "now", "ending": "excused"},
    "cases.hold": {"lifted_at": "now", "lifted_by_user_id": "user"},
    "advocacy.telling": {"ended_at": "now", "how": "in_person", "told_on": "today"},
    "conference.action": {"ended_at": "now", "ending": "done"},
    "conference.perpetratorfact": {"ended_at": "now", "ended_by_user_id": "user"},
    "people.relationship": {"kind": "partner"},
    "people.nearanswer": {"because": "surname"},
    "incidents.incident": {"audience": "pair"},
    "releases.releaseline": {"decision": "withhold", "because": "third_party", "decided_by_user_id": "user"},
    "oversight.finding": {"answer": "explained", "answered_at": "now", "answered_by_user_id": "other"},
}


@dataclass(frozen=True)
class Written:
    """A written field: its model and its own name."""

    model: type[models.Model]
    field: str

    @property
    def label(self) -> str:
        """How the field is called in the table of who may read it."""
        return f"{self.model._meta.label_lower}.{self.field}"

    @property
    def word(self) -> str:
        """The rare word that stands in it, and nowhere else."""
        digest = hashlib.sha256(self.label.encode()).hexdigest()[:10]
        return "Zq" + "".join(chr(ord("a") + int(digit, 16)) for digit in digest)


def written_fields() -> list[Written]:
    """Return every encrypted text of the house."""
    return [
        Written(model, each.name)
        for model in apps.get_models()
        for each in model._meta.concrete_fields
        if isinstance(each, EncryptedText)
    ]


def one_of_each(listing: Listing, area_id: UUID, by: Viewer, other: Viewer) -> dict[str, UUID]:
    """Let there be a row of every kind with a written field about a case; return their ids, and others', by the names addresses use."""
    parties = Party.objects.filter(case_id=listing.case_id)
    known: dict[str, Any] = {
        "listing_id": listing.id,
        "case_id": listing.case_id,
        "referral_id": listing.referral_id,
        "meeting_id": listing.meeting_id,
        "space_id": area_id,
        "partnership_id": area_id,
        "agency_id": by.agency_id,
        "user_id": by.user_id,
        "author_id": by.user_id,
        "other_user_id": other.user_id,
        "survivor_id": parties.get(role="survivor").person_id,
        "perpetrator_id": parties.filter(role="perpetrator")[0].person_id,
        "subject_id": listing.case_id,
    }
    known |= {"person_id": known["perpetrator_id"], "one_id": known["survivor_id"], "other_id": known["perpetrator_id"]}
    stays = {**known}
    made = _put_all(known)
    as_called = {"fact": "perpetratorfact", "note": "supervisionnote", "close": "closetostaff"}
    called = {f"{name}_id": made[f"{kind}_id"] for name, kind in as_called.items()}
    pair = {"first": known["survivor_id"], "second": stays["person_id"]}
    return {**made, **called, **pair, **stays}


def _put_all(known: dict[str, Any]) -> dict[str, UUID]:
    known["lane_id"] = _row(Lane, known).pk
    known["flag_id"] = _row(Flag, known).pk
    made = {}
    for model in dict.fromkeys(each.model for each in written_fields()):
        name = f"{model._meta.model_name}_id"
        made[name] = _row(model, known).pk
        known.setdefault(name, made[name])
    return made


def _row(model: type[models.Model], known: Mapping[str, Any]) -> models.Model:
    """Return the row of a kind that belongs to the case, made where there is none, its written fields written over."""
    there = next(_theirs(model, known), None)
    row = there or model(**dict(_values(model, known)))
    changed = {
        **{
            each.name: Written(model, each.name).word
            for each in model._meta.concrete_fields
            if isinstance(each, EncryptedText)
        },
        **{name: _said(str(word), known) for name, word in SAID_WITH.get(model._meta.label_lower, {}).items()},
    }
    for name, value in changed.items():
        setattr(row, name, value)
    if changed or not there:
        row.save(update_fields=[*changed] if there else None)
    return row


def _theirs(model: type[models.Model], known: Mapping[str, Any]) -> Iterator[models.Model]:
    yield from model._base_manager.filter(pk=known.get(f"{model._meta.model_name}_id"))
    columns = {each.attname for each in model._meta.concrete_fields}
    for name in BELONGS_BY:
        if name in columns and name in known:
            named = (
                (known["case_id"], known["referral_id"], known["listing_id"])
                if name == "subject_id"
                else (known[name],)
            )
            yield from model._base_manager.filter(**{f"{name}__in": named}).order_by("pk")[:1]


def _said(word: str, known: Mapping[str, Any]) -> object:
    words = {
        "now": clock.now(),
        "today": clock.local_day("UTC"),
        "user": known["user_id"],
        "other": known["other_user_id"],
        "agency": known["agency_id"],
    }
    return words.get(word, word)


def _values(model: type[models.Model], known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield a value for each column that needs one."""
    for each in model._meta.concrete_fields:
        if each.attname in known:
            yield each.attname, known[each.attname]
        elif not (each.has_default() or each.null or each.primary_key or isinstance(each, EncryptedText)):
            yield each.attname, _value(each)


def _value(each: models.Field[Any, Any]) -> Any:
    if isinstance(each, models.ForeignKey):
        return each.related_model._base_manager.values_list("pk", flat=True)[0]
    if each.choices:
        return each.flatchoices[0][0]
    by_kind: Mapping[type[Any], Any] = {
        models.UUIDField: new_id(),
        models.DateTimeField: clock.now(),
        models.DateField: clock.local_day("UTC"),
        models.BooleanField: False,
        models.IntegerField: 1,
        models.JSONField: {},
        EncryptedJSON: {},
    }
    return next((value for kind, value in by_kind.items() if isinstance(each, kind)), "x")
