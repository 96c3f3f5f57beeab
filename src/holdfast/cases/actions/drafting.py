"""Writing a referral: begun, kept page by page, thrown away, or sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.access.choices import Verb
from holdfast.access.decide import require, require_class
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import Area, by_name
from holdfast.agencies.queries import agencies_in, staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.access import drafts_visible_to, returned_to
from holdfast.cases.actions.taking_in import take_in_referral
from holdfast.cases.choices import ReferralState
from holdfast.cases.facts.coming_again import answers_again
from holdfast.cases.facts.draft_fields import LETTERS, MOST_PEOPLE, PARTS, PEOPLE, SEALED
from holdfast.cases.facts.sending import form_of, people_of
from holdfast.cases.facts.walls import walls_for_names
from holdfast.cases.models import Draft, Referral
from holdfast.cases.queries.drafts import missing_before_sending, sealed_of
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.kernel.ids import free_ref, new_id
from holdfast.kernel.vault import FieldClass, KeyKind, destroy_key
from holdfast.rules.decision import Reason
from holdfast.rules.screening import Outcome


class AlreadySent(BadInput):
    """A referral is sent once; what is to be changed afterwards is told to the coordinator."""

    default = "This referral has been sent, so nothing was changed. Tell the coordinator what is to be put right."


class TooMany(BadInput):
    """More people than anybody names."""

    default = (
        f"There are {MOST_PEOPLE} people here already, so this one was not added. Name the others in what happened."
    )


class NotReady(BadInput):
    """What makes a decision possible is still missing; ``missing`` says it as the rule does."""

    default = (
        "The referral was not sent: something it cannot be decided without is missing. Everything you wrote is kept."
    )

    def __init__(self, missing: Sequence[Reason]) -> None:
        """Keep what is missing."""
        super().__init__()
        self.missing = tuple(missing)


class NoLongerReturned(BadInput):
    """Another sending, or a decision, took away what a draft was to complete."""

    default = (
        "This draft was not sent. The referral it completes no longer waits for it: another sending completed it, or the coordinator "
        "decided it meanwhile. Everything you wrote is kept here. Tell the coordinator what yours says beyond the other, "
        "then throw this draft away; if something new has happened, begin a new referral."
    )


@transaction.atomic
def begin_draft(*, by: Viewer) -> UUID:
    """Begin a referral of the actor's own agency, with what is known of the referrer, and return its id."""
    require(by, Verb.REFER)
    if by.partnership_id is None or by.agency_id is None or by.user_id is None:
        raise NotFound

    draft = Draft.objects.create(
        space_id=by.partnership_id,
        agency_id=by.agency_id,
        by_user_id=by.user_id,
        answers={"referrer_name": by.name},
        whereabouts={},
    )

    ledger.write(Event.REFERRAL_DRAFTED, by=by, on=Subject("draft", draft.id))
    return draft.id


@transaction.atomic
def begin_completing(*, by: Viewer, area: Area, referral_id: UUID) -> UUID:
    """Begin to complete a referral of the actor's own agency that was sent back, or go on with it; return the draft's id.

    What was sealed of it is not shown again; it goes along when the draft is sent. Raises ``NotFound``.
    """
    require(by, Verb.REFER)
    require_class(by, FieldClass.NARRATIVE)
    row = returned_to(by).select_for_update(of=("self",)).filter(pk=referral_id).first()
    if row is None or row.agency_id is None:
        raise NotFound
    if begun := drafts_visible_to(by).filter(completes=row, sent_as=None).first():
        return begun.id

    at = clock.now().astimezone(ZoneInfo(area.time_zone)).replace(tzinfo=None)
    items = area.edition(at.date()).instrument().items
    draft = Draft.objects.create(
        space_id=row.space_id,
        agency_id=row.agency_id,
        by_user_id=by.user_id,
        answers=answers_again(row.answers or {}, at, items),
        whereabouts={},
        completes=row,
    )

    ledger.write(Event.REFERRAL_DRAFTED, by=by, on=Subject("draft", draft.id), also=[row.id])
    return draft.id


@transaction.atomic
def keep_part(
    *, by: Viewer, draft_id: UUID, part: str, values: Mapping[str, str], ticked: Mapping[str, str] | None = None
) -> None:
    """Keep one page of a draft as it stands; what the page did not ask stays as it was.

    Whoever of the house is named as one who must not receive it is kept out of the draft at once.
    """
    draft = _open_draft(by, draft_id)
    if part not in PARTS:
        raise NotFound

    named = {name: text for name, text in values.items() if name in PARTS[part]}
    draft.answers = {
        **(draft.answers or {}),
        **{name: text for name, text in named.items() if name not in SEALED},
        "parts": sorted({*((draft.answers or {}).get("parts", [])), part}),
    }
    if ticked is not None and part == "checklist":
        before = draft.answers.get("checklist", {})
        draft.answers["checklist"] = {**before, **{item: each for item, each in ticked.items() if each in LETTERS}}
    draft.whereabouts = {
        **(draft.whereabouts or {}),
        **{name: text for name, text in named.items() if name in SEALED},
    }
    _save(draft)
    if part == "keep-from":
        _keep_out(by, draft)

    ledger.write(Event.REFERRAL_CHANGED, by=by, on=Subject("draft", draft.id), basis=part)


@transaction.atomic
def keep_person(
    *, by: Viewer, draft_id: UUID, kind: str, values: Mapping[str, str], entry_id: UUID | None = None
) -> UUID:
    """Add somebody to a draft, or change who is there, and return the entry's id. Raises ``TooMany``."""
    draft = _open_draft(by, draft_id)
    answers, whereabouts = dict(draft.answers or {}), dict(draft.whereabouts or {})
    entries = people_of(answers, {}, kind) if kind in PEOPLE else []
    if kind not in PEOPLE or (entry_id is not None and str(entry_id) not in {each["id"] for each in entries}):
        raise NotFound
    if entry_id is None and len(entries) >= MOST_PEOPLE:
        raise TooMany

    key = str(entry_id or new_id())
    named = {name: text for name, text in values.items() if name in PEOPLE[kind]}
    told = {"id": key, **{name: text for name, text in named.items() if name not in SEALED}}
    answers[kind] = (
        [told if each["id"] == key else each for each in entries] if entry_id is not None else [*entries, told]
    )
    answers["parts"] = sorted({*answers.get("parts", []), kind})
    sealed = {name: text for name, text in named.items() if name in SEALED}
    whereabouts["people"] = {**whereabouts.get("people", {}), key: sealed}
    draft.answers, draft.whereabouts = answers, whereabouts
    _save(draft)
    if kind == "perpetrators":
        _keep_out(by, draft)

    ledger.write(Event.REFERRAL_CHANGED, by=by, on=Subject("draft", draft.id), basis=kind)
    return UUID(key)


@transaction.atomic
def remove_person(*, by: Viewer, draft_id: UUID, kind: str, entry_id: UUID) -> None:
    """Take somebody out of a draft again."""
    draft = _open_draft(by, draft_id)
    answers, whereabouts = dict(draft.answers or {}), dict(draft.whereabouts or {})
    entries = people_of(answers, {}, kind) if kind in PEOPLE else []
    if str(entry_id) not in {each["id"] for each in entries}:
        raise NotFound

    answers[kind] = [each for each in entries if each["id"] != str(entry_id)]
    people = whereabouts.get("people", {})
    whereabouts["people"] = {key: each for key, each in people.items() if key != str(entry_id)}
    draft.answers, draft.whereabouts = answers, whereabouts
    _save(draft)

    ledger.write(Event.REFERRAL_CHANGED, by=by, on=Subject("draft", draft.id), basis=kind)


@transaction.atomic
def discard_draft(*, by: Viewer, draft_id: UUID) -> None:
    """Throw a draft away: its key is destroyed, and nobody can read it again."""
    draft = _open_draft(by, draft_id)

    draft.discarded_at = clock.now()
    draft.answers, draft.whereabouts = {}, {}
    draft.save(update_fields=["discarded_at", "answers", "whereabouts"])
    destroy_key(KeyKind.CASE, draft.id)

    ledger.write(Event.REFERRAL_DISCARDED, by=by, on=Subject("draft", draft.id))


@transaction.atomic
def send_draft(*, by: Viewer, area: Area, draft_id: UUID) -> UUID:
    """Send a draft and return the referral's id; one sent before is answered as it was. Raises ``NotReady`` and ``NoLongerReturned``.

    The sender's right is to the draft. What follows (the decision, walls, seats, duties) the house does on the sender's behalf,
    for a sender may neither see nor do any of it elsewhere; the ledger names the sender beside it.
    """
    draft = _locked(by, draft_id)
    if draft.sent_as_id is not None:
        return draft.sent_as_id
    house = operator_of(draft.space_id)
    agencies = agencies_in(area.id)
    at = clock.now().astimezone(ZoneInfo(area.time_zone)).replace(tzinfo=None)
    completes = _still_returned(draft.completes_id)
    form = form_of(
        draft.answers or {},
        sealed_of(draft),
        ref=completes.ref if completes else _free_ref(draft.space_id),
        at=at,
        agency=agencies[draft.agency_id],
        instrument=area.edition(at.date()).instrument(),
    )
    if missing := missing_before_sending(house, area, form):
        raise NotReady(missing)

    take_in_referral(
        by=house,
        area=area,
        form=form,
        agencies=by_name(agencies),
        staff=staff_of(area.id),
        completes=draft.completes_id,
    )
    sent = Referral.objects.filter(space_id=draft.space_id, ref=form.ref)
    referral = sent.exclude(state=ReferralState.REPLACED).get()
    draft.sent_as = referral
    # The referral holds it all from now on; a second copy would only be one more to guard.
    draft.answers, draft.whereabouts = {}, {}
    draft.changed_at = clock.now()
    draft.save(update_fields=["sent_as", "answers", "whereabouts", "changed_at"])

    ledger.write(Event.REFERRAL_SUBMITTED, by=by, on=Subject("referral", referral.id), also=[draft.id])
    return referral.id


def _still_returned(referral_id: UUID | None) -> Referral | None:
    """What a draft completes, held until it is replaced. Raises ``NoLongerReturned``."""
    if referral_id is None:
        return None
    row = Referral.objects.select_for_update(of=("self",)).select_related("screening").get(pk=referral_id)
    if row.state == ReferralState.REPLACED or row.screening.outcome != Outcome.RETURN_INCOMPLETE.value:
        raise NoLongerReturned
    return row


def _free_ref(space_id: UUID) -> str:
    return free_ref(lambda each: Referral.objects.filter(space_id=space_id, ref=each).exists())


def _locked(by: Viewer, draft_id: UUID) -> Draft:
    row = drafts_visible_to(by).select_for_update(of=("self",)).filter(pk=draft_id).first()
    if row is None:
        raise NotFound
    return row


def _open_draft(by: Viewer, draft_id: UUID) -> Draft:
    row = _locked(by, draft_id)
    if row.sent_as_id is not None:
        raise AlreadySent
    return row


def _save(draft: Draft) -> None:
    draft.changed_at = clock.now()
    draft.save(update_fields=["answers", "whereabouts", "changed_at"])


def _keep_out(by: Viewer, draft: Draft) -> None:
    """Keep whoever is named, or may be meant, out of the draft at once; its author goes on writing until it is sent.

    Nobody else can be asked while it is not sent, so here one who may be meant is kept out as one who is.
    """
    answers = draft.answers or {}
    perpetrators = [each.get("name", "") for each in people_of(answers, {}, "perpetrators")]
    named = walls_for_names(str(answers.get("must_not_receive", "")), perpetrators, staff_of(draft.space_id))
    wanted = [
        WallWanted(each.user_id, each.written, certain=True)
        for each in named
        if each.user_id is not None and each.user_id not in {by.user_id, draft.by_user_id}
    ]
    raise_walls(by=operator_of(draft.space_id), subject_ids=[draft.id], wanted=wanted)
