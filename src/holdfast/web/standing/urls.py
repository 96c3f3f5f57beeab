"""Where the pages around the work stand."""

from django.urls import path

from holdfast.web.standing import views

app_name = "standing"
urlpatterns = [
    path("agreement/", views.agreement, name="agreement"),
    path("stay/", views.stay, name="stay"),
    path("demo/day/", views.demo_day, name="demo-day"),
]
