"""Template tags that draw one part from its values."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.template import Library
from django.template.context import Context

from holdfast.web.components.bars import Bars
from holdfast.web.components.bound import BoundField
from holdfast.web.components.charts import Chart
from holdfast.web.components.gauges import Gauges
from holdfast.web.components.numbering import unique
from holdfast.web.components.parts import (
    Because,
    DutyRow,
    Link,
    Section,
    Status,
    Step,
    SummaryRow,
    Table,
    TaskItem,
    TimelineItem,
)

register = Library()
FOLDER = "holdfast/components"


@register.inclusion_tag(f"{FOLDER}/button.html")
def button(
    text: str, *, href: str = "", kind: str = "", name: str = "", value: str = "", form: str = ""
) -> dict[str, str]:
    """Draw a button, or a link that looks like one. ``kind``: secondary, warning, inverse."""
    return {"text": text, "href": href, "kind": kind, "name": name, "value": value, "form": form}


@register.inclusion_tag(f"{FOLDER}/error_summary.html")
def error_summary(*asked: forms.BaseForm) -> dict[str, Any]:
    """List what is wrong in the forms, each line linked to the first thing to mend."""
    errors: list[tuple[str, str]] = []
    for form in asked:
        if not form or not form.is_bound:
            continue
        errors.extend(("", str(error)) for error in form.non_field_errors())
        for field in form:
            anchor = field.anchor if isinstance(field, BoundField) else field.id_for_label
            mistakes = field.mistakes if isinstance(field, BoundField) else field.errors
            errors.extend(("" if field.is_hidden else anchor, str(mistake)) for mistake in mistakes)
    return {"errors": errors}


@register.inclusion_tag(f"{FOLDER}/summary_list.html")
def summary_list(rows: Sequence[SummaryRow], *, borders: bool = True) -> dict[str, Any]:
    """Draw keys with their values and what can be done about them."""
    return {"rows": rows, "borders": borders, "has_actions": any(row.actions for row in rows)}


@register.inclusion_tag(f"{FOLDER}/status.html")
def tag(text: str | Status, colour: str = "grey") -> dict[str, str]:
    """Draw a coloured word."""
    if isinstance(text, Status):
        return {"text": text.text, "colour": text.colour}
    return {"text": text, "colour": colour}


@register.inclusion_tag(f"{FOLDER}/table.html")
def table(shown: Table) -> dict[str, Any]:
    """Draw a table that stacks on a narrow screen."""
    return {"table": shown}


@register.inclusion_tag(f"{FOLDER}/task_list.html", takes_context=True)
def task_list(context: Context, items: Sequence[TaskItem]) -> dict[str, Any]:
    """Draw tasks with how far each is."""
    return {"items": items, "prefix": unique(context, "task")}


@register.inclusion_tag(f"{FOLDER}/pagination.html")
def pagination(*, newer: str = "", older: str = "", label: str = "") -> dict[str, str]:
    """Draw the way to newer and older entries; nothing when there is only one page."""
    return {"newer": newer, "older": older, "label": label}


@register.inclusion_tag(f"{FOLDER}/breadcrumbs.html")
def breadcrumbs(items: Sequence[Link]) -> dict[str, Any]:
    """Draw where this page stands, for the block ``before_content``."""
    return {"items": items}


@register.inclusion_tag(f"{FOLDER}/back_link.html")
def back_link(href: str, text: str = "") -> dict[str, str]:
    """Draw the way back, for the block ``before_content``."""
    return {"href": href, "text": text}


@register.inclusion_tag(f"{FOLDER}/timeline.html")
def timeline(items: Sequence[TimelineItem], *, level: int = 3) -> dict[str, Any]:
    """Draw what happened, newest first as given, each under a heading of ``level``."""
    return {"items": items, "level": level}


@register.inclusion_tag(f"{FOLDER}/identity_bar.html")
def identity_bar(
    title: str, *, note: str = "", status: Status | None = None, actions: Sequence[Link] = ()
) -> dict[str, Any]:
    """Draw whose file this is, with its standing and what can be done, above the content."""
    return {"title": title, "note": note, "status": status, "actions": actions}


@register.inclusion_tag(f"{FOLDER}/side_navigation.html")
def side_navigation(items: Sequence[Link | Section], *, label: str) -> dict[str, Any]:
    """Draw the pages of one file, or sections of them, at its side."""
    sections = [item if isinstance(item, Section) else Section("", [item]) for item in items]
    if sections and not any(section.heading for section in sections):
        sections = [Section("", [link for section in sections for link in section.items])]
    return {"sections": sections, "label": label}


@register.inclusion_tag(f"{FOLDER}/because.html")
def because(shown: Because) -> dict[str, Any]:
    """Draw why something was decided, with where that is written."""
    return {"because": shown}


@register.inclusion_tag(f"{FOLDER}/duty_list.html", takes_context=True)
def duty_list(context: Context, duties: Sequence[DutyRow], *, empty: str = "") -> dict[str, Any]:
    """Draw duties, soonest first as given."""
    return {"duties": duties, "empty": empty, "prefix": unique(context, "duty")}


@register.inclusion_tag(f"{FOLDER}/progress.html")
def progress(steps: Sequence[Step], *, label: str) -> dict[str, Any]:
    """Draw how far a longer piece of work is."""
    number = next((place for place, step in enumerate(steps, 1) if step.current), 0)
    return {"steps": steps, "label": label, "number": number, "total": len(steps)}


@register.inclusion_tag(f"{FOLDER}/chart.html", takes_context=True)
def chart(context: Context, shown: Chart) -> dict[str, Any]:
    """Draw a chart with the same numbers as a table."""
    return {"chart": shown, "drawing": shown.drawing(), "id": unique(context, "chart")}


@register.inclusion_tag(f"{FOLDER}/bars.html", takes_context=True)
def bars(context: Context, shown: Bars) -> dict[str, Any]:
    """Draw lying bars with the same numbers as a table."""
    return {"bars": shown, "id": unique(context, "bars")}


@register.inclusion_tag(f"{FOLDER}/gauges.html", takes_context=True)
def gauges(context: Context, shown: Gauges) -> dict[str, Any]:
    """Draw figures against what is expected of them, with the same numbers as a table."""
    return {"gauges": shown, "id": unique(context, "gauges")}


@register.inclusion_tag(f"{FOLDER}/autosave_status.html")
def autosave_status() -> dict[str, str]:
    """Draw the quiet line that says a draft was kept, inside a form with ``data-autosave``."""
    return {}


@register.inclusion_tag(f"{FOLDER}/checklist_count.html")
def checklist_count(*, yes: int = 0, no: int = 0, unknown: int = 0, unanswered: int = 0) -> dict[str, int]:
    """Draw how a checklist stands, inside ``data-checklist``; scripts keep it up to date while it is filled."""
    return {"yes": yes, "no": no, "unknown": unknown, "unanswered": unanswered}


@register.filter
def get(mapping: Mapping[str, object], key: str) -> object:
    """Return what a mapping holds under a key known only when drawing."""
    return mapping.get(key, "")
