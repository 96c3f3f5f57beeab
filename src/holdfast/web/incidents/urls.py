"""Where the pages of incidents stand: beneath their case."""

from django.urls import path

from holdfast.web.incidents import views

app_name = "incidents"
_ONE = "<uuid:case_id>/incidents/<uuid:incident_id>/"
urlpatterns = [
    path("<uuid:case_id>/incidents/", views.listed, name="list"),
    path(_ONE, views.one, name="one"),
    path(f"{_ONE}refer/", views.refer, name="refer"),
]
