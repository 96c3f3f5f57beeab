"""Where the page of a perpetrator stands: beneath a case; the addresses are named with the case's own."""

from django.urls import path

from holdfast.web.perpetrators import views

_HIM = "<uuid:case_id>/perpetrators/<uuid:person_id>/"
patterns = [
    path(_HIM, views.perpetrator, name="perpetrator"),
    path(f"{_HIM}facts/", views.record_fact, name="perpetrator-fact"),
    path(f"{_HIM}facts/<uuid:fact_id>/end/", views.end_fact, name="end-perpetrator-fact"),
    path(f"{_HIM}conclude/", views.conclude, name="conclude"),
    path(f"{_HIM}neighbours/", views.consider, name="consider-neighbour"),
]
