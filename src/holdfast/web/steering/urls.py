"""Where the pages of agencies and of the steering group stand."""

from django.urls import path

from holdfast.web.steering import office, reviewing, views

app_name = "steering"
urlpatterns = [
    path("agencies/", views.agencies, name="agencies"),
    path("steering/", views.steering, name="steering"),
    path("steering/answer/<uuid:agency_id>/", views.answer, name="answer"),
    path("steering/full-time/", office.full_time, name="full-time"),
    path("steering/review/", reviewing.review, name="review"),
    path("steering/review/<uuid:review_id>/", reviewing.one, name="one-review"),
    path("steering/review/<uuid:review_id>/paper/", reviewing.paper, name="review-paper"),
]
