"""Where the people pages stand."""

from django.urls import path

from holdfast.web.people import views

app_name = "people"
urlpatterns = [path("", views.search, name="search")]
