"""Who at work may be close to somebody in a case: compared by keys, so that nobody reads what anybody told of their own people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from holdfast.access.choices import WallState
from holdfast.access.models import Wall
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import StaffMember
from holdfast.cases.models import Case, Party, Referral
from holdfast.kernel.vault import blind_keys, warm
from holdfast.people.choices import Way
from holdfast.people.matching.near import NearBecause, near_keys
from holdfast.people.models import CloseKey, Contact, NearAnswer

Keys = dict[tuple[NearBecause, str], set[UUID]]


@dataclass(frozen=True, slots=True)
class Near:
    """A member of staff who may be close to somebody in a case, and by which signs; never whose."""

    user_id: UUID
    case_id: UUID
    because: tuple[NearBecause, ...]


def near_to(viewer: Viewer, staff: Sequence[StaffMember], case_ids: Collection[UUID]) -> list[Near]:
    """Every sign not answered yet about these cases of the viewer's partnership; eight queries.

    Whoever calls has shown that the viewer may be asked about the cases. Whoever is kept out already is not asked about again.
    """
    if viewer.partnership_id is None or not case_ids:
        return []
    space_id = viewer.partnership_id
    cases = set(Case.objects.filter(space_id=space_id, id__in=set(case_ids)).values_list("id", flat=True))
    keys = _keys_of(cases)
    at_work = {each.user_id: each.name for each in staff}
    signs: dict[tuple[UUID, UUID], set[NearBecause]] = defaultdict(set)
    for user_id, because, case_id in (*_by_own_name(keys, at_work), *_by_told(space_id, keys, at_work)):
        signs[user_id, case_id].add(because)
    for user_id, case_id, answered in _settled(cases):
        signs.get((user_id, case_id), set()).difference_update(answered)
    found = [Near(user_id, case_id, tuple(sorted(why))) for (user_id, case_id), why in signs.items() if why]
    return sorted(found, key=lambda each: (str(each.case_id), at_work[each.user_id], str(each.user_id)))


def _keys_of(cases: Collection[UUID]) -> Keys:
    """What the people of the cases may share with somebody, by case."""
    parties = list(Party.objects.filter(case_id__in=cases).select_related("person"))
    contacts = list(Contact.objects.filter(person_id__in={each.person_id for each in parties}))
    referrals = list(Referral.objects.filter(case_id__in=cases))
    warm([each.person for each in parties], contacts, referrals)
    keys: Keys = defaultdict(set)

    def note(case_id: UUID, names: Iterable[str] = (), doors: Iterable[str] = (), phones: Iterable[str] = ()) -> None:
        for key in near_keys(names, doors, phones):
            keys[key].add(case_id)

    inside: dict[UUID, set[UUID]] = defaultdict(set)
    for each in parties:
        inside[each.person_id].add(each.case_id)
        note(each.case_id, names=[each.person.name, *(each.person.other_names or ())])
    for way in contacts:
        for case_id in inside[way.person_id]:
            note(case_id, **{"phones" if way.way == Way.PHONE else "doors": [way.value]})
    for row in referrals:
        if row.case_id is not None:
            where = row.whereabouts or {}
            doors = [str(where.get(name, "")) for name in ("survivor_address", "perpetrators_sealed")]
            note(row.case_id, doors=doors, phones=[str(where.get("survivor_phone", ""))])
    return keys


def _by_own_name(keys: Keys, at_work: dict[UUID, str]) -> Iterator[tuple[UUID, NearBecause, UUID]]:
    for user_id, name in at_work.items():
        for because, key in near_keys([name], (), ()):
            for case_id in keys.get((because, key), ()):
                yield user_id, because, case_id


def _by_told(space_id: UUID, keys: Keys, at_work: dict[UUID, str]) -> Iterator[tuple[UUID, NearBecause, UUID]]:
    written = sorted(keys)
    digests = blind_keys(space_id, [("near", f"{because}:{key}") for because, key in written])
    cases = {digest: keys[each] for digest, each in zip(digests, written, strict=True)}
    told = CloseKey.objects.filter(space_id=space_id, digest__in=digests, user_id__in=at_work)
    for user_id, because, digest in told.values_list("user_id", "because", "digest"):
        for case_id in cases[bytes(digest)]:
            yield user_id, NearBecause(because), case_id


def _settled(cases: Collection[UUID]) -> Iterator[tuple[UUID, UUID, set[NearBecause]]]:
    """What need not be asked: who is kept out, what was answered, and a name that was found to be another's."""
    walls = Wall.objects.filter(subject_id__in=cases, user_id__isnull=False).exclude(state=WallState.ASKED)
    for user_id, case_id, state in walls.values_list("user_id", "subject_id", "state"):
        if user_id is not None:
            yield user_id, case_id, set(NearBecause) if state == WallState.RAISED else {NearBecause.SURNAME}
    answers = NearAnswer.objects.filter(subject_id__in=cases)
    for user_id, case_id, because in answers.values_list("user_id", "subject_id", "because"):
        yield user_id, case_id, {NearBecause(because)}
