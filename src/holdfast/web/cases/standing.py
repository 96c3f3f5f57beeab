"""How people stand to each other, as the page says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from holdfast.agencies.facts import Area
from holdfast.kernel import clock
from holdfast.packs.edition import Edition
from holdfast.people.choices import LIVES_WITH, OTHER
from holdfast.people.queries import RelationshipRead
from holdfast.web.components.days import day


@dataclass(frozen=True, slots=True)
class Related:
    """One sentence, the words that end it, and whether it still holds."""

    id: UUID
    said: str
    over: str
    is_over: bool


def related(rows: Sequence[RelationshipRead], area: Area) -> list[Related]:
    """Each relationship as a sentence, those that were ended with the day."""
    edition = edition_of(area)
    return [_related(each, edition) for each in rows]


def kinds(area: Area) -> list[tuple[str, str]]:
    """What may be chosen: the pack's list without who lives with whom, which is sealed."""
    edition = edition_of(area)
    return [(word, edition.text(f"relations.{word}")) for word in edition.vocabulary("relations") if word != LIVES_WITH]


def edition_of(area: Area) -> Edition:
    """The pack as of today, in the reader's language where the pack has it."""
    today = clock.local_day(area.time_zone)
    try:
        return area.edition(today, get_language() or "en")
    except LookupError:
        return area.edition(today)


def _related(each: RelationshipRead, edition: Edition) -> Related:
    parts = {
        "one": each.one or _("Not named"),
        "other": each.other or _("Not named"),
        "how": _how(each, edition),
        "since": day(each.since_on),
        "until": day(each.ended_at) if each.ended_at else "",
    }
    if each.is_over:
        said = _("%(one)s to %(other)s: %(how)s, recorded %(since)s, ended %(until)s") % parts
    else:
        said = _("%(one)s to %(other)s: %(how)s, recorded %(since)s") % parts
    return Related(each.id, said, _("No longer so: %(one)s, %(how)s") % parts, each.is_over)


def _how(each: RelationshipRead, edition: Edition) -> str:
    """The word of the list with what was added, or what was written where no word says it."""
    word = edition.text(f"relations.{each.kind}")
    if each.kind == OTHER:
        return each.words or word
    return f"{word} ({each.words})" if each.words else word
