"""A headline is no address, and no stamp of a crawler."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from events.addresses import article_slug
from events.headlines import headline_of
from events.models import Article
from tests import factories
from tests.ingest.builders import TEXT


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Встречи послов", "Встречи послов"),
        ("https://uzreport.example/ru/news/8812", ""),
        (" date 2026-02-05 https://uzreport.example/ru/news/8812", ""),
        ("date 2025-03-19 19 марта 2025, 12:12", ""),
        ("date 2024-09 11:20 5 сентября", ""),
        ("date 2025-07-22 19:05 Министр принял посла", "Министр принял посла"),
        ("5 сентября прошли переговоры", "5 сентября прошли переговоры"),
        ("2026: год встреч", "2026: год встреч"),
        ("Date of the talks", "Date of the talks"),
    ],
)
def test_stamps_and_addresses_are_taken_off(line, headline):
    assert headline_of(line) == headline


def test_slug_of_an_address_says_nothing():
    assert article_slug("https://uzreport.example/ru/news/8812") == "-"
    assert article_slug("date 2026-02-16 Звонок министров") == "zvonok-ministrov"


@pytest.mark.django_db
def test_article_without_headline_and_source_says_both_on_the_page_of_its_meeting():
    made = factories.meeting(source=factories.article(title="https://uzreport.example/ru/news/8812"))
    page = Client(headers={"host": "localhost"}).get(f"/meetings/{made.pk}/")
    footer = " ".join(re.sub("<[^>]+>", " ", page.text.split("<footer")[1]).split())
    assert "без заголовка · источник: не указано в источнике · 10 февраля 2026" in footer
    assert "uzreport" not in page.text
    assert "«без заголовка»" in page.context["citation"].text
    assert "note = {«без заголовка»}" in page.context["citation"].bibtex


@pytest.mark.django_db
def test_import_takes_the_first_line_that_says_something(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(f" date 2026-02-05 https://uzreport.example/ru/news/8812\n{TEXT}", encoding="utf-8")
    call_command("import_articles", str(file), stdout=StringIO(), stderr=StringIO())
    assert Article.objects.get().title.startswith("Посол Казахстана в Латвии Даурен Карипов встретился")
