"""What each page of a referral asks. Nothing is required: half a page can always be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdfast.kernel.text import tidy
from holdfast.rules.grounds import Ground
from holdfast.web.components.forms import Form, Look

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

SHORT, LONG = 200, 10_000
YES_NO = (("yes", _("Yes")), ("no", _("No")), ("unknown", _("Don't know")))
GROUNDS = (
    (Ground.CHECKLIST.value, _("Visible high risk: the count on the checklist")),
    (Ground.JUDGEMENT.value, _("Professional judgement")),
    (Ground.ESCALATION.value, _("Escalation: it happens more often, or is getting worse")),
    (Ground.REPEAT.value, _("Repeat: it has happened again since a conference")),
)
CONSENT = (
    ("given", _("She agreed")),
    ("refused", _("She refused")),
    ("not_sought", _("She was not asked")),
    ("unknown", _("Not known")),
)


class PartForm(Form):
    """One page. A mistake names its question and says what was kept."""

    def __init__(self, typed: Mapping[str, Any] | None = None, *, initial: Mapping[str, object] | None = None) -> None:
        """Give each field its sentences, in the reader's language."""
        super().__init__(typed, initial=dict(initial or {}))
        for field in self.fields.values():
            said = {"label": field.label}
            field.error_messages["max_length"] = (
                _("“%(label)s” is too long, so it was not kept. Everything else on this page was. Shorten it.") % said
            )
            field.error_messages["invalid_choice"] = (
                _("“%(label)s” needs one of the answers shown. Everything else on this page was kept.") % said
            )

    def kept(self) -> dict[str, str]:
        """What can be kept of what was written, by field: everything that is not a mistake."""
        return {
            name: "; ".join(value) if isinstance(value, list) else tidy(str(value or ""))
            for name, value in self.cleaned_data.items()
        }


def _line(label: Words, hint: Words = "", most: int = SHORT) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=False,
    )


def _text(label: Words, hint: Words = "", rows: int = 4) -> forms.CharField:
    field = _line(label, hint, LONG)
    field.widget = forms.Textarea({"rows": rows})
    return field


def _choice(label: Words, choices: Sequence[tuple[str, Words]] = YES_NO, hint: Words = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=hint,
    )


class ReferrerForm(PartForm):
    """Who is referring."""

    referrer_name = _line(_("Your name"))
    referrer_role = _line(_("Your role"))
    referrer_email = _line(_("Your work e-mail"))
    referrer_phone = _line(_("Your work telephone"))
    manager_consulted = _choice(_("Have you spoken to your manager?"))
    representative_told = _choice(_("Have you told your agency's representative?"))
    looks: ClassVar[Mapping[str, Look]] = {
        "manager_consulted": Look(inline=True),
        "representative_told": Look(inline=True),
    }


class SurvivorForm(PartForm):
    """Who she is."""

    survivor_name = _line(_("Her full name"))
    survivor_aliases = _text(_("Other names she has used"), _("One to a line."), rows=2)
    survivor_dob = _line(
        _("Her date of birth"), _("For example 14/3/1991. Where you are not sure, write what you know."), most=40
    )
    survivor_other_dobs = _text(_("Other dates of birth she has used"), _("One to a line."), rows=2)
    looks: ClassVar[Mapping[str, Look]] = {"survivor_dob": Look(width=10)}


class AboutForm(PartForm):
    """About her, in her own words where possible."""

    survivor_gender = _line(_("Gender"))
    survivor_ethnicity = _line(_("Ethnicity"))
    survivor_lgbt = _line(_("Is she lesbian, gay, bisexual or trans, as far as she told you?"))
    survivor_disability = _line(_("Disability or long illness"))
    survivor_religion = _line(_("Religion"))
    survivor_language = _line(_("First language"))
    interpreter = _line(_("Interpreter: does she need one, and whom must it not be?"))
    immigration = _line(_("Immigration position, where it matters to her safety"))
    pregnancy = _line(_("Is she pregnant, or has she a new baby?"))


class HomeForm(PartForm):
    """Where she lives and where she can be found: sealed."""

    survivor_address = _text(_("Her address"), rows=3)
    survivor_postcode = _line(_("Postcode"), _("Without it we cannot tell which area hears this."), most=20)
    housing = _line(_("Her housing: whose is it, who else has a key?"))
    employer = _line(_("Where she works or studies"))
    gp = _line(_("Her doctor"))
    looks: ClassVar[Mapping[str, Look]] = {"survivor_postcode": Look(width=10)}


class ContactForm(PartForm):
    """How she can be reached without danger: sealed."""

    survivor_phone = _line(_("Telephone number"), most=60)
    safe_to_call = _choice(_("Is it safe to call this number?"))
    safe_times = _line(_("When is it safe?"))
    voicemail = _line(_("May a message be left?"))
    code_word = _line(_("A code word, so that she knows who is calling"))
    who_may_answer = _line(_("Who else may answer, and what must be said then?"))
    looks: ClassVar[Mapping[str, Look]] = {"safe_to_call": Look(inline=True), "survivor_phone": Look(width=20)}


class OthersForm(PartForm):
    """Who else is there, whom she fears, whom one may talk to."""

    household = _text(_("Who else lives in the household, or is at risk?"), rows=3)
    whom_she_fears = _text(_("Whom is she afraid of?"), rows=2)
    safe_to_talk_to = _text(_("Who is it safe to talk to?"), rows=2)
    unsafe_to_talk_to = _text(_("Who is it not safe to talk to?"), rows=2)


class GroundsForm(PartForm):
    """Why it is referred."""

    grounds = forms.MultipleChoiceField(
        label=_("Why are you referring? Choose all that apply"),
        choices=GROUNDS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Any one is enough."),
    )
    judgement_reason = _text(
        _("Your professional judgement"),
        _("What worries you, in a few sentences. A low count never bars a referral."),
    )
    why_multi_agency = _text(_("Why does it need several agencies together?"), rows=3)
    previous_conference = _line(_("Has she been discussed at a conference before? Which area and month?"))
    previous_elsewhere = _line(_("Under which names was that?"))


class HappenedForm(PartForm):
    """What happened."""

    immediate_danger = _choice(
        _("Is she in danger right now?"), hint=_("If so, telephone at once: urgent steps do not wait for this form.")
    )
    incidents_12m = _line(_("How many incidents in the last 12 months?"), _("A number, as near as you know."), most=40)
    last_incident = _line(_("When was the latest?"), _("For example 24/11/2026."), most=40)
    narrative = _text(_("What happened?"), _("In plain words: what, when, who saw it, what is feared."), rows=8)
    steps_taken = _text(_("What have you done already?"), rows=4)
    looks: ClassVar[Mapping[str, Look]] = {
        "immediate_danger": Look(inline=True),
        "incidents_12m": Look(width=5),
        "last_incident": Look(width=10),
    }


class WishesForm(PartForm):
    """What she wants, what she knows, and whether she agreed."""

    wishes = _text(_("What does she want to happen?"))
    aware_of_referral = _choice(_("Does she know of this referral?"))
    safer_not_to_ask = _choice(_("Would asking her have put her in danger?"))
    consent = _choice(
        _("Did she agree to it being shared?"),
        CONSENT,
        _(
            "Consent is a fact to record, not a gate. Where she refused or was not asked, the next page asks for the reason."
        ),
    )
    looks: ClassVar[Mapping[str, Look]] = {
        "aware_of_referral": Look(inline=True),
        "safer_not_to_ask": Look(inline=True),
    }


class NoConsentForm(PartForm):
    """Why it is shared without her agreement."""

    no_consent_lawful = _text(_("Why is sharing it lawful?"), _("For example: to protect life, or a duty in law."), 3)
    no_consent_necessary = _text(_("Why is it necessary?"), _("What could not be done without it?"), 3)
    no_consent_proportionate = _text(
        _("Why is it proportionate?"), _("Why the risk outweighs her wish, and how little is shared."), 3
    )
    no_consent_by = _line(_("Who decided this?"), _("Name and role."))


class KeepFromForm(PartForm):
    """Who must never see this."""

    must_not_receive = _text(
        _("Who must not receive this?"),
        _(
            "Anybody at work in any agency who is related to, a friend of, or a colleague of the person who harms her. "
            "One to a line: name, how they are linked, where they work. They are kept out at once."
        ),
    )
    must_not_receive_why = _text(_("Why?"), rows=3)


class PerpetratorForm(PartForm):
    """One person who harms her."""

    name = _line(_("Name"))
    aliases = _line(_("Other names"), _("Part them with a semicolon."))
    born = _line(_("Date of birth"), _("For example 2/7/1988."), most=40)
    relation = _line(_("Who are they to her?"), _("For example husband, ex-partner, brother."))
    address = _text(_("Address"), rows=2)
    custody = _line(_("In custody, on bail, on licence?"))
    weapons = _line(_("Weapons, or access to them"))
    occupation = _line(_("Work, and where"))
    looks: ClassVar[Mapping[str, Look]] = {"born": Look(width=10)}


class ChildForm(PartForm):
    """One child."""

    name = _line(_("Name"))
    born = _line(_("Date of birth"), _("For example 20/5/2016."), most=40)
    relations = _line(_("Whose child is this?"), _("How the child is related to each adult here."))
    school = _line(_("School or nursery"))
    lives_with = _line(_("Lives with"))
    looks: ClassVar[Mapping[str, Look]] = {"born": Look(width=10)}


class ChecklistForm(PartForm):
    """Who asked the questions of the checklist; the questions themselves come from the pack."""

    checklist_asked_by = _line(_("Who asked?"))
    checklist_asked_on = _line(_("When?"), most=60)
    checklist_setting = _line(_("Where, with whom present, with which interpreter?"))
    checklist_source = _text(
        _("Where an answer does not come from her: which, and from whom?"), _("Comments to single answers too."), 3
    )


FORMS: Mapping[str, type[PartForm]] = {
    "referrer": ReferrerForm,
    "survivor": SurvivorForm,
    "about": AboutForm,
    "home": HomeForm,
    "contact": ContactForm,
    "others": OthersForm,
    "checklist": ChecklistForm,
    "grounds": GroundsForm,
    "happened": HappenedForm,
    "wishes": WishesForm,
    "no-consent": NoConsentForm,
    "keep-from": KeepFromForm,
    "perpetrators": PerpetratorForm,
    "children": ChildForm,
}
