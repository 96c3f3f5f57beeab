"""Where the house's own pages about signing in stand; the others are allauth's."""

from django.urls import path

from holdfast.web.signin import views

app_name = "signin"
urlpatterns = [
    path("sign-in/demo/", views.demo, name="demo"),
    path("second-factor/", views.second_factor, name="second_factor"),
    path("step-up/", views.step_up, name="step_up"),
]
