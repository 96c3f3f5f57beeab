"""Where the pages of support stand."""

from django.urls import path

from holdfast.web.support import load, notes, talk

app_name = "support"
urlpatterns = [
    path("", load.mine, name="mine"),
    path("agency/", load.agency, name="agency"),
    path("talk/", talk.offered, name="talk"),
    path("talk/end/", talk.end, name="end-talk"),
    path("notes/", notes.own, name="notes"),
    path("notes/<uuid:note_id>/show/", notes.show_one, name="show-note"),
    path("notes/of/<uuid:user_id>/", notes.of, name="notes-of"),
    path("supervisors/", notes.supervisors, name="supervisors"),
]
