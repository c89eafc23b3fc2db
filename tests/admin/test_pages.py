"""Every admin page of every registered model is opened: Django accepts misspelt options until somebody looks."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.admin import rows

pytestmark = pytest.mark.django_db
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
OURS = [model for model in MODELS if model._meta.app_label == "events"]
LABELS = [model._meta.model_name for model in MODELS]


def address(model, page: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def filled():
    return rows.fill()


@pytest.mark.parametrize("model", MODELS, ids=LABELS)
def test_lists_are_shown_searched_and_sorted(model, filled, signed_in):
    chief = signed_in("superuser")
    columns = len(admin.site._registry[model].list_display)
    for query in ("", "?q=Карипов", *(f"?o={number}" for number in range(1, columns + 1))):
        assert chief.get(address(model, "changelist") + query).status_code == 200, query


@pytest.mark.parametrize("model", MODELS, ids=LABELS)
def test_pages_of_one_row_are_shown(model, filled, signed_in):
    chief = signed_in("superuser")
    row = model._default_manager.order_by("pk").last()
    assert row is not None, f"tests/admin/rows.py makes no {model.__name__}"
    assert str(row) in chief.get(address(model, "change", row.pk)).content.decode() or model._meta.app_label == "auth"
    assert chief.get(address(model, "history", row.pk)).status_code == 200
    may_delete = admin.site._registry[model].has_delete_permission(chief.get("/admin/").wsgi_request, row)
    assert chief.get(address(model, "delete", row.pk)).status_code == (200 if may_delete else 403)


@pytest.mark.parametrize("model", MODELS, ids=LABELS)
def test_add_pages_are_shown_where_adding_is_allowed(model, filled, signed_in):
    chief = signed_in("superuser")
    may_add = admin.site._registry[model].has_add_permission(chief.get("/admin/").wsgi_request)
    assert chief.get(address(model, "add")).status_code == (200 if may_add else 403)


def test_every_table_of_ours_is_in_the_admin():
    from django.apps import apps

    tables = {model for model in apps.get_app_config("events").get_models() if not hasattr(model, "pgh_tracked_model")}
    assert {model.__name__ for model in tables - set(OURS)} == set()


@pytest.mark.parametrize("model", OURS, ids=[model._meta.model_name for model in OURS])
def test_no_list_counts_a_whole_table(model):
    registered = admin.site._registry[model]
    assert (registered.show_full_result_count, registered.paginator.__name__) == (False, "CappedPaginator")


def test_the_count_of_a_list_stops_at_its_cap(filled, monkeypatch):
    from events.admin import paging
    from events.models import Country

    monkeypatch.setattr(paging, "MOST_COUNTED", 100)
    assert paging.CappedPaginator(Country.objects.order_by("pk"), 50).count == 100


def test_meeting_page_shows_the_evidence_beside_the_fields(filled, signed_in):
    page = signed_in("analyst").get(reverse("admin:events_meeting_change", args=[filled.pk])).content.decode()
    assert f"<mark>{filled.article.text}</mark>" in page
    assert reverse("events:article_short", args=[filled.article_id]) in page
    assert "Решено человеком" in page


def test_history_tells_who_changed_what(filled, signed_in):
    page = signed_in("superuser").get(reverse("admin:events_meeting_history", args=[filled.pk])).content.decode()
    assert f"исправить: встреча №{filled.pk}" in page
    assert "<del>встреча</del> <ins>переговоры</ins>" in page
    assert page.count("nina") >= 2
