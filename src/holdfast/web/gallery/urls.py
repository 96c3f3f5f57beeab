"""Where the gallery stands."""

from django.urls import path

from holdfast.web.gallery import views

app_name = "gallery"
urlpatterns = [path("", views.gallery, name="index")]
