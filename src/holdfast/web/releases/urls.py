"""Where the pages of copies and holds stand."""

from django.urls import path

from holdfast.web.releases import going_through, views

app_name = "releases"
urlpatterns = [
    path("copies/", views.listed, name="list"),
    path("cases/<uuid:case_id>/copy/", views.start, name="start"),
    path("copies/<uuid:release_id>/", views.one, name="one"),
    path("copies/<uuid:release_id>/lines/", going_through.decide, name="decide"),
    path("copies/<uuid:release_id>/make/", going_through.make, name="make"),
    path("copies/<uuid:release_id>/answer/", views.answer, name="answer"),
    path("copies/<uuid:release_id>/file/", views.file, name="file"),
]
