"""Errors speak in the reader's language and in the looks of the site; those of our side need no database."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.urls import path

import dipwatch.urls


def broken(request):
    raise ValueError("broken")


def spoilt(request):
    raise SuspiciousOperation("spoilt")


def forbidden(request):
    raise PermissionDenied


urlpatterns = [
    path("broken", broken),
    path("spoilt", spoilt),
    path("forbidden", forbidden),
    *dipwatch.urls.urlpatterns,
]


@pytest.fixture
def pages(settings, client):
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "heading", "link"),
    [
        ("/nowhere/", "Такой страницы нет", '<a class="btn" href="/articles/">Все статьи</a>'),
        ("/en/nowhere/", "There is no such page", '<a class="btn" href="/en/articles/">All articles</a>'),
    ],
)
def test_unknown_address_offers_the_lists(client, address, heading, link):
    response = client.get(address)
    content = response.content.decode().split("<main")[1].split("</main>")[0]
    assert response.status_code == 404
    assert heading in content
    assert link in content


@pytest.mark.django_db
def test_forbidden_page_says_whom_to_ask(pages):
    response = pages.get("/forbidden")
    assert response.status_code == 403
    assert "обратитесь к администратору" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [("/broken", 500, "Ошибка на сайте"), ("/spoilt", 400, "Запрос не понят")],
)
def test_fault_is_told_without_the_database(pages, address, status, heading):
    response = pages.get(address)
    assert (response.status_code, heading in response.content.decode()) == (status, True)
