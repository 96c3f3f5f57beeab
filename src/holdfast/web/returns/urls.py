"""Where the pages of the return stand."""

from django.urls import path

from holdfast.web.returns import views

app_name = "returns"
urlpatterns = [
    path("", views.quarter, name="quarter"),
    path("file/", views.file, name="file"),
]
