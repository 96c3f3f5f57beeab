"""Where the pages of the directory stand."""

from django.urls import path

from holdfast.web.directory import told, views

app_name = "directory"
urlpatterns = [
    path("directory/", views.find, name="find"),
    path("directory/told/", told.told, name="told"),
    path("directory/told/put-forward/", told.put_forward, name="put-forward"),
    path("directory/told/answer/", told.answer, name="answer"),
    path("directory/told/<uuid:public_listing_id>/", told.listing, name="listing"),
    path("directory/<uuid:service_id>/", views.service, name="service"),
    path("directory/<uuid:service_id>/withdraw/", told.withdraw, name="withdraw"),
    path("directory/<uuid:service_id>/hide/<uuid:location_id>/", told.hide, name="hide"),
    path("directory/<uuid:service_id>/public/<uuid:location_id>/", told.say_public, name="say-public"),
]
