"""Where the pages of somebody's work stand."""

from django.urls import path

from holdfast.web.work import views

app_name = "work"
urlpatterns = [
    path("", views.home, name="home"),
    path("work/everybody/", views.everybody, name="everybody"),
    path("work/<uuid:duty_id>/", views.duty, name="duty"),
    path("work/<uuid:duty_id>/end/", views.end_duty, name="end-duty"),
]
