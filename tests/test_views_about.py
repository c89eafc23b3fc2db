import html
import json
import re

import pytest
from django.urls import reverse

from events.models import Article, Meeting, Outlet
from events.models.choices import Status
from events.queries import quality
from tests import factories
from tests.numbers_on_pages import wrong_numbers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["about", "method", "data_quality"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_page_opens_with_and_without_data(client, name, prefix):
    address = prefix + reverse(f"events:{name}")
    for _ in range(2):
        response = client.get(address)
        assert response.status_code == 200
        factories.meeting(topics=("culture",))


def test_data_quality_costs_the_same_with_one_and_three_meetings(client, django_assert_num_queries):
    for number in (1, 2):
        for _ in range(number):
            factories.meeting()
        with django_assert_num_queries(5):
            client.get(reverse("events:data_quality"))


def test_reviewed_share_counts_what_readers_see(client):
    meetings = [factories.meeting() for _ in range(4)]
    Meeting.objects.filter(pk=meetings[0].pk).update(status=Status.REVIEWED)
    Meeting.objects.filter(pk=meetings[1].pk).update(status=Status.REJECTED)
    counts = quality.counts()
    assert (counts.meetings, counts.reviewed) == (3, 1)
    assert "(33&nbsp;%)" in client.get(reverse("events:data_quality")).content.decode()


def test_coverage_shows_months_without_articles():
    factories.article(day=None)
    for day in ("2025-11-03", "2026-02-10"):
        Article.objects.filter(pk=factories.article().pk).update(date=day)
    assert [(month.first.isoformat(), month.articles) for month in quality.coverage()] == [
        ("2025-11-01", 1),
        ("2025-12-01", 0),
        ("2026-01-01", 0),
        ("2026-02-01", 1),
    ]


def test_measured_accuracy_is_shown_with_its_date(client, tmp_path, monkeypatch):
    table = {
        "date": "2026-01-02",
        "version": "7",
        "articles": 72,
        "figures": [{"metric": "events", "precision": 0.5, "recall": 0.25, "f1": 0.3333}],
    }
    monkeypatch.setattr(quality, "MEASURED", tmp_path / "quality.json")
    assert "Ещё не измерено" in client.get(reverse("events:data_quality")).content.decode()
    quality.MEASURED.write_text(json.dumps(table))
    factories.meeting()  # another data version, so that the page is made anew
    text = client.get(reverse("events:data_quality")).content.decode()
    assert 'Измерено <time datetime="2026-01-02">2 января 2026</time> на 72 размеченных статьях' in text
    assert "0,333" in text


def test_about_counts_articles_of_each_outlet(client):
    outlet = Outlet.objects.create(name="Вестник")
    for known in (outlet, outlet, None):
        Article.objects.filter(pk=factories.article().pk).update(outlet=known)
    assert [(source.name, source.n) for source in quality.sources()] == [("Вестник", 2), ("", 1)]
    assert wrong_numbers(client, reverse("events:about")) == []


def test_coverage_chart_has_a_bar_a_month_with_articles_and_a_gap_for_the_others(client):
    for day in ("2025-11-03", "2025-11-04", "2026-02-10"):
        Article.objects.filter(pk=factories.article().pk).update(date=day)
    page = client.get(reverse("events:data_quality"))
    assert [bar.n for bar in page.context["chart"].bars] == [2, 0, 0, 1]
    assert page.text.count('<rect class="gap" x=') == 2
    chart = page.text.split('class="chart-scroll"')[1].split("</svg>")[0]
    assert [client.get(html.unescape(url)).context["total"] for url in re.findall('href="([^"]+)"', chart)] == [2, 1]


def test_footer_leads_to_words_about_the_api_whose_addresses_answer(client):
    factories.meeting()
    for prefix, words in (("", "по объекту в строке"), ("/en", "an object a line")):
        footer = client.get(f"{prefix}/about/method/").text.split("<footer")[1]
        assert f'<a href="{prefix}/about/#api">API</a>' in footer
        part = client.get(f"{prefix}/about/").text.split('<h2 id="api">')[1].split("<h2")[0]
        assert words in part
        addresses = re.findall('href="([^"]+)"', part)
        assert f"{prefix}/api/openapi.json" in addresses
        assert {client.get(html.unescape(address)).status_code for address in addresses} == {200}


def test_english_page_has_no_russian_in_what_is_read_aloud(client):
    Article.objects.filter(pk=factories.article().pk).update(outlet=Outlet.objects.create(name="Herald"))
    for name in ("about", "method", "data_quality"):
        page = client.get("/en" + reverse(f"events:{name}")).text
        assert [label for label in re.findall('aria-label="([^"]+)"', page) if re.search("[а-яё]", label)] == []


def test_english_words_have_one_kind_of_quotation_marks(client):
    page = client.get("/en/about/data-quality/").text
    assert "“He”, “the ambassador”" in page
    assert "&quot;" not in page.split("<main")[1]
