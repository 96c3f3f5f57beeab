"""The closed list of what the ledger can say: ``noun.verb``, the verb in the past, with a sentence for each.

In a sentence ``{who}`` is the one who acted and ``{what}`` the reference of what it was done to.
"""

import re
from enum import StrEnum
from typing import Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GRAMMAR = re.compile(r"^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$")


class Kind(StrEnum):
    """How an event comes into the ledger."""

    CHANGE = "change"  # in the transaction of the change
    READ = "read"  # committed before the answer leaves
    REFUSAL = "refusal"  # likewise


_CHANGE, _READ, _REFUSAL = Kind.CHANGE, Kind.READ, Kind.REFUSAL


class Event(StrEnum):
    """Everything that can happen. A stored value never changes and is never used again for something else."""

    kind: Kind
    sentence: Promise

    def __new__(cls, stored: str, kind: Kind, sentence: Promise) -> Self:
        """Make one event of its stored value, kind and sentence."""
        made = str.__new__(cls, stored)
        made._value_ = stored
        made.kind = kind
        made.sentence = sentence
        return made

    # Cases
    CASE_OPENED = "case.opened", _CHANGE, _("{who} opened case {what}.")
    CASE_VIEWED = "case.viewed", _READ, _("{who} looked at case {what}.")
    CASE_CHANGED = "case.changed", _CHANGE, _("{who} changed case {what}.")
    CASE_CLOSED = "case.closed", _CHANGE, _("{who} closed case {what}.")
    CASE_REOPENED = "case.reopened", _CHANGE, _("{who} opened case {what} again.")
    CASE_DEFERRED = "case.deferred", _CHANGE, _("{who} put off case {what} to a later meeting.")
    CASE_HEARD = "case.heard", _CHANGE, _("The meeting heard case {what}.")
    CASE_TRANSFERRED = "case.transferred", _CHANGE, _("{who} sent case {what} to another area.")
    CASE_RECEIVED = "case.received", _CHANGE, _("{who} took over case {what} from another area.")
    CASE_REFUSED = "case.refused", _REFUSAL, _("{who} was not shown case {what}.")
    CASE_EXPORTED = "case.exported", _READ, _("{who} took a copy of case {what}.")
    CASE_NOTED = "case.noted", _CHANGE, _("{who} added a note to case {what}.")
    CASE_ACCESS_VIEWED = "case_access.viewed", _READ, _("{who} looked at who can see case {what}.")
    CASE_PARTY_ADDED = "case_party.added", _CHANGE, _("{who} named somebody in case {what}.")
    CASE_PARTY_CHANGED = "case_party.changed", _CHANGE, _("{who} changed somebody's part in case {what}.")
    CASE_PARTY_REMOVED = "case_party.removed", _CHANGE, _("{who} took somebody out of case {what}.")
    CASE_LIST_VIEWED = "case_list.viewed", _READ, _("{who} looked at a list of cases.")
    CASE_LIST_CIRCULATED = "case_list.circulated", _CHANGE, _("{who} sent round the case list of meeting {what}.")
    INCIDENT_RECORDED = "incident.recorded", _CHANGE, _("{who} recorded incident {what}.")
    INCIDENT_LIST_VIEWED = "incident_list.viewed", _READ, _("{who} looked at what is recorded of {what}.")
    CHRONOLOGY_VIEWED = "chronology.viewed", _READ, _("{who} looked at the chronology of case {what}.")
    ADVOCATE_TOLD = "advocate.told", _CHANGE, _("The advocate was told about {what}.")
    ADVOCATE_CONTACTED = "advocate.contacted", _CHANGE, _("{who} recorded a contact by the advocate in case {what}.")
    LANE_ALLOCATED = "lane.allocated", _CHANGE, _("{who} gave the advocate's lane of {what} to somebody.")
    LANE_MOVED = "lane.moved", _CHANGE, _("{who} recorded how things stand with the survivor in {what}.")
    LANE_ENDED = "lane.ended", _CHANGE, _("{who} ended the advocate's lane of {what}.")
    LANE_VIEWED = "lane.viewed", _READ, _("{who} looked at the advocate's lane of {what}.")
    LANE_LIST_VIEWED = "lane_list.viewed", _READ, _("{who} looked at a list of advocates' lanes.")
    LANE_REFUSED = "lane.refused", _REFUSAL, _("{who} was not shown the advocate's lane of {what}.")
    LEAVER_FORGOTTEN = "leaver.forgotten", _CHANGE, _("{who} erased what {what} had told of themselves at work.")
    LOAD_SET = "load.set", _CHANGE, _("{who} recorded how much of full time {what} works.")
    WAY_REFUSED = "way.refused", _REFUSAL, _("{who} was stopped from reaching somebody in {what} in an unsafe way.")
    WISHES_RECORDED = "wishes.recorded", _CHANGE, _("{who} recorded what the survivor wishes in {what}.")
    SURVIVOR_TOLD = "survivor.told", _CHANGE, _("{who} recorded that the survivor was told the plan of {what}.")
    SURVIVOR_MISSED = "survivor.missed", _CHANGE, _("{who} recorded why the survivor was not told the plan of {what}.")

    # Referrals
    REFERRAL_DRAFTED = "referral.drafted", _CHANGE, _("{who} began referral {what}.")
    REFERRAL_CHANGED = "referral.changed", _CHANGE, _("{who} changed the draft of referral {what}.")
    REFERRAL_DISCARDED = "referral.discarded", _CHANGE, _("{who} threw away the draft of referral {what}.")
    REFERRAL_SUBMITTED = "referral.submitted", _CHANGE, _("{who} submitted referral {what}.")
    REFERRAL_IMPORTED = "referral.imported", _CHANGE, _("{who} imported referral {what}.")
    REFERRAL_VIEWED = "referral.viewed", _READ, _("{who} looked at referral {what}.")
    REFERRAL_SCREENED = "referral.screened", _CHANGE, _("{who} decided referral {what}.")
    REFERRAL_RETURNED = "referral.returned", _CHANGE, _("{who} sent referral {what} back as incomplete.")
    REFERRAL_COMPLETED = "referral.completed", _CHANGE, _("{who} completed referral {what} after it was sent back.")
    REFERRAL_JOINED = "referral.joined", _CHANGE, _("{who} joined referral {what} to another of the same people.")
    REFERRAL_LISTED = "referral.listed", _CHANGE, _("{who} listed referral {what} for a meeting.")
    REFERRAL_REDIRECTED = "referral.redirected", _CHANGE, _("{who} sent referral {what} to another area.")
    REFERRAL_PROTECTED = "referral.protected", _CHANGE, _("{who} passed referral {what} to child protection.")
    REFERRAL_DECLINED = (
        "referral.declined",
        _CHANGE,
        _("{who} found referral {what} not eligible and named another route."),
    )
    REFERRAL_ESCALATED = "referral.escalated", _CHANGE, _("{who} called an emergency conference on referral {what}.")
    REFERRAL_WITHDRAWN = "referral.withdrawn", _CHANGE, _("{who} withdrew referral {what}.")
    REFERRAL_DEPARTED = (
        "referral.departed",
        _CHANGE,
        _("{who} departed from the rule on referral {what}, with a reason."),
    )
    REFERRAL_QUESTIONED = "referral.questioned", _CHANGE, _("{who} asked about a detail of referral {what}.")
    REFERRAL_ANSWERED = "referral.answered", _CHANGE, _("{who} answered a question about referral {what}.")
    REFERRAL_REFUSED = "referral.refused", _REFUSAL, _("{who} was not let do this with referral {what}.")
    QUEUE_VIEWED = "queue.viewed", _READ, _("{who} looked at the queue of referrals.")
    IMPORT_BEGUN = "import.begun", _CHANGE, _("{who} began to import a file of referrals.")
    IMPORT_FINISHED = "import.finished", _CHANGE, _("{who} finished importing a file of referrals.")
    IMPORT_REFUSED = "import.refused", _REFUSAL, _("{who} gave a file that was not imported.")

    # People
    PERSON_ADDED = "person.added", _CHANGE, _("{who} added person {what}.")
    PERSON_VIEWED = "person.viewed", _READ, _("{who} looked at person {what}.")
    PERSON_CHANGED = "person.changed", _CHANGE, _("{who} changed person {what}.")
    PRESENCE_ASKED = "presence.asked", _CHANGE, _("{who} asked whether {what} is known in another area.")
    PRESENCE_ANSWERED = "presence.answered", _CHANGE, _("Another area was told to ask the coordinator about {what}.")
    PERSON_SEARCHED = "person.searched", _READ, _("{who} searched for a person.")
    PERSON_MATCHED = "person.matched", _READ, _("{who} was shown people who may be the same as {what}.")
    PERSON_LINKED = "person.linked", _CHANGE, _("{who} recorded that {what} is the same person as another.")
    PERSON_UNLINKED = "person.unlinked", _CHANGE, _("{who} undid that {what} is the same person as another.")
    PERSON_ERASED = "person.erased", _CHANGE, _("{who} erased person {what}.")
    PERSON_REFUSED = "person.refused", _REFUSAL, _("{who} was not shown person {what}.")
    PERSON_EXPORTED = "person.exported", _READ, _("{who} took a copy about person {what}.")
    ALIAS_ADDED = "alias.added", _CHANGE, _("{who} added a name to person {what}.")
    ALIAS_REMOVED = "alias.removed", _CHANGE, _("{who} took a name from person {what}.")
    BIRTH_DATE_ADDED = "birth_date.added", _CHANGE, _("{who} added a date of birth to person {what}.")
    CONTACT_ADDED = "contact.added", _CHANGE, _("{who} added a way to reach person {what}.")
    CONTACT_CHANGED = "contact.changed", _CHANGE, _("{who} changed a way to reach person {what}.")
    CONTACT_CONFIRMED = "contact.confirmed", _CHANGE, _("{who} confirmed a safe way to reach person {what}.")
    CONTACT_STOPPED = "contact.stopped", _CHANGE, _("{who} recorded that a way to reach person {what} is not safe.")
    CONTACT_VIEWED = "contact.viewed", _READ, _("{who} looked at how to reach person {what}.")
    RELATIONSHIP_ADDED = "relationship.added", _CHANGE, _("{who} recorded how {what} is related to another person.")
    RELATIONSHIP_ENDED = "relationship.ended", _CHANGE, _("{who} ended a relationship of person {what}.")
    SEALED_VALUE_VIEWED = "sealed_value.viewed", _READ, _("{who} looked at a sealed value of {what}.")
    SEALED_VALUE_CHANGED = "sealed_value.changed", _CHANGE, _("{who} changed a sealed value of {what}.")
    SEALED_VALUE_REFUSED = "sealed_value.refused", _REFUSAL, _("{who} was not shown a sealed value of {what}.")

    # Risk
    ASSESSMENT_RECORDED = "assessment.recorded", _CHANGE, _("{who} recorded a risk assessment for {what}.")
    ASSESSMENT_CHANGED = "assessment.changed", _CHANGE, _("{who} changed a risk assessment for {what}.")
    ASSESSMENT_VIEWED = "assessment.viewed", _READ, _("{who} looked at a risk assessment for {what}.")
    RISK_IDENTIFIED = "risk.identified", _CHANGE, _("{who} named a risk in case {what}.")
    RISK_CHANGED = "risk.changed", _CHANGE, _("{who} changed a risk in case {what}.")
    RISK_EXPLAINED = "risk.explained", _CHANGE, _("{who} wrote why a risk in case {what} has no action.")

    # The conference
    MEETING_PLANNED = "meeting.planned", _CHANGE, _("{who} planned meeting {what}.")
    MEETING_CHANGED = "meeting.changed", _CHANGE, _("{who} changed meeting {what}.")
    MEETING_OPENED = "meeting.opened", _CHANGE, _("{who} opened meeting {what}.")
    MEETING_CLOSED = "meeting.closed", _CHANGE, _("{who} closed meeting {what}.")
    MEETING_CANCELLED = "meeting.cancelled", _CHANGE, _("{who} cancelled meeting {what}.")
    MEETING_VIEWED = "meeting.viewed", _READ, _("{who} looked at meeting {what}.")
    MEETING_REFUSED = "meeting.refused", _REFUSAL, _("{who} was not shown meeting {what}.")
    MEETING_LIST_VIEWED = "meeting_list.viewed", _READ, _("{who} looked at a list of meetings.")
    INVITATION_SENT = "invitation.sent", _CHANGE, _("{who} invited an agency to meeting {what}.")
    INVITATION_WITHDRAWN = "invitation.withdrawn", _CHANGE, _("{who} withdrew an invitation to meeting {what}.")
    LISTING_ADDED = "listing.added", _CHANGE, _("{who} put a case on the list of meeting {what}.")
    LISTING_MOVED = "listing.moved", _CHANGE, _("{who} moved a case of meeting {what}.")
    LISTING_REMOVED = "listing.removed", _CHANGE, _("{who} took a case off the list of meeting {what}.")
    LISTING_VIEWED = "listing.viewed", _READ, _("{who} looked at a case of the meeting as {what}.")
    LISTING_CALLED = "listing.called", _CHANGE, _("{who} called {what} in the room.")
    LISTING_PRESENTED = "listing.presented", _CHANGE, _("{who} let the room see {what}.")
    LISTING_OPENED = "listing.opened", _CHANGE, _("The meeting began to hear {what}.")
    LISTING_CLOSED = "listing.closed", _CHANGE, _("The meeting closed {what}.")
    LISTING_DEFERRED = "listing.deferred", _CHANGE, _("The meeting put off {what}, with a reason.")
    AGENDA_VIEWED = "agenda.viewed", _READ, _("{who} looked at the agenda of meeting {what}.")
    DISCUSSION_NOTED = "discussion.noted", _CHANGE, _("{who} added to the discussion of {what}.")
    DISCUSSION_CHANGED = "discussion.changed", _CHANGE, _("{who} changed the discussion of {what}.")
    RESEARCH_ASKED = "research.asked", _CHANGE, _("{who} asked agencies for research on {what}.")
    RESEARCH_BEGUN = "research.begun", _CHANGE, _("{who} began research on {what}.")
    RESEARCH_SAVED = "research.saved", _CHANGE, _("{who} saved research on {what}.")
    RESEARCH_RETURNED = "research.returned", _CHANGE, _("{who} returned research on {what}.")
    RESEARCH_ANSWERED_NIL = "research.answered_nil", _CHANGE, _("{who} answered that nothing is known about {what}.")
    RESEARCH_CHANGED = "research.changed", _CHANGE, _("{who} changed research on {what}.")
    RESEARCH_VIEWED = "research.viewed", _READ, _("{who} looked at research on {what}.")
    RESEARCH_REFUSED = "research.refused", _REFUSAL, _("{who} was not let do research on {what}.")
    ATTENDANCE_RECORDED = "attendance.recorded", _CHANGE, _("{who} recorded who came to meeting {what}.")
    ATTENDANCE_CHANGED = "attendance.changed", _CHANGE, _("{who} changed who came to meeting {what}.")
    APOLOGY_RECORDED = "apology.recorded", _CHANGE, _("{who} recorded an apology for meeting {what}.")
    CONFIDENTIALITY_SIGNED = (
        "confidentiality.signed",
        _CHANGE,
        _("{who} signed the confidentiality statement of meeting {what}."),
    )
    CONFLICT_DECLARED = "conflict.declared", _CHANGE, _("{who} declared a conflict of interest in {what}.")
    ACTION_AGREED = "action.agreed", _CHANGE, _("{who} recorded an action agreed in case {what}.")
    ACTION_CHANGED = "action.changed", _CHANGE, _("{who} changed action {what}.")
    ACTION_DONE = "action.done", _CHANGE, _("{who} recorded action {what} as done.")
    ACTION_ENDED = "action.ended", _CHANGE, _("{who} recorded that action {what} is no longer possible.")
    ACTION_FAILED = "action.failed", _CHANGE, _("{who} recorded action {what} as not done.")
    ACTION_VIEWED = "action.viewed", _READ, _("{who} looked at action {what}.")
    ACTION_LIST_VIEWED = "action_list.viewed", _READ, _("{who} looked at the list of actions.")
    MINUTES_DRAFTED = "minutes.drafted", _CHANGE, _("{who} drafted the minutes of meeting {what}.")
    MINUTES_CHANGED = "minutes.changed", _CHANGE, _("{who} changed the minutes of meeting {what}.")
    MINUTES_AGREED = "minutes.agreed", _CHANGE, _("{who} agreed the minutes of meeting {what}.")
    MINUTES_SENT = "minutes.sent", _CHANGE, _("{who} sent round the minutes of meeting {what}.")
    MINUTES_VIEWED = "minutes.viewed", _READ, _("{who} looked at the minutes of meeting {what}.")
    FLAG_RAISED = "flag.raised", _CHANGE, _("{who} flagged {what} for twelve months.")
    FLAG_CONFIRMED = "flag.confirmed", _CHANGE, _("{who} confirmed that their files are flagged for {what}.")
    FLAG_RENEWED = "flag.renewed", _CHANGE, _("{who} renewed the flag on {what}.")
    FLAG_ENDED = "flag.ended", _CHANGE, _("The flag on {what} came to its end.")
    FLAG_VIEWED = "flag.viewed", _READ, _("{who} looked at the flag on {what}.")
    FLAG_LIST_VIEWED = "flag_list.viewed", _READ, _("{who} looked at the list of flags.")

    # Who may see what
    CIRCLE_OPENED = "circle.opened", _CHANGE, _("{who} opened circle {what}.")
    CIRCLE_CLOSED = "circle.closed", _CHANGE, _("{who} closed circle {what}.")
    CIRCLE_SUBJECT_ADDED = "circle.subject_added", _CHANGE, _("{who} put something into circle {what}.")
    CIRCLE_SUBJECT_REMOVED = "circle.subject_removed", _CHANGE, _("{who} took something out of circle {what}.")
    SEAT_GIVEN = "seat.given", _CHANGE, _("{who} gave an agency a seat in {what}.")
    SEAT_ENDED = "seat.ended", _CHANGE, _("A seat in {what} was ended by {who}.")
    WALL_RAISED = "wall.raised", _CHANGE, _("{who} raised a wall around {what}.")
    WALL_LOWERED = "wall.lowered", _CHANGE, _("{who} lowered a wall around {what}.")
    WALL_PROPOSED = "wall.proposed", _CHANGE, _("A wall around {what} was proposed.")
    WALL_ANSWERED = "wall.answered", _CHANGE, _("{who} answered whether a wall is needed around {what}.")
    WALL_VIEWED = "wall.viewed", _READ, _("{who} looked at the walls around {what}.")
    SHARE_MADE = "share.made", _CHANGE, _("{who} shared {what}.")
    SHARE_ENDED = "share.ended", _CHANGE, _("{who} ended the sharing of {what}.")
    SHARE_REFUSED = "share.refused", _CHANGE, _("{who} decided not to share {what}.")
    SHARE_VIEWED = "share.viewed", _READ, _("{who} looked at what was shared of {what}.")
    SHARE_BLOCKED = "share.blocked", _REFUSAL, _("{who} was stopped from sharing {what}.")
    CONSENT_RECORDED = "consent.recorded", _CHANGE, _("{who} recorded what she said about sharing {what}.")
    CONSENT_WITHDRAWN = "consent.withdrawn", _CHANGE, _("{who} recorded that she withdrew her consent in {what}.")
    NO_CONSENT_RECORDED = "no_consent.recorded", _CHANGE, _("{who} recorded why {what} is shared without consent.")
    FINDING_MADE = "finding.made", _CHANGE, _("The house found looks at a case that somebody has to explain, {what}.")
    FINDING_JUDGED = "finding.judged", _CHANGE, _("{who} said whether {what} is explained.")
    FINDING_VIEWED = "finding.viewed", _READ, _("{who} looked at findings about who opened what.")
    FINDING_REFUSED = "finding.refused", _REFUSAL, _("{who} was not shown findings about who opened what.")
    BREAK_GLASS_OPENED = "break_glass.opened", _CHANGE, _("{who} opened case {what} in an emergency, for one hour.")
    BREAK_GLASS_REVIEWED = "break_glass.reviewed", _CHANGE, _("{who} reviewed the emergency opening of {what}.")
    BREAK_GLASS_REFUSED = "break_glass.refused", _REFUSAL, _("{who} was refused the emergency opening of {what}.")
    PAGE_REFUSED = "page.refused", _REFUSAL, _("{who} asked for a page that is not theirs.")
    ACCESS_REFUSED = "access.refused", _REFUSAL, _("{who} asked for {what} and was not let see it.")

    # Duties
    DUTY_OPENED = "duty.opened", _CHANGE, _("A duty was opened: {what}.")
    DUTY_DISCHARGED = "duty.discharged", _CHANGE, _("{who} discharged duty {what}.")
    DUTY_EXCUSED = "duty.excused", _CHANGE, _("{who} excused duty {what}, with a reason.")
    DUTY_SUPERSEDED = "duty.superseded", _CHANGE, _("Another duty took the place of {what}.")
    DUTY_CLIMBED = "duty.climbed", _CHANGE, _("Duty {what} was overdue and went up to the next post.")
    DUTY_VIEWED = "duty.viewed", _READ, _("{who} looked at duty {what}.")
    SUPERVISOR_NAMED = "supervisor.named", _CHANGE, _("{who} said who supervises {what}.")
    SUPERVISION_NOTED = "supervision_note.written", _CHANGE, _("{who} wrote a note for supervision, {what}.")
    SUPERVISION_SHOWN = "supervision_note.shown", _CHANGE, _("{who} showed their note {what} to their supervisor.")
    SUPERVISION_VIEWED = "supervision_note.viewed", _READ, _("{who} looked at notes for supervision.")
    SUPERVISION_REFUSED = "supervision_note.refused", _REFUSAL, _("{who} was not shown notes for supervision.")
    WORK_VIEWED = "work.viewed", _READ, _("{who} looked at My work.")

    # What leaves: documents and returns
    DOCUMENT_PREVIEWED = "document.previewed", _READ, _("{who} looked at what document {what} would disclose.")
    DOCUMENT_MADE = "document.made", _CHANGE, _("{who} made document {what}.")
    DOCUMENT_DOWNLOADED = "document.downloaded", _READ, _("{who} took document {what}.")
    DOCUMENT_SENT = "document.sent", _CHANGE, _("{who} sent document {what}.")
    RELEASE_DRAFTED = "release.drafted", _CHANGE, _("{who} began copy {what} of what is held.")
    RELEASE_CHANGED = "release.changed", _CHANGE, _("{who} decided on lines of copy {what}.")
    RELEASE_MADE = "release.made", _CHANGE, _("{who} made copy {what} and asks another person to release it.")
    RELEASE_RETURNED = "release.returned", _CHANGE, _("{who} sent copy {what} back to whoever made it.")
    RELEASE_GIVEN = "release.given", _CHANGE, _("{who} released copy {what}.")
    RELEASE_VIEWED = "release.viewed", _READ, _("{who} looked at copy {what} of what is held.")
    RELEASE_DOWNLOADED = "release.downloaded", _READ, _("{who} took the released copy {what}.")
    RELEASE_REFUSED = "release.refused", _REFUSAL, _("{who} was not shown a copy of what is held.")
    DOCUMENT_REFUSED = "document.refused", _REFUSAL, _("{who} was not given document {what}.")
    RETURN_COMPUTED = "return.computed", _READ, _("{who} worked out the return {what}.")
    AGENCY_ANSWERED = "agency.answered", _CHANGE, _("{who} recorded what agency {what} answers the steering group.")
    SELF_REVIEWED = "self_review.recorded", _CHANGE, _("{who} recorded a look of the partnership at itself as {what}.")
    DIRECTORY_VIEWED = "directory.viewed", _READ, _("{who} looked for services.")
    SERVICE_VIEWED = "service.viewed", _READ, _("{who} looked at service {what}.")
    SERVICE_REFUSED = "service.refused", _REFUSAL, _("{who} was not shown service {what}.")
    DIRECTORY_IMPORTED = "directory.imported", _CHANGE, _("{who} took services into the directory of {what}.")
    DIRECTORY_EXPORTED = "directory.exported", _READ, _("{who} took the directory of {what} as files.")
    LOCATION_OPENED = "location.opened", _CHANGE, _("{who} said that the address of place {what} may be told.")
    LISTING_PROPOSED = "listing.proposed", _CHANGE, _("{who} put forward what is told to everybody of service {what}.")
    LISTING_APPROVED = "listing.approved", _CHANGE, _("{who} approved what is told to everybody of service {what}.")
    LISTING_REFUSED = (
        "listing.returned",
        _CHANGE,
        _("{who} did not approve what is told to everybody of service {what}."),
    )
    LISTING_WITHDRAWN = "listing.withdrawn", _CHANGE, _("{who} took back what is told to everybody of service {what}.")
    LISTINGS_VIEWED = "listings.viewed", _READ, _("{who} looked at what is told to everybody of services.")
    LOCATION_HIDDEN = "location.hidden", _CHANGE, _("{who} had the way to place {what} forgotten.")
    RETURN_VIEWED = "return.viewed", _READ, _("{who} looked at the return {what}.")
    RETURN_EXPORTED = "return.exported", _READ, _("{who} took the return {what} as a file.")
    RETURN_SUBMITTED = "return.submitted", _CHANGE, _("{who} submitted the return {what}.")
    REPORT_VIEWED = "report.viewed", _READ, _("{who} looked at a report.")
    MESSAGE_QUEUED = "message.queued", _CHANGE, _("A message without content was put in the outbox for {what}.")
    MESSAGE_SENT = "message.sent", _CHANGE, _("A message without content was sent for {what}.")
    MESSAGE_READ = "message.read", _CHANGE, _("{who} noted what they had been told as read.")
    MESSAGE_FAILED = "message.failed", _CHANGE, _("A message for {what} could not be sent.")

    # Who works here
    PARTNERSHIP_ADDED = "partnership.added", _CHANGE, _("{who} added partnership {what}.")
    PARTNERSHIP_CHANGED = "partnership.changed", _CHANGE, _("{who} changed partnership {what}.")
    PARTNERSHIP_VIEWED = "partnership.viewed", _READ, _("{who} looked at the settings of partnership {what}.")
    AGENCY_ADDED = "agency.added", _CHANGE, _("{who} added agency {what}.")
    AGENCY_CHANGED = "agency.changed", _CHANGE, _("{who} changed agency {what}.")
    AGENCY_JOINED = "agency.joined", _CHANGE, _("Agency {what} joined the partnership.")
    AGENCY_LEFT = "agency.left", _CHANGE, _("Agency {what} left the partnership.")
    POST_GIVEN = "post.given", _CHANGE, _("{who} gave somebody post {what}.")
    POST_ENDED = "post.ended", _CHANGE, _("{who} ended post {what}.")
    POST_CHOSEN = "post.chosen", _CHANGE, _("{who} went to work in post {what}.")
    AGREEMENT_SIGNED = "agreement.signed", _CHANGE, _("{who} signed the confidentiality agreement.")
    AGREEMENT_LAPSED = "agreement.lapsed", _CHANGE, _("The confidentiality agreement {what} lapsed.")
    AGREEMENT_ASKED = "agreement.asked", _REFUSAL, _("{who} was asked to sign the confidentiality agreement first.")
    PACK_CHOSEN = "pack.chosen", _CHANGE, _("{who} chose the pack of partnership {what}.")
    OVERRIDE_ADDED = "override.added", _CHANGE, _("{who} changed a value of the pack for partnership {what}.")
    OVERRIDE_ENDED = "override.ended", _CHANGE, _("{who} ended a changed value of the pack for partnership {what}.")
    USER_ADDED = "user.added", _CHANGE, _("{who} added account {what}.")
    USER_CHANGED = "user.changed", _CHANGE, _("{who} changed account {what}.")
    USER_DISABLED = "user.disabled", _CHANGE, _("{who} closed account {what}.")
    USER_RECOVERED = "user.recovered", _CHANGE, _("{who} helped account {what} back in.")
    USER_SIGNED_IN = "user.signed_in", _CHANGE, _("{who} signed in.")
    USER_SIGNED_OUT = "user.signed_out", _CHANGE, _("{who} signed out.")
    USER_REFUSED = "user.refused", _REFUSAL, _("A sign-in was refused.")
    USER_STEPPED_UP = "user.stepped_up", _CHANGE, _("{who} confirmed that it is them, and for what.")
    USER_LOCKED = "user.locked", _CHANGE, _("Account {what} was locked after too many tries.")
    PASSWORD_CHANGED = "password.changed", _CHANGE, _("{who} changed their password.")
    FACTOR_ADDED = "factor.added", _CHANGE, _("{who} added a second factor.")
    FACTOR_REMOVED = "factor.removed", _CHANGE, _("{who} removed a second factor.")
    FACTOR_USED = "factor.used", _CHANGE, _("{who} used a second factor.")
    STEP_UP_ASKED = "step_up.asked", _REFUSAL, _("{who} was asked to confirm that it is them.")
    STEP_UP_REFUSED = "step_up.refused", _REFUSAL, _("{who} could not confirm that it is them.")
    SESSION_ENDED = "session.ended", _CHANGE, _("The session of {who} came to its end.")
    SESSION_REFUSED = "session.refused", _REFUSAL, _("A session that had ended was refused.")
    GUEST_LINK_MADE = "guest_link.made", _CHANGE, _("{who} made a one-time link for {what}.")
    GUEST_LINK_USED = "guest_link.used", _CHANGE, _("A one-time link for {what} was used.")
    GUEST_LINK_ENDED = "guest_link.ended", _CHANGE, _("The one-time link for {what} was ended.")
    GUEST_LINK_REFUSED = "guest_link.refused", _REFUSAL, _("A one-time link was refused.")
    DEMO_CAST_SIGNED_IN = "demo_cast.signed_in", _CHANGE, _("{who} signed in as a member of the demo's cast.")

    # The house itself
    LIST_VIEWED = "list.viewed", _READ, _("{who} looked at a list.")
    SEARCH_MADE = "search.made", _READ, _("{who} searched.")
    EXPORT_MADE = "export.made", _READ, _("{who} took a list as a file.")
    EXPORT_REFUSED = "export.refused", _REFUSAL, _("{who} was not given a list as a file.")
    LEDGER_VIEWED = "ledger.viewed", _READ, _("{who} looked at the ledger.")
    LEDGER_VERIFIED = "ledger.verified", _READ, _("{who} checked the ledger.")
    LEDGER_HEAD_GIVEN = "ledger.head_given", _CHANGE, _("{who} handed out the head of the ledger.")
    KEY_MADE = "key.made", _CHANGE, _("{who} made the keys of {what}.")
    KEY_ROTATED = "key.rotated", _CHANGE, _("{who} rotated the keys of {what}.")
    KEY_DESTROYED = "key.destroyed", _CHANGE, _("{who} destroyed the key of {what}.")
    HOLD_SET = "hold.set", _CHANGE, _("{who} set a legal hold on {what}.")
    HOLD_VIEWED = "hold.viewed", _READ, _("{who} looked at the legal holds of {what}.")
    HOLD_LIFTED = "hold.lifted", _CHANGE, _("{who} lifted the legal hold on {what}.")
    RETENTION_APPLIED = "retention.applied", _CHANGE, _("What was kept long enough about {what} was erased.")
    DEMO_LOADED = "demo.loaded", _CHANGE, _("The demo was loaded.")
    DEMO_DAY_MOVED = "demo_day.moved", _CHANGE, _("The demo's calendar was moved.")
    WORKER_STARTED = "worker.started", _CHANGE, _("The worker started.")
    TASK_FAILED = "task.failed", _CHANGE, _("A task of the worker failed on {what}.")
