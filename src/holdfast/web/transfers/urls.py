"""Where the pages of transfers stand."""

from django.urls import path

from holdfast.web.transfers import arriving, views

app_name = "transfers"
urlpatterns = [
    path("", views.listed, name="list"),
    path("of/<uuid:case_id>/", views.of_case, name="of-case"),
    path("arrivals/<uuid:arrival_id>/", arriving.arrival, name="arrival"),
    path("arrivals/<uuid:arrival_id>/along/", arriving.along, name="along"),
    path("arrivals/<uuid:arrival_id>/actions/", arriving.handed, name="handed"),
]
