"""The list of articles and one article."""

import re
from urllib.parse import unquote_plus

import pytest
from django.test import Client

from events.addresses import PART, article_url
from events.models import Article, City, Evidence, ImportFile, ImportRun, Mention, Outlet, PlaceMention, Posting
from tests import factories
from tests.numbers_on_pages import wrong_numbers

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


def test_list_counts_people_named_and_opens_them(client):
    made = factories.meeting(factories.diplomat(), factories.diplomat("Андрис Озолс", "LV"))
    for start, party in enumerate(made.participations.all()):
        for again in (0, 10):
            at = start + again
            Mention.objects.create(
                article=made.article,
                start=at,
                stop=at + 1,
                quote=made.article.text[at],
                name="x",
                diplomat=party.diplomat,
            )
    factories.meeting()
    assert [a.people for a in client.get("/articles/").context["page"].rows] == [0, 2]
    assert wrong_numbers(client, "/articles/") == []


def test_empty_list_names_the_conditions_to_drop(client):
    factories.meeting()
    page = client.get("/articles/?q=посол&from=2030-01-01&to=2030-02-01")
    (way,) = page.context["ways_out"]
    assert client.get(way.url).context["total"] == way.n == 1
    assert "без условия «срок: с 1 января 2030 по 1 февраля 2030» → " in page.text
    assert f'<a href="{way.url}">1 статья</a>'.replace("&", "&amp;") in page.text


def test_unlinked_names_can_be_asked_for_in_the_form(client):
    page = client.get("/articles/?names=unlinked").text
    assert 'name="names" value="unlinked" checked' in page
    assert 'type="hidden" name="names"' not in page


def test_record_gives_digest_and_import(client):
    source = factories.article()
    run = ImportRun.objects.create(command="x", extractor_version="7")
    ImportFile.objects.create(run=run, path="a.txt", outcome="created", article=source)
    page = client.get(article_url(source.pk, source.title)).text
    assert source.versions.get().sha256 in page
    assert f'href="/imports/{run.pk}/"' in page


def test_every_mark_of_a_role_and_an_organisation_is_a_link(client):
    made = factories.meeting(factories.diplomat(), factories.diplomat("Андрис Озолс", "LV"))
    source = made.article
    known, other = made.participations.order_by("pk")
    post = Posting.objects.create(diplomat=known.diplomat, title="посол", text="посол Казахстана в Латвии")
    common = {"article": source, "field": "role", "rule": "test", "extractor_version": "test"}
    Evidence.objects.create(start=0, stop=5, quote=source.text[:5], posting=post, **common)
    Evidence.objects.create(start=56, stop=60, quote=source.text[56:60], participation=other, **common)
    PlaceMention.objects.create(
        article=source, start=61, stop=65, quote=source.text[61:65], kind="organisation", name="Рига"
    )
    page = client.get(article_url(source.pk, source.title)).text
    links = dict(re.findall(r'<a href="([^"]+)">([^<]+)</a></mark>', page))
    assert links["/people/?role=%D0%BF%D0%BE%D1%81%D0%BE%D0%BB"] == source.text[:5]
    assert links[f"/meetings/{made.pk}/"] == source.text[56:60]
    assert any(url.startswith("/search/?q=") and said == source.text[61:65] for url, said in links.items())


def test_every_mark_of_a_city_and_of_a_person_is_a_link(client):
    source = factories.article()
    known = City.objects.create(country=factories.country("LV"), name_ru="Рига", name_en="Riga")
    city = {"article": source, "kind": "city", "country": known.country}
    PlaceMention.objects.create(start=61, stop=65, quote=source.text[61:65], name="Рига", **city)
    PlaceMention.objects.create(start=19, stop=25, quote=source.text[19:25], name="Талсы", **city)
    for start, stop, name, linked in ((26, 40, "Даурен Карипов", True), (66, 82, "Андрис Озолс", False)):
        Mention.objects.create(
            article=source, start=start, stop=stop, quote=source.text[start:stop], name=name, linked=linked
        )
    page = client.get(article_url(source.pk, source.title)).text
    links = {said: unquote_plus(url) for url, said in re.findall(r'<a href="([^"]+)">([^<]+)</a></mark>', page)}
    assert links == {
        source.text[61:65]: f"/meetings/?city={known.pk}",
        source.text[19:25]: "/search/?q=Талсы",
        source.text[26:40]: "/search/?q=Даурен Карипов",
        source.text[66:82]: "/search/?q=Андрис Озолс",
    }
    assert client.get(f"/meetings/?city={known.pk}").context["problems"] == []


def test_people_who_are_only_mentioned_are_sought_and_called_a_mention(client):
    source = factories.article()
    Mention.objects.create(article=source, start=26, stop=40, quote=source.text[26:40], name="Анна Карипова")
    page = client.get(article_url(source.pk, source.title)).text
    assert re.search(r'href="/search/\?q=%D0%90\S+">Анна Карипова</a> <span class="small">\(только упоминание\)', page)


@pytest.mark.parametrize("url", ["", "https://news.example/1"])
def test_record_names_the_source_or_says_that_it_is_not_known(client, url):
    source = factories.article()
    Article.objects.filter(pk=source.pk).update(url=url)
    record = client.get(article_url(source.pk, source.title)).text.split('id="record"')[1]
    assert ("не указано в источнике" in record, f'<a href="{url}"' in record) == (not url, bool(url))


def test_names_not_understood_lead_to_their_place(client):
    source = factories.article()
    mention = Mention.objects.create(article=source, start=0, stop=5, quote=source.text[:5], name="Посол", linked=False)
    page = client.get(article_url(source.pk, source.title)).text
    assert f'#n{mention.pk}"' in page
    assert f'id="n{mention.pk}"' in page
