"""What changes a meeting: planning, research, the day itself, chasing and remembering."""

from holdfast.conference.actions.calling import call_case, call_nothing, present_case
from holdfast.conference.actions.cancelling import cancel_meeting
from holdfast.conference.actions.chasing import confirm_flag, confirm_flags, end_action, remove_flag, remove_flags
from holdfast.conference.actions.closing import (
    agree_minutes,
    close_case,
    close_meeting,
    defer_case,
    send_actions,
    send_minutes,
)
from holdfast.conference.actions.entering import once
from holdfast.conference.actions.following import follow_decisions
from holdfast.conference.actions.hearing import (
    ActionWanted,
    add_contribution,
    agree_action,
    declare_conflict,
    explain_risk,
    name_risk,
    withdraw_action,
    withdraw_risk,
)
from holdfast.conference.actions.joining import NothingJoined, send_joined
from holdfast.conference.actions.looking_back import look_back
from holdfast.conference.actions.noting import WrittenMeanwhile, save_note
from holdfast.conference.actions.opening import Attender, open_meeting, record_attendance, sign_confidentiality
from holdfast.conference.actions.ordering import begin_case, move_case, order_cases
from holdfast.conference.actions.planning import call_emergency, circulate, list_waiting, plan_meeting, plan_second_date
from holdfast.conference.actions.researching import answer_nothing_known, return_research, save_research

__all__ = [
    "ActionWanted",
    "Attender",
    "NothingJoined",
    "WrittenMeanwhile",
    "add_contribution",
    "agree_action",
    "agree_minutes",
    "answer_nothing_known",
    "begin_case",
    "call_case",
    "call_emergency",
    "call_nothing",
    "cancel_meeting",
    "circulate",
    "close_case",
    "close_meeting",
    "confirm_flag",
    "confirm_flags",
    "declare_conflict",
    "defer_case",
    "end_action",
    "explain_risk",
    "follow_decisions",
    "list_waiting",
    "look_back",
    "move_case",
    "name_risk",
    "once",
    "open_meeting",
    "order_cases",
    "plan_meeting",
    "plan_second_date",
    "present_case",
    "record_attendance",
    "remove_flag",
    "remove_flags",
    "return_research",
    "save_note",
    "save_research",
    "send_actions",
    "send_joined",
    "send_minutes",
    "sign_confidentiality",
    "withdraw_action",
    "withdraw_risk",
]
