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


def test_nul_byte_in_the_path_is_refused(client):
    response = client.get("/meetings/%00")
    assert (response.status_code, response.content.decode()) == (400, "В адресе есть нулевой байт.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/en/meetings/", "/en/people/", "/en/articles/", "/en/search/", "/en/countries/", "/en/network/"]
)
def test_parameter_with_a_nul_byte_is_told_and_not_applied(client, address):
    for query in ("q=%00", "name=a%00b", "country=ES&from=%00"):
        page = client.get(f"{address}?{query}")
        name = query.rpartition("&")[2].partition("=")[0]
        assert page.status_code == 200
        assert f"The parameter “{name}” was not applied: its value has a NUL byte; take it out." in page.text
        assert "%00" not in page.text
    assert client.get("/healthz?q=a%00b").status_code == 200


@pytest.mark.django_db
def test_api_tells_a_parameter_with_a_nul_byte(client):
    told = client.get("/api/meetings?q=%00&who=a").json()["problems"]
    assert told == ["Параметр «q» не применён: в его значении нулевой байт, уберите его."]


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
