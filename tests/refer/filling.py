"""One whole referral as it is typed, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.test import Client

from holdfast.agencies.facts import Area
from holdfast.kernel import clock

PAGES: Mapping[str, Mapping[str, object]] = {
    "referrer": {
        "referrer_name": "Dana Whitlock",
        "referrer_role": "Response officer",
        "referrer_email": "dana@police.example.org",
        "referrer_phone": "01632 960500",
        "manager_consulted": "yes",
        "representative_told": "no",
    },
    "survivor": {
        "survivor_name": "Orla Fenwick",
        "survivor_aliases": "Orla Marsh\nO. Fenwick",
        "survivor_dob": "14/3/1991",
        "survivor_other_dobs": "14/3/1990",
    },
    "about": {
        "survivor_gender": "female",
        "survivor_ethnicity": "White Irish",
        "survivor_religion": "None",
        "survivor_language": "English",
        "interpreter": "No",
        "immigration": "Settled",
        "pregnancy": "Five months",
    },
    "home": {
        "survivor_address": "7 Tern Lane",
        "survivor_postcode": "ZZ1 4AB",
        "housing": "His tenancy",
        "employer": "Harbour Bakery",
        "gp": "Quay Surgery",
    },
    "contact": {
        "survivor_phone": "01632 960777",
        "safe_to_call": "yes",
        "safe_times": "weekday mornings",
        "voicemail": "never",
        "code_word": "bluebell",
        "who_may_answer": "her sister Nell",
    },
    "others": {
        "household": "His mother",
        "whom_she_fears": "Him and his mother",
        "safe_to_talk_to": "Nell",
        "unsafe_to_talk_to": "The neighbours",
    },
    "grounds": {
        "grounds": ["professional_judgement", "escalation"],
        "judgement_reason": "She says he will kill her when the baby comes.",
        "why_multi_agency": "Midwife, housing and police together.",
        "previous_conference": "",
    },
    "happened": {
        "immediate_danger": "no",
        "incidents_12m": "4",
        "last_incident": "20/11/2026",
        "narrative": "He held her by the throat.",
        "steps_taken": "Marker on the address.",
    },
    "wishes": {
        "wishes": "To be left alone.",
        "aware_of_referral": "yes",
        "safer_not_to_ask": "no",
        "consent": "refused",
    },
    "no-consent": {
        "no_consent_lawful": "To protect life.",
        "no_consent_necessary": "Nobody else can act.",
        "no_consent_proportionate": "Only what the plan needs.",
        "no_consent_by": "Stuart Bell, representative",
    },
    "keep-from": {
        "must_not_receive": "Huw Llewelyn - his brother, works at Rivermouth Housing",
        "must_not_receive_why": "Family.",
    },
}
HARMER = {
    "name": "Bryn Fenwick",
    "aliases": "Bee Fenwick; B. Marsh",
    "born": "2/7/1988",
    "relation": "husband",
    "address": "9 Heron Court",
    "custody": "on bail",
    "weapons": "a bow",
    "occupation": "roofer",
}
CHILD = {
    "name": "Tam Fenwick",
    "born": "20/5/2016",
    "relations": "son of both",
    "school": "Saltmarsh Primary",
    "lives_with": "her sister",
}


def ticks(area: Area, yes: int = 15) -> dict[str, str]:
    """The checklist with so many yes, one don't know, one not asked and the rest no."""
    items = area.edition(clock.local_day(area.time_zone)).instrument().items
    given = ["yes"] * yes + ["unknown", "not_asked"] + ["no"] * len(items)
    return {f"item_{item}": each for item, each in zip(items, given, strict=False)}


def fill(browser: Client, draft_id: UUID, area: Area) -> None:
    """Fill every page of a draft."""
    for part, typed in PAGES.items():
        answer = browser.post(f"/refer/{draft_id}/{part}/", typed)
        assert answer.status_code == 302, part
    for kind, typed in (("perpetrators", HARMER), ("children", CHILD)):
        assert browser.post(f"/refer/{draft_id}/{kind}/", typed).status_code == 302
    assert browser.post(f"/refer/{draft_id}/checklist/", ticks(area)).status_code == 302
