"""Every word a paper prints that is not the partnership's own.

The words are marked for translation and passed in: this half of the room knows no Django.
`Words.translated(gettext, "cy")` gives them in another language.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from string import Formatter
from typing import Final

RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "fa", "he", "ku", "ps", "ur", "yi"})


def _(text: str) -> str:
    """Mark a text for translation without translating it, as Django's gettext_noop does."""
    return text


ENGLISH_TEXTS: Final[Mapping[str, str]] = {
    # Days and times
    "day": _("{weekday} {day} {month} {year}"),
    "short_day": _("{day} {month} {year}"),
    "moment": _("{day} at {time}"),
    "weekday_1": _("Monday"),
    "weekday_2": _("Tuesday"),
    "weekday_3": _("Wednesday"),
    "weekday_4": _("Thursday"),
    "weekday_5": _("Friday"),
    "weekday_6": _("Saturday"),
    "weekday_7": _("Sunday"),
    "month_1": _("January"),
    "month_2": _("February"),
    "month_3": _("March"),
    "month_4": _("April"),
    "month_5": _("May"),
    "month_6": _("June"),
    "month_7": _("July"),
    "month_8": _("August"),
    "month_9": _("September"),
    "month_10": _("October"),
    "month_11": _("November"),
    "month_12": _("December"),
    # On every page
    "confidential": _("Confidential"),
    "copy_for": _("Copy for {name}, {agency}"),
    "page_of": _("Page {page} of {pages}"),
    "partnership": _("Partnership"),
    "recipient": _("Made for"),
    "purpose": _("Purpose"),
    "made_at": _("Made"),
    "meeting": _("Meeting"),
    "research_by": _("Research due"),
    "handling": _("This copy is for the person named above. Keep it as your agreement says, and do not pass it on."),
    "unprintable": _("Some characters have no letter shape here and are shown by number, such as [U+1F600]."),
    "none_recorded": _("None recorded."),
    "yes": _("Yes"),
    "no": _("No"),
    # Titles
    "case_list": _("Case list"),
    "meeting_pack": _("Meeting pack"),
    "minutes": _("Minutes"),
    "action_list": _("Action list"),
    "quarterly_return": _("Quarterly return"),
    "disclosures": _("Who was told what"),
    "held_copy": _("Copy of what is held"),
    "self_review": _("Review by the ten principles"),
    # Self-review
    "review_quarter": _("Quarter"),
    "review_on": _("Reviewed"),
    "review_met": _("How far it is met"),
    "review_told": _("What the record tells"),
    "review_because": _("Why"),
    "review_next": _("To be done"),
    # Disclosures
    "to_account": _("To account for what was shared"),
    "shared_items": _("What"),
    "shared_from": _("From"),
    "shared_to": _("To"),
    "legal_bases": _("Legal basis"),
    "necessity": _("Why it was necessary"),
    "proportionality": _("Why it was proportionate"),
    "her_view": _("Her view"),
    "share_state": _("Until when"),
    "copies": _("Papers that were made"),
    "paper": _("Paper"),
    "no_disclosures": _("Nothing was shared that this reader may see."),
    # Copies of what is held
    "copy_about": _("About"),
    "copy_asked_as": _("Asked as"),
    "copy_included": _("Lines given"),
    "copy_withheld": _("Lines withheld"),
    "copy_none_withheld": _("Nothing is withheld."),
    "copy_because": _("Withheld, because"),
    "copy_count": _("Lines"),
    "copy_hash": _("SHA-256 of what this copy says"),
    "copy_hash_means": _(
        "The same figure is in the partnership's ledger. Whoever runs the partnership's installation can tell by this file whether it was changed since it was released."
    ),
    "copy_complain": _(
        "You can ask for what is withheld to be looked at again, and complain to the authority for data protection."
    ),
    "copy_lines": _("What is held"),
    "copy_number": _("No."),
    "copy_day": _("Day"),
    "copy_source": _("Source"),
    "copy_text": _("What is recorded"),
    "copy_withheld_because": _("Withheld, because: {why}"),
    "copy_released_for": _("Copy of what is held, as it was asked for"),
    # Cases
    "case": _("Case"),
    "cases": _("Cases"),
    "no_cases": _("No cases are listed."),
    "order": _("Order"),
    "ref": _("Reference"),
    "survivor": _("Survivor"),
    "perpetrators": _("Perpetrators"),
    "children": _("Children"),
    "also_known_as": _("Also known as {names}"),
    "born": _("Born {dates}"),
    "birth_date_unknown": _("Birth date not known"),
    "or": _(" or "),
    "child_aged": _("{name}, {age}"),
    "child_age_unknown": _("{name}, age not known"),
    "repeat": _("Repeat"),
    "referred_by": _("Referred by"),
    "grounds": _("Grounds"),
    "reason": _("Reason"),
    "narrative": _("What happened"),
    "wishes": _("What the survivor wants"),
    "checklist": _("Risk checklist"),
    "checklist_yes": _("Yes"),
    "checklist_dont_know": _("Don't know"),
    "checklist_not_asked": _("Not asked"),
    "checklist_items": _("Questions"),
    "no_checklist": _("No checklist was filled."),
    "risks": _("Risks"),
    "returns": _("What agencies know"),
    "history": _("Relevant history"),
    "protective": _("What protects"),
    "answer_returned": _("Returned"),
    "answer_nothing_known": _("Searched, and nothing known."),
    "answer_not_returned": _("No answer yet. This does not mean that nothing is known."),
    # What an agency answered, part by part
    "research_identity": _("Known as"),
    "research_last_contact": _("Last contact"),
    "research_workers": _("Workers"),
    "research_history_survivor": _("About the survivor"),
    "research_history_perpetrator": _("About the perpetrator"),
    "research_history_children": _("About the children"),
    "research_done_since": _("Done since the referral"),
    "research_offers": _("Can offer"),
    "research_may_tell_her": _("What may be told to her"),
    "told_by": _("{who}: {text}"),
    # Actions
    "action": _("Action"),
    "agency": _("Agency"),
    "owner": _("Owner"),
    "due": _("Due"),
    "status": _("Status"),
    "overdue": _("Overdue"),
    "no_due_day": _("No day set"),
    "old_actions": _("Actions from earlier meetings"),
    "ending": _("How it ended"),
    "still_open": _("Still open"),
    "no_actions": _("No actions."),
    "answers_risk": _("Risk it answers"),
    # Minutes
    "chair": _("Chair"),
    "attendance": _("Attendance"),
    "name": _("Name"),
    "came": _("Came"),
    "attendance_present": _("Present"),
    "attendance_apologies": _("Apologies"),
    "attendance_absent": _("Absent"),
    "deputy_for": _("for {name}"),
    "information_sent": _("Sent information"),
    "confidentiality_signed": _("Signed confidentiality"),
    "information": _("What agencies said"),
    "plan": _("Plan"),
    "no_plan": _("No action was agreed."),
    "unanswered": _("Risks without an action"),
    "put_off": _("Put off to a later meeting. It was not heard."),
    "lapsed": _("Flags that ended"),
    "lapsed_why": _("Twelve months have passed since these cases were heard."),
    "lapsed_on": _("Ended"),
    "ledger_head": _("Ledger head"),
    "ledger_why": _("Keep this line. It shows later whether the record was changed."),
    # The return
    "quarter": _("Quarter"),
    "from_to": _("{start} to {end}"),
    "measure": _("Measure"),
    "measures": _("Counts"),
    "no_measures": _("No counts."),
    "twelve_months": _("Twelve months"),
    "mark_suppressed": _("hidden"),
    "mark_missing": _("missing"),
    "mark_suppressed_why": _("hidden: under 5, or would let a count under 5 be worked out."),
    "mark_missing_why": _("missing: no count was returned."),
    "notes": _("Notes"),
    "chart": _("{measure} at each meeting"),
    "chart_alt": _("Bars: {values}"),
    "chart_gap": _("Hidden and missing counts are not drawn."),
}


def _places(text: str) -> frozenset[str]:
    return frozenset(name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None)


class Words(Mapping[str, str]):
    """The words of one language, and how it writes a day."""

    def __init__(self, texts: Mapping[str, str], language: str = "en") -> None:
        """Keep the words; refuse a set in which one is lacking, before a page is drawn."""
        lacking = sorted(ENGLISH_TEXTS.keys() - texts.keys())
        if lacking:
            sentence = f"These words are lacking: {', '.join(lacking)}."
            raise ValueError(sentence)
        changed = sorted(key for key, text in ENGLISH_TEXTS.items() if _places(texts[key]) != _places(text))
        if changed:
            sentence = f"These words have other places in braces than the English ones: {', '.join(changed)}."
            raise ValueError(sentence)
        self._texts = dict(texts)
        self.language = language
        self.right_to_left = language.partition("-")[0] in RIGHT_TO_LEFT

    @classmethod
    def translated(cls, translate: Callable[[str], str], language: str) -> "Words":
        """Return every word put through `translate`."""
        return cls({key: str(translate(text)) for key, text in ENGLISH_TEXTS.items()}, language)

    def __getitem__(self, key: str) -> str:
        """Return one word."""
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the keys."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self._texts)

    def say(self, key: str, **values: object) -> str:
        """Return a word with its places filled. Values are never read as places of their own."""
        return self[key].format(**values)

    def day(self, on: date) -> str:
        """Return a day with its weekday: Tuesday 8 December 2026."""
        return self._dated("day", on)

    def short_day(self, on: date) -> str:
        """Return a day without its weekday, for birth dates: 14 March 1991."""
        return self._dated("short_day", on)

    def moment(self, at: datetime) -> str:
        """Return a day and time in the zone that `at` carries."""
        return self.say("moment", day=self.day(at.date()), time=f"{at:%H:%M}")

    def _dated(self, key: str, on: date) -> str:
        weekday = self[f"weekday_{on.isoweekday()}"]
        return self.say(key, weekday=weekday, day=on.day, month=self[f"month_{on.month}"], year=on.year)


ENGLISH: Final = Words(ENGLISH_TEXTS)
