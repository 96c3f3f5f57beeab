"""Where the referral pages stand."""

from django.urls import path

from holdfast.web.referrals import views

app_name = "referrals"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<uuid:referral_id>/", views.referral, name="referral"),
    path("<uuid:referral_id>/walls/<uuid:wall_id>/", views.answer_wall, name="answer-wall"),
]
