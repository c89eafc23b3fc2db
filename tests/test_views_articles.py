"""The list of articles and one article."""

import re

import pytest
from django.test import Client

from events.addresses import PART, article_url
from events.models import Evidence, Mention, Outlet, PlaceMention
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def words(page) -> str:
    """Of the text panel, without what only assistive technology hears."""
    text = page.text.split('<div class="text"')[1].split("</div>")[0].split(">", 1)[1]
    text = re.sub(r'<span class="(visually-hidden|nothing-note)">.*?</span>', "", text)
    return re.sub(r"<[^>]+>", "", text).strip()


@pytest.mark.parametrize("n", [1, 3])
def test_list_costs_four_queries(client, django_assert_num_queries, n):
    for _ in range(n):
        factories.meeting()
    with django_assert_num_queries(4):
        page = client.get("/articles/")
    assert [a.meetings for a in page.context["page"].rows] == [1] * n


@pytest.mark.parametrize("n", [1, 3])
def test_article_costs_nine_queries(client, django_assert_num_queries, n):
    source = factories.article()
    for _ in range(n):
        factories.meeting(source=source)
    address = article_url(source.pk, source.title)
    with django_assert_num_queries(9):
        page = client.get(address)
    assert len(page.context["page"].meetings) == n


def test_short_and_wrong_addresses_lead_to_the_right_one(client):
    made = factories.article(title="Встречи послов")
    assert client.get(f"/articles/{made.pk}/").headers["Location"] == f"/articles/{made.pk}-vstrechi-poslov/"
    assert client.get(f"/articles/{made.pk}-other/").headers["Location"] == f"/articles/{made.pk}-vstrechi-poslov/"
    assert client.get("/articles/99999999999999999999/").status_code == 404


def test_marks_overlap_and_the_text_stays_whole(client):
    source = factories.article()
    made = factories.meeting(source=source)
    person = made.participations.get().diplomat
    Mention.objects.create(
        article=source, start=26, stop=40, quote=source.text[26:40], name=person.name_ru, diplomat=person
    )
    PlaceMention.objects.create(
        article=source,
        start=6,
        stop=16,
        quote=source.text[6:16],
        kind="country",
        name="Казахстан",
        country=factories.country("KZ"),
    )
    page = client.get(article_url(source.pk, source.title))
    assert words(page) == source.text
    assert '<mark class="m-person"><span class="visually-hidden">человек: </span><a href="' in page.text
    evidence = Evidence.objects.get(meeting=made)
    assert f'<span class="anchor" id="e{evidence.pk}"></span><span class="anchor" id="m{made.pk}"></span>' in page.text


def test_text_is_escaped(client):
    source = factories.article("<script>alert(1)</script> {{7*7}} встретился")
    page = client.get(article_url(source.pk, source.title))
    assert "<script>alert(1)" not in page.text
    assert words(page) == "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} встретился"


def test_paragraphs_without_a_meeting_are_counted(client):
    source = factories.article("Первый абзац.\nВторой абзац.")
    page = client.get(article_url(source.pk, source.title))
    assert page.context["page"].silent == 2
    assert page.text.count('<p class="nothing">') == 2


def test_name_that_was_not_understood_is_listed(client):
    source = factories.article("Приехал Исаев.")
    Mention.objects.create(article=source, start=8, stop=13, quote="Исаев", name="Исаев", linked=False)
    page = client.get(article_url(source.pk, source.title))
    assert [m.quote for m in page.context["page"].unlinked] == ["Исаев"]


@pytest.mark.parametrize("text", ["(" * 20_000, "Слово. " * 150_000], ids=["brackets", "a megabyte"])
def test_monstrous_text_is_shown_in_parts(client, text):
    source = factories.article(text)
    page = client.get(article_url(source.pk, source.title))
    assert page.context["page"].parts == -(-len(text) // PART)
    assert len(page.content) < 600_000


def test_evidence_deep_in_a_long_text_has_the_address_of_its_part(client):
    source = factories.article("Слово. " * 30_000)
    start = 140_000
    made = factories.meeting(source=source)
    Evidence.objects.filter(meeting=made).update(start=start, stop=start + 5, quote=source.text[start : start + 5])
    evidence = Evidence.objects.get(meeting=made)
    address = article_url(source.pk, source.title, evidence.start, f"e{evidence.pk}")
    assert f'id="e{evidence.pk}"' in client.get(address.split("#")[0]).text


def test_articles_are_filtered_by_words_source_status_and_day(client):
    outlet = Outlet.objects.create(name="Вестник")
    told = factories.article("Посол прибыл.", title="Один")
    told.outlet = outlet
    told.save(update_fields=["outlet"])
    other = factories.article("Погода хорошая.", title="Два", day=None)

    def found(query: str) -> list[int]:
        return [a.pk for a in client.get(f"/articles/?{query}").context["page"].rows]

    assert found("q=послами") == [told.pk]
    assert found(f"source={outlet.pk}") == [told.pk]
    assert found("source=none") == [other.pk]
    assert found("dated=no") == [other.pk]
    assert found("from=2026-02-10&to=2026-02-10") == [told.pk]
    assert found("") == [told.pk, other.pk]


def test_rejected_meeting_leaves_no_mark_in_its_article(client):
    source = factories.article()
    made = factories.meeting(source=source, status="rejected")
    page = client.get(article_url(source.pk, source.title))
    assert page.context["page"].meetings == []
    assert f'id="m{made.pk}"' not in page.text
    assert [a.meetings for a in client.get("/articles/").context["page"].rows] == [0]
