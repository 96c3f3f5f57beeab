"""Where the referral pages stand."""

from django.urls import path

from holdfast.web.referrals import keeping_out, views

app_name = "referrals"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("agree/", views.agree, name="agree"),
    path("<uuid:referral_id>/decide/", views.decide, name="decide"),
    path("<uuid:referral_id>/answer/", views.answer, name="answer"),
    path("<uuid:referral_id>/", views.referral, name="referral"),
    path("<uuid:referral_id>/walls/<uuid:wall_id>/", views.answer_wall, name="answer-wall"),
    path("<uuid:referral_id>/keep-out/<uuid:user_id>/", keeping_out.keep_out, name="keep-out"),
]
