"""No address without a declaration of who may enter."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.access_matrix.routes import OPEN, every_route


def undeclared_view(_request: HttpRequest) -> HttpResponse:
    """Answer without having said to whom."""
    return HttpResponse()


def test_every_route_declares_who_may_enter_or_stands_in_the_list_with_a_reason() -> None:
    assert [route.name for route in every_route() if not route.is_declared] == []


def test_the_list_of_open_routes_names_only_routes_that_are_there_and_declare_nothing() -> None:
    routes = {route.name: route for route in every_route()}
    assert {name for name in OPEN if name not in routes or hasattr(routes[name].view, "declared")} == set()


def test_control_a_new_route_without_a_declaration_is_seen() -> None:
    [route] = every_route([path("new/<uuid:thing>/", undeclared_view, name="new")])
    assert not route.is_declared


def test_our_addresses_name_things_by_uuid_only() -> None:
    ours = [route for route in every_route() if not route.is_of_allauth]
    assert [route.name for route in ours if "<" in route.path("thing") or "(" in route.written] == []
