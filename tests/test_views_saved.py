"""Saved filters."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from events.models import SavedFilter
from events.views import saved

pytestmark = pytest.mark.django_db
FILTER = {"name": "Испания", "note": "к визиту", "path": "/meetings/", "query": "country=ES&topic=-sport"}


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.fixture
def user(client):
    made = get_user_model().objects.create_user("analyst", password="long enough 123")
    client.force_login(made)
    return made


def test_anonymous_reader_sees_the_page_and_saves_nothing(client):
    assert client.get("/saved/").status_code == 200
    assert client.post("/saved/", FILTER).status_code == 403
    assert SavedFilter.objects.count() == 0


def test_filter_is_saved_shown_replaced_and_deleted(client, user):
    client.post("/saved/", FILTER)
    client.post("/saved/", FILTER | {"query": "country=LV"})
    (kept,) = user.saved_filters.all()
    assert (kept.path, kept.query, kept.note) == ("/meetings/", "country=LV", "к визиту")
    assert 'href="/meetings/?country=LV"' in client.get("/saved/").text
    client.post("/saved/", {"delete": str(kept.pk)})
    assert user.saved_filters.count() == 0


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "/admin/", "javascript:alert(1)"])
def test_only_lists_of_this_site_are_saved(client, user, path):
    page = client.post("/saved/", FILTER | {"path": path})
    assert "Сохранить можно список встреч, людей или статей." in page.text
    assert user.saved_filters.count() == 0


def test_filter_of_somebody_else_is_not_deleted(client, user):
    other = get_user_model().objects.create_user("other", password="long enough 123")
    theirs = SavedFilter.objects.create(user=other, **FILTER)
    client.post("/saved/", {"delete": str(theirs.pk)})
    assert SavedFilter.objects.filter(pk=theirs.pk).exists()


def test_number_of_filters_is_limited(client, user, monkeypatch):
    monkeypatch.setattr(saved, "MOST", 1)
    client.post("/saved/", FILTER)
    client.post("/saved/", FILTER | {"name": "Второй"})
    assert [f.name for f in user.saved_filters.all()] == ["Испания"]


def test_filter_can_be_followed_and_is_offered_to_the_palette_of_its_account_alone(client, user):
    SavedFilter.objects.create(user=user, **FILTER)
    assert 'href="/feeds/meetings.atom?country=ES&amp;topic=-sport"' in client.get("/saved/").text
    people = SavedFilter.objects.create(user=user, name="Люди", path="/en/people/", query="country=ES")
    assert all('href="/en/feeds/people.atom?country=ES"' in client.get(f"{at}/saved/").text for at in ("", "/en"))
    people.delete()
    answer = client.get("/saved/filters.json")
    assert answer.json() == {"filters": [{"name": "Испания", "url": "/meetings/?country=ES&topic=-sport"}]}
    assert "no-store" in answer["Cache-Control"]
    assert 'data-own="/saved/filters.json"' in client.get("/about/").text
    client.logout()
    assert client.get("/saved/filters.json").json() == {"filters": []}
    assert "data-own" not in client.get("/about/").text
