"""Where the inbox and the calendar stand."""

from django.urls import path

from holdfast.web.inbox import calendars, views

app_name = "inbox"
urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.read, name="read"),
    path("inbox/when/", views.when, name="when"),
    path("inbox/calendar/", calendars.own, name="calendar"),
    path("inbox/calendar/close/", calendars.close, name="close-calendar"),
    path("meetings/<uuid:meeting_id>/day.ics", calendars.one, name="meeting-day"),
    path("calendar/<uuid:first>/<uuid:second>.ics", calendars.feed, name="feed"),
]
