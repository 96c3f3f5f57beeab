"""Where the pages of a meeting's papers stand."""

from django.urls import path

from holdfast.web.papers import views

app_name = "papers"
urlpatterns = [
    path("<uuid:meeting_id>/", views.choose, name="choose"),
    path("<uuid:meeting_id>/make/", views.make, name="make"),
]
