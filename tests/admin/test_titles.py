"""Words of the admin: in the right case, and in Russian where it is Russian."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from events.models import Meeting
from tests.admin import rows

pytestmark = pytest.mark.django_db
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = {"SHA", "ISO"}  # the same in every language


def address(model, page: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def texts(page: str, *patterns: str) -> list[str]:
    found = [match for pattern in patterns for match in re.findall(pattern, page, re.DOTALL)]
    return [" ".join(re.sub(r"<[^>]*>", " ", one).split()) for one in found]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_headings_and_labels_are_russian(model, signed_in):
    rows.fill()
    chief = signed_in("superuser")
    page = chief.get(address(model, "changelist")).text
    assert texts(page, "<h1>(.*?)</h1>") == [
        str(model._meta.verbose_name_plural)[0].upper() + str(model._meta.verbose_name_plural)[1:]
    ]
    assert "Выберите" not in texts(page, "<title>(.*?)</title>")[0]
    words = texts(page, '<div class="text">(.*?)</div>')
    row = model._default_manager.order_by("pk").first()
    if row:
        page = chief.get(address(model, "change", row.pk)).text
        words += texts(page, r"<label[^>]*>(.*?)</label>", r"<th[^>]*>(.*?)</th>", "<h1>(.*?)</h1>")
    assert [one for one in words if set(LATIN.findall(one)) - NAMES] == []


def test_list_counts_its_rows_without_inflecting_their_name(signed_in):
    rows.fill()
    page = signed_in("superuser").get(address(Meeting, "changelist")).text
    (counted,) = texts(page, '<p class="paginator">(.*?)</p>')
    assert counted == f"Всего: {Meeting.objects.count()}"
