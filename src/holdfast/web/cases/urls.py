"""Where the case pages stand."""

from django.urls import path

from holdfast.web.cases import contacting, elsewhere, emergency, holding, naming, relating, views
from holdfast.web.perpetrators import urls as perpetrators

app_name = "cases"
urlpatterns = [
    path("", views.listed, name="list"),
    path("emergency/", emergency.emergency, name="emergency"),
    path("opened/<uuid:opening_id>/", emergency.review, name="review-opening"),
    path("<uuid:case_id>/", views.case, name="case"),
    path("<uuid:case_id>/access/", views.sight, name="access"),
    path("<uuid:case_id>/contact/", contacting.contact, name="contact"),
    path("<uuid:case_id>/contact/add/", contacting.add, name="add-contact"),
    path("<uuid:case_id>/contact/<uuid:contact_id>/", contacting.settle, name="settle-contact"),
    path("<uuid:case_id>/elsewhere/", elsewhere.elsewhere, name="elsewhere"),
    path("<uuid:case_id>/hold/", holding.hold, name="hold"),
    path("<uuid:case_id>/people/", naming.name_somebody, name="name-somebody"),
    path("<uuid:case_id>/standing/", relating.relate, name="relate"),
    path("<uuid:case_id>/standing/<uuid:relationship_id>/end/", relating.end, name="end-relation"),
    path("<uuid:case_id>/same/", naming.same, name="same-person"),
    path("<uuid:case_id>/same/<uuid:link_id>/end/", naming.end_same, name="end-same-person"),
    *perpetrators.patterns,
]
