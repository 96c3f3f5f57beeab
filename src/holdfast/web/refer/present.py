"""What the pages of writing a referral say, decided here and not in a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in
from holdfast.cases.access import may_make_links
from holdfast.cases.facts.draft_fields import PEOPLE, parts_for
from holdfast.cases.facts.sending import days_in_doubt
from holdfast.cases.intake import Report
from holdfast.cases.queries.drafts import DraftLine, DraftRead, Returned
from holdfast.kernel import clock
from holdfast.packs.edition import Edition
from holdfast.web.components.days import moment
from holdfast.web.components.parts import Cell, Column, Link, Status, SummaryRow, Table, TaskItem
from holdfast.web.refer.forms import FORMS, PartForm
from holdfast.web.refer.words import heading_of, lead_of


def home(viewer: Viewer, found: Sequence[DraftLine], returned: Sequence[Returned]) -> dict[str, object]:
    """The drafts as a table, and the other ways to send a referral."""
    rows = [
        [
            Cell(each.survivor or _("Not named yet"), reverse("refer:tasks", args=[each.id])),
            Cell(_("Yours") if each.is_mine else _("Your agency's")),
            Cell(moment(each.changed_at), sort=each.changed_at.isoformat()),
        ]
        for each in found
    ]
    columns = [Column(_("Survivor")), Column(_("Whose")), Column(_("Last changed"))]
    ways = []
    if may_make_links(viewer):
        ways.append(
            (
                Link(_("Send somebody a link"), reverse("refer:links")),
                _("For somebody without an account. It opens once."),
            )
        )
    if viewer.role is Role.COORDINATOR:
        ways.append(
            (Link(_("Take in a sheet"), reverse("refer:sheet")), _("Many referrals at once, each decided by itself."))
        )
    empty = _("There is no draft. What you begin is kept here until you send it.")
    return {"table": Table(_("Your drafts"), columns, rows, empty=empty), "ways": ways, "returned": returned}


def tasks(viewer: Viewer, draft: DraftRead) -> dict[str, object]:
    """The parts of a draft, each with how far it is."""
    items = [
        TaskItem(heading_of(part), _state(part, draft), reverse(f"refer:{part}", args=[draft.id]))
        for part in draft.parts
    ]
    done = sum(_is_done(part, draft) for part in draft.parts)
    return {
        "draft": draft,
        "items": items,
        "said": _("%(done)d of %(all)d parts have been filled.") % {"done": done, "all": len(items)},
        "is_guest": viewer.is_guest,
    }


def part(name: str, draft: DraftRead, form: PartForm, edition: Edition) -> dict[str, object]:
    """One part: its form, where the way back leads, and for the checklist how it stands."""
    context: dict[str, object] = {
        "draft": draft,
        "form": form,
        "heading": heading_of(name),
        "lead": lead_of(name),
        "back": _back(draft),
    }
    if name == "checklist":
        items = edition.instrument().items
        given = [draft.ticked.get(each, "") for each in items]
        context |= {
            "is_checklist": True,
            "counts": {word: given.count(word) for word in ("yes", "no", "unknown")},
            "unanswered": given.count(""),
            "threshold": edition.number("criteria.checklist_threshold"),
            "attribution": edition.instrument().attribution,
        }
    return context


def people(kind: str, draft: DraftRead, form: PartForm) -> dict[str, object]:
    """Those named so far, each with the way to change them, and the form for another."""
    rows = [
        SummaryRow(
            each.get("name") or _("Name not known"),
            each.get("relation") or each.get("born") or "",
            [Link(_("Change"), reverse(f"refer:{kind}-change", args=[draft.id, each["id"]]), each.get("name", ""))],
        )
        for each in draft.people(kind)
    ]
    another = _("Add another") if rows else heading_of(kind)
    return {
        "draft": draft,
        "form": form,
        "heading": heading_of(kind),
        "lead": lead_of(kind),
        "rows": rows,
        "another": another,
        "back": _back(draft),
    }


def person(kind: str, draft: DraftRead, entry_id: UUID, form: PartForm) -> dict[str, object]:
    """One person, to be changed or taken out."""
    return {
        "draft": draft,
        "form": form,
        "heading": heading_of(kind),
        "back": reverse(f"refer:{kind}", args=[draft.id]),
        "here": reverse(f"refer:{kind}-change", args=[draft.id, entry_id]),
        "remove": reverse(f"refer:{kind}-remove", args=[draft.id, entry_id]),
    }


def doubts(name: str, values: Mapping[str, str], area: Area) -> list[str]:
    """What to say of days that cannot be read; never the day itself, for the sentence travels apart from the page."""
    at = clock.now().astimezone(ZoneInfo(area.time_zone))
    return [
        _(
            "“%(label)s” was kept as you wrote it, but it is no day we can read for certain. Write it as 24/11/2026 if you can."
        )
        % {"label": FORMS[name].base_fields[field].label}
        for field in days_in_doubt(name, values, at)
    ]


def onward(name: str, draft_id: UUID, typed: Mapping[str, str]) -> str:
    """Where to go after a part was kept: the list if that was asked, another person, else the next part."""
    if typed.get("next") == "list":
        return reverse("refer:tasks", args=[draft_id])
    if typed.get("next") == "another":
        return reverse(f"refer:{name}", args=[draft_id])
    # A part is left by what was just kept of it: the no-consent record follows where she did not agree.
    parts = parts_for({"consent": typed.get("consent", "")})
    if name == "no-consent":
        return reverse("refer:keep-from", args=[draft_id])
    later = parts[parts.index(name) + 1 :]
    return reverse(f"refer:{later[0]}" if later else "refer:check", args=[draft_id])


def agencies_to_choose(viewer: Viewer) -> list[tuple[str, str]]:
    """For whose staff the viewer may make a link."""
    if viewer.partnership_id is None:
        return []
    known = agencies_in(viewer.partnership_id).values()
    return [
        (str(each.id), each.name) for each in known if viewer.role is Role.COORDINATOR or each.id == viewer.agency_id
    ]


def report(found: Report, area: Area) -> dict[str, object]:
    """What became of a sheet: a line for each row taken in, a line for each that was not."""
    edition = area.edition(clock.local_day(area.time_zone))
    answers = [
        [
            Cell(str(each.number)),
            Cell(each.ref),
            Cell(edition.text(f"outcome.{each.outcome}")),
            Cell(each.meeting),
            Cell("\n".join((each.because, *each.extras))),
            Cell(_("Taken in") if each.is_new else _("Taken in before")),
        ]
        for each in found.answers
    ]
    faults = [[Cell(str(each.number)), Cell(each.sentence)] for each in found.faults]
    heads = [_("Row"), _("Reference"), _("Decision"), _("Meeting"), _("Because"), _("Taken in")]
    return {
        "said": _("%(new)d taken in, %(before)d taken in before, %(faults)d not taken in.")
        % {
            "new": sum(each.is_new for each in found.answers),
            "before": sum(not each.is_new for each in found.answers),
            "faults": len(found.faults),
        },
        "notes": found.notes,
        "answers": Table(
            _("What was decided"), [Column(each) for each in heads], answers, empty=_("No row was taken in.")
        ),
        "faults": Table(
            _("What was not taken in, and what to do"), [Column(_("Row")), Column(_("What is wrong"))], faults
        )
        if faults
        else None,
    }


def _back(draft: DraftRead) -> str:
    return reverse("refer:tasks", args=[draft.id])


def _is_done(name: str, draft: DraftRead) -> bool:
    return name in draft.kept


def _state(name: str, draft: DraftRead) -> Status:
    if name in PEOPLE and (count := len(draft.people(name))):
        return Status(_("%(count)d named") % {"count": count}, "green")
    if name == "checklist" and draft.ticked:
        yes = sum(each == "yes" for each in draft.ticked.values())
        return Status(_("%(yes)d yes") % {"yes": yes}, "green")
    if _is_done(name, draft):
        return Status(_("Filled"), "green")
    return Status(_("To do"), "blue")
