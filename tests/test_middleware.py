"""Hostile addresses are refused; a busy database is answered with advice."""

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from django.urls import path
from psycopg.errors import LockNotAvailable

import dipwatch.urls


def slow(request):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 20")
        cursor.execute("SELECT pg_sleep(5)")
    return HttpResponse("never")


def locked(request):
    raise OperationalError("lock timeout") from LockNotAvailable()


def broken(request):
    raise ValueError("broken")


urlpatterns = [path("slow", slow), path("broken", broken), path("locked", locked), *dipwatch.urls.urlpatterns]


@pytest.fixture
def pages(settings, client):
    settings.ROOT_URLCONF = __name__
    return client


def test_address_of_four_kilobytes_passes_and_one_byte_more_is_refused(client, db):
    query = "/healthz?q="
    assert client.get(query + "a" * (4096 - len(query))).status_code == 200
    response = client.get(query + "a" * (4097 - len(query)))
    assert (response.status_code, response.content.decode()) == (414, "Адрес длиннее 4 КБ.")


@pytest.mark.parametrize("address", ["/meetings/%00", "/healthz?q=a%00b"])
def test_nul_byte_is_refused(client, address):
    response = client.get(address)
    assert (response.status_code, response.content.decode()) == (400, "В адресе есть нулевой байт.")


@pytest.mark.django_db
def test_query_over_its_time_limit_says_to_narrow_the_period(pages):
    response = pages.get("/slow")
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response["Cache-Control"] == "no-store"
    assert "Сузьте период" in response.content.decode()


@pytest.mark.django_db
def test_lock_that_is_not_to_be_had_says_to_try_again(pages):
    response = pages.get("/locked")
    assert response.status_code == 503
    assert "Повторите через несколько секунд" in response.content.decode()
    assert "Сузьте период" not in response.content.decode()


def test_database_away_is_said_without_the_sites_frame(pages, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr("dipwatch.middleware.render", away)
    response = pages.get("/locked")
    assert (response.status_code, response.content.decode()) == (503, "База данных недоступна, повторите позже.")


def test_missing_page_has_the_frame_and_a_way_on(client, db):
    page = client.get("/meetings/77/")
    assert page.status_code == 404
    assert "Такой страницы нет" in page.text
    assert 'href="/meetings/"' in page.text
    assert "There is no such page" in client.get("/en/nothing/here/").text


def test_error_of_our_own_is_told_without_asking_the_database(pages):
    pages.raise_request_exception = False
    page = pages.get("/broken")  # without the mark of a test that may ask
    assert page.status_code == 500
    assert "Ошибка на сайте" in page.text
