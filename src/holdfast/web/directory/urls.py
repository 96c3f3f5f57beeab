"""Where the pages of the directory stand."""

from django.urls import path

from holdfast.web.directory import views

app_name = "directory"
urlpatterns = [
    path("directory/", views.find, name="find"),
    path("directory/<uuid:service_id>/", views.service, name="service"),
]
