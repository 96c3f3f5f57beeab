"""Where the pages before a meeting stand: a listing is named in `/research/…`, a meeting in `/meetings/…`."""

from django.urls import path

from holdfast.web.meetings import cancelling, joining, planning, researching, views

app_name = "meetings"
urlpatterns = [
    path("meetings/", views.series, name="series"),
    path("meetings/plan/", views.plan, name="plan"),
    path("meetings/emergency/<uuid:referral_id>/", planning.emergency, name="emergency"),
    path("meetings/<uuid:meeting_id>/", views.meeting, name="meeting"),
    path("meetings/<uuid:meeting_id>/send/", planning.send, name="send"),
    path("meetings/keep-out/<uuid:listing_id>/<uuid:user_id>/", planning.keep_out, name="keep-out"),
    path("meetings/<uuid:meeting_id>/cancel/", cancelling.cancel, name="cancel"),
    path("meetings/<uuid:meeting_id>/second-date/", planning.second_date, name="second-date"),
    path("meetings/<uuid:meeting_id>/send-joined/", joining.send_joined, name="send-joined"),
    path("meetings/<uuid:meeting_id>/list-waiting/", planning.list_waiting, name="list-waiting"),
    path("meetings/<uuid:meeting_id>/research/", researching.research, name="research"),
    path("meetings/put-off/<uuid:listing_id>/", planning.put_off, name="put-off"),
    path("research/<uuid:listing_id>/", researching.one_case, name="one-case"),
]
