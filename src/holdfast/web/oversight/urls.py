"""Where the pages of oversight stand."""

from django.urls import path

from holdfast.web.oversight import views

app_name = "oversight"
urlpatterns = [
    path("", views.findings, name="findings"),
    path("<uuid:finding_id>/", views.finding, name="finding"),
]
