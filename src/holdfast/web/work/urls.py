"""Where everyone's first page stands."""

from django.urls import path

from holdfast.web.work import views

app_name = "work"
urlpatterns = [path("", views.home, name="home")]
