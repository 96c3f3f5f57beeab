"""Where the pages of the meeting day and after stand."""

from django.urls import path

from holdfast.web.hearing import chasing, flags, following, last_plan, noting, one_case, ordering, planning, room

app_name = "hearing"
_CASE, _RISK, _ACTION = "hearing/case/<uuid:listing_id>/", "risks/<uuid:risk_id>/", "actions/<uuid:action_id>/"
urlpatterns = [
    path("hearing/<uuid:meeting_id>/", room.room, name="room"),
    path("hearing/<uuid:meeting_id>/open/", room.open_meeting, name="open"),
    path("hearing/<uuid:meeting_id>/attendance/", room.attendance, name="attendance"),
    path("hearing/<uuid:meeting_id>/all-present/", room.all_present, name="all-present"),
    path("hearing/<uuid:meeting_id>/order/", ordering.order, name="order"),
    path("hearing/<uuid:meeting_id>/order/move/", ordering.move, name="move"),
    path("hearing/<uuid:meeting_id>/order/keep/", ordering.keep, name="keep-order"),
    path("hearing/<uuid:meeting_id>/follow/", following.follow, name="follow"),
    path("hearing/<uuid:meeting_id>/pause/", following.pause, name="pause"),
    path("hearing/<uuid:meeting_id>/sign/", room.sign, name="sign"),
    path("hearing/<uuid:meeting_id>/close/", room.close, name="close-meeting"),
    path("hearing/<uuid:meeting_id>/after/", room.after, name="after"),
    path(f"hearing/<uuid:meeting_id>/{_ACTION}end/", room.end_outstanding, name="end-outstanding"),
    path(_CASE, one_case.case, name="case"),
    path(f"{_CASE}call/", following.call, name="call"),
    path(f"{_CASE}present/", following.present, name="present"),
    path(f"{_CASE}begin/", last_plan.begin, name="begin"),
    path(f"{_CASE}last-plan/", last_plan.look_back, name="last-plan"),
    path(f"{_CASE}note/", noting.note, name="note"),
    path(f"{_CASE}said/", one_case.said, name="said"),
    path(f"{_CASE}risks/", planning.name_risk, name="name-risk"),
    path(f"{_CASE}{_RISK}none/", planning.explain_risk, name="explain-risk"),
    path(f"{_CASE}{_RISK}withdraw/", planning.withdraw_risk, name="withdraw-risk"),
    path(f"{_CASE}actions/", planning.agree_action, name="agree-action"),
    path(f"{_CASE}{_ACTION}withdraw/", planning.withdraw_action, name="withdraw-action"),
    path(f"{_CASE}close/", one_case.close, name="close"),
    path(f"{_CASE}put-off/", one_case.put_off, name="put-off"),
    path(f"{_CASE}conflict/", one_case.conflict, name="conflict"),
    path("actions/", chasing.actions_list, name="actions"),
    path("actions/<uuid:action_id>/", chasing.action, name="action"),
    path("actions/<uuid:action_id>/end/", chasing.end, name="end-action"),
    path("flags/", flags.flags, name="flags"),
    path("flags/confirm/", flags.confirm, name="confirm-flags"),
    path("flags/take-off/", flags.take_off, name="take-off-flags"),
]
