"""Where the people pages stand."""

from django.urls import path

from holdfast.web.people import close, views

app_name = "people"
urlpatterns = [
    path("", views.search, name="search"),
    path("close/", close.close, name="close"),
    path("close/<uuid:close_id>/forget/", close.forget, name="forget-close"),
]
