"""Where the pages of a case's shares stand."""

from django.urls import path

from holdfast.web.sharing import views

app_name = "sharing"
urlpatterns = [
    path("<uuid:case_id>/told/", views.told, name="told"),
    path("<uuid:case_id>/told/paper/", views.paper, name="paper"),
    path("<uuid:case_id>/told/asked/", views.asked, name="asked"),
    path("<uuid:case_id>/told/<uuid:share_id>/", views.share, name="share"),
    path("<uuid:case_id>/told/<uuid:share_id>/end/", views.end, name="end"),
]
