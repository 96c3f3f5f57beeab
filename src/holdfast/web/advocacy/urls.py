"""Where the advocate's pages stand: a case is named in each, but for the lists and the way in from a referral."""

from django.urls import path

from holdfast.web.advocacy import bringing, hearing_her, listing, one, reaching, telling

app_name = "lane"
urlpatterns = [
    path("", listing.mine, name="mine"),
    path("service/", listing.service, name="service"),
    path("service/full-time/", listing.full_time, name="full-time"),
    path("of/<uuid:referral_id>/", one.of_referral, name="of-referral"),
    path("<uuid:case_id>/", one.lane, name="case"),
    path("<uuid:case_id>/give/", listing.give, name="give"),
    path("<uuid:case_id>/reach/", reaching.reach, name="reach"),
    path("<uuid:case_id>/tried/", reaching.tried, name="tried"),
    path("<uuid:case_id>/standing/", reaching.standing, name="standing"),
    path("<uuid:case_id>/wishes/", hearing_her.wishes, name="wishes"),
    path("<uuid:case_id>/views/", hearing_her.views, name="views"),
    path("<uuid:case_id>/risk/", hearing_her.risk, name="risk"),
    path("<uuid:case_id>/note/", hearing_her.note, name="note"),
    path("<uuid:case_id>/bring/", bringing.bring, name="bring"),
    path("<uuid:case_id>/told/", telling.told, name="told"),
    path("<uuid:case_id>/not-told/", telling.not_told, name="not-told"),
    path("<uuid:case_id>/end/", telling.end, name="end"),
]
