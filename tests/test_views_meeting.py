"""The page of one meeting: every value with its ground, and what the source does not state said so."""

import re

import pytest
from django.test import Client

from events import review
from events.models import Evidence, Meeting, MeetingTopic, Organization, Reading
from events.models.evidence import EvidenceField
from events.queries.meeting import compared
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def page(client: Client, pk: int):
    return client.get(f"/meetings/{pk}/")


@pytest.mark.parametrize("n", [1, 3])
def test_meeting_costs_six_queries(client, django_assert_num_queries, n):
    made = factories.meeting(
        counterpart=factories.diplomat("Андрис Озолс", "LV"), topics=("culture", "sport", "energy")[:n]
    )
    with django_assert_num_queries(6):
        shown = page(client, made.pk)
    assert len(shown.context["page"].topics) == n


def test_value_leads_to_its_words_in_the_article(client):
    source = factories.article()
    made = factories.meeting(source=source, topics=("culture",))
    topic = MeetingTopic.objects.get(meeting=made)
    ground = Evidence.objects.create(
        article=source,
        start=0,
        stop=5,
        quote="Посол",
        field="topic",
        rule="topic-words",
        extractor_version="1",
        meeting_topic=topic,
    )
    shown = page(client, made.pk)
    assert shown.context["page"].topics == [(topic, [ground])]
    assert f'href="/articles/{source.pk}-vstrechi-poslov/#e{ground.pk}"><q lang="ru">Посол</q>' in shown.text
    assert 'title="topic-words">topic-words</span>' in shown.text  # a rule without words is told by its code


def test_corrected_value_leads_to_the_words_that_the_person_pointed_at(client, django_user_model):
    anna = django_user_model.objects.create_user("anna", password=None)
    source = factories.article()
    made = factories.meeting(source=source)
    party = made.participations.get()
    for row, field, quote in ((made, "kind", "Посол"), (party, "role", "Риги"), (party, "country", "Казахстана")):
        start, target = source.text.index(quote), {row._meta.model_name: row}
        Evidence.objects.create(
            article=source, start=start, stop=start + len(quote), quote=quote, field=field, rule=f"{field}-rule",
            extractor_version="1", **target,
        )  # fmt: skip

    def words(quote: str, field: str) -> list[review.Marked]:
        start = source.text.index(quote)
        return [review.Marked(EvidenceField(field), source, start, start + len(quote))]

    before = page(client, made.pk).text
    decisions = [
        review.correct(by=anna, row=made, values={"kind": "talks"}, marked=words("встретился", "kind")),
        review.correct(by=anna, row=party, values={"role": "посол"}, marked=words("Посол Казахстана", "role")),
    ]
    shown = page(client, made.pk)
    told = Evidence.objects.get(meeting=made, rule="person")
    address = f"/articles/{source.pk}-vstrechi-poslov/#e{told.pk}"
    assert f'href="{address}"><q lang="ru">встретился</q>' in shown.text
    assert [(e.field, e.quote) for e in shown.context["page"].subjects[0].grounds] == [
        ("role", "Посол Казахстана"), ("country", "Казахстана"),
    ]  # fmt: skip
    assert shown.text.count("отмечено человеком") == 2
    assert "Исправлено человеком" in shown.text
    assert ('"kind-rule"' in shown.text, '"country-rule"' in shown.text) == (False, True)
    assert f'id="e{told.pk}"' in client.get(address).text
    for one in reversed(decisions):
        review.undo(by=anna, decision=one)
    after = page(client, made.pk).text
    assert after.count('class="ground"') == before.count('class="ground"') == 3
    assert "отмечено человеком" not in after
    assert '"kind-rule"' in after


def ground(made, field: str, quote: str, **target) -> Evidence:
    start = made.article.text.index(quote)
    return Evidence.objects.create(
        article=made.article, start=start, stop=start + len(quote), quote=quote, field=field,
        rule="role_before_name", extractor_version="1", **target,
    )  # fmt: skip


def test_sentence_has_the_words_of_each_value_marked_and_no_more(client):
    made = factories.meeting(topics=("culture",))
    party, topic = made.participations.get(), MeetingTopic.objects.get(meeting=made)
    marks = {
        "person": ground(made, "party", "Даурен Карипов", participation=party),
        "role": ground(made, "role", "Посол Казахстана в Латвии", participation=party),
        "country": ground(made, "country", "Казахстана", participation=party),
        "place": ground(made, "place", "Риги", meeting=made),
        "topic": ground(made, "topic", "мэром", meeting_topic=topic),
    }
    ground(made, "kind", "встретился", meeting=made)
    text = page(client, made.pk).text
    said = text[text.index('<blockquote class="source-quote">') : text.index("</blockquote>")]
    address = f"/articles/{made.article_id}-vstrechi-poslov/#e"
    assert re.findall(
        r'<mark class="m-(\w+)">(?:<span class="visually-hidden">([^<]+): </span>)?<a href="([^"]+)">([^<]+)<', said
    ) == [
        ("role", "должность", f"{address}{marks['role'].pk}", "Посол "),
        ("country", "страна", f"{address}{marks['country'].pk}", "Казахстана"),
        ("role", "", f"{address}{marks['role'].pk}", " в Латвии"),
        ("person", "участник", f"{address}{marks['person'].pk}", "Даурен Карипов"),
        ("topic", "тема", f"{address}{marks['topic'].pk}", "мэром"),
        ("place", "место", f"{address}{marks['place'].pk}", "Риги"),
    ]
    assert said.count("<mark") == 6
    words = re.sub(r'<span class="visually-hidden">.*?</span>|<footer.*|<[^>]+>', "", said, flags=re.DOTALL)
    assert words.strip() == factories.SENTENCE


def test_words_that_name_somebody_are_no_place_though_the_place_was_inferred_from_them(client):
    made = factories.meeting()
    words = "Посол Казахстана в Латвии Даурен Карипов"
    ground(made, "party", words, participation=made.participations.get())
    ground(made, "place", words, meeting=made)
    text = page(client, made.pk).text
    said = text[text.index('<blockquote class="source-quote">') : text.index("</blockquote>")]
    assert "m-person" in said
    assert "m-place" not in said


def test_ground_of_a_party_says_which_value_it_proves_and_by_what(client):
    made = factories.meeting()
    party = made.participations.get()
    for field, quote in (("party", "Даурен Карипов"), ("role", "Посол Казахстана"), ("country", "Казахстана")):
        ground(made, field, quote, participation=party)
    text = page(client, made.pk).text
    assert re.findall(r'<span class="ground">([^:]+): ', text) == ["должность", "страна", "имя"]
    assert text.count(">должность перед именем</span>") == 3
    assert ">post before the name</span>" in client.get(f"/en/meetings/{made.pk}/").text


def test_codes_of_rules_stand_in_a_closed_box_only(client):
    made = factories.meeting(confidence_parts=[["frame", 0.97]])
    ground(made, "kind", "встретился", meeting=made)
    text = page(client, made.pk).text
    inside = re.search(r"<details class=\"small\">.*?</details>", text, re.DOTALL)[0]
    assert '<code class="rule">role_before_name</code>' in inside
    outside = re.sub(r"<[^>]+>", " ", text.replace(inside, ""))
    assert ("role_before_name" in outside, "frame" in outside) == (False, False)
    assert "слова, по которым узнана встреча" in outside


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("dateline", "— дата сообщения, день встречи не назван"),
        ("published", "— дата сообщения, день встречи не назван"),
        ("event", "дата события в тексте; точность: день"),
    ],
)
def test_date_of_the_report_is_not_told_as_the_day_of_the_meeting(client, basis, words):
    made = factories.meeting()
    Meeting.objects.filter(pk=made.pk).update(date_basis=basis)
    text = page(client, made.pk).text
    assert f'10 февраля 2026</time></span> <span class="basis">{words}</span>' in text


def test_title_in_english_has_no_russian(client):
    made = factories.meeting(counterpart=factories.diplomat("Андрис Озолс", "LV"))
    party = made.participations.filter(side="counterpart")
    for label, name in (("посольство в Грузии", "Embassy in Georgia"), ("жители Риги", "Latvia")):
        party.update(diplomat=None, label=label)
        title = client.get(f"/en/meetings/{made.pk}/").text.split("<title>")[1].split("</title>")[0]
        assert title.strip().startswith(f"Meeting: Dauren Karipov — {name}")
        assert not re.search("[а-яё]", title)


def test_role_is_english_only_where_all_its_words_are_known(client):
    made = factories.meeting()
    made.participations.update(role="министр иностранных дел Чехии")
    assert "<div>Minister of Foreign Affairs of Czechia</div>" in client.get(f"/en/meetings/{made.pk}/").text
    assert "<div>министр иностранных дел Чехии</div>" in page(client, made.pk).text
    made.participations.update(role="главный лесничий Чехии")
    assert '<div><span lang="ru">главный лесничий Чехии</span></div>' in client.get(f"/en/meetings/{made.pk}/").text


def test_missing_values_are_said_to_be_not_stated(client):
    shown = page(client, factories.meeting(day=None).pk)
    assert shown.text.count("не указано в источнике") == 6  # outlet, role, other side, date, place, topics


def test_day_that_is_told_without_its_year_is_not_said_to_be_missing(client):
    source = factories.article("24 февраля. Посол встретился с министром.")
    made = factories.meeting(source=source, day=None)
    said = {"article": source, "start": 0, "stop": 10, "quote": "24 февраля", "extractor_version": "1"}
    Evidence.objects.create(field="date", rule="date.dateline", meeting=made, **said)
    told = page(client, made.pk).text.split("<dt>Дата</dt>")[1].split("</dd>")[0]
    assert "день не установлен" in told
    assert "не указано в источнике" not in told
    assert '<q lang="ru">24 февраля</q>' in told


def test_side_is_told_by_its_state_and_by_its_organisation_only_without_one(client):
    made = factories.meeting()
    house = Organization.objects.create(name_ru="Католического университета")
    made.participations.update(organization=house)
    assert "Католического университета" not in page(client, made.pk).text
    made.participations.update(country=None)
    assert re.search(r"представляет:\s+Католического университета", page(client, made.pk).text)


def test_value_decided_by_a_person_looks_different(client):
    made = factories.meeting(decided_fields=["kind"])
    shown = page(client, made.pk)
    assert shown.text.count('class="sign human"') == 1
    made.status = "reviewed"
    made.save(update_fields=["status"])
    assert page(client, made.pk).text.count('class="sign human"') > 1


def test_neighbours_are_meetings_of_all_the_same_people(client):
    first, second = factories.diplomat("А Б"), factories.diplomat("В Г", "LV")
    before, here, after = (factories.meeting(first, second) for _ in range(3))
    factories.meeting(first)
    shown = page(client, here.pk).context["page"]
    assert (shown.previous_id, shown.next_id) == (before.pk, after.pk)
    assert page(client, after.pk).context["page"].next_id is None


def test_two_articles_stand_side_by_side_with_their_disagreement(client):
    first, second = factories.article(title="Один"), factories.article(title="Два")
    made = factories.meeting(source=first)
    for source, day in ((first, "2026-02-10"), (second, "2026-02-11")):
        facts = {"kind": "meeting", "date": day, "place": {"city": "Рига", "country": "LV"}}
        Reading.objects.create(article=source, meeting=made, key="1", facts=facts, extractor_version="test")
    shown = page(client, made.pk)
    sources = shown.context["page"].sources
    assert [source.article.title for source in sources] == ["Один", "Два"]
    assert sources[0].differs == {"date"}
    assert shown.text.count('class="differs"') == 2


def test_reading_is_compared_in_words():
    facts = {
        "kind": "call",
        "date": "2026-02-10",
        "place": {"city": "Рига", "country": "Латвия"},
        "topics": {"sport": [], "culture": []},
        "parties": [{"name": "Даурен Карипов", "label": ""}, {"name": "", "label": "студенты"}],
    }
    assert compared(facts, {"sport": "Спорт"}) == {
        "kind": "телефонный разговор",
        "date": "10 февраля 2026",
        "place": "Рига, Латвия",
        "topics": "culture, Спорт",
        "parties": "Даурен Карипов; студенты",
    }
    assert set(compared({}, {}).values()) == {""}


def test_citation_names_people_day_article_and_address(client):
    made = factories.meeting()
    text = page(client, made.pk).context["citation"].text
    assert text == (
        "Даурен Карипов. Встреча, 10 февраля 2026 (дата сообщения). dipwatch. По статье: «Встречи послов». "
        f"http://localhost/meetings/{made.pk}/"
    )


@pytest.mark.parametrize("pk", ["999999", "99999999999999999999999"])
def test_unknown_meeting_is_not_found(client, pk):
    assert client.get(f"/meetings/{pk}/").status_code == 404


def test_a_corrected_value_says_so_without_naming_anybody(client, django_user_model):
    meeting = factories.meeting()
    assert "Исправлено человеком" not in client.get(f"/meetings/{meeting.pk}/").content.decode()
    anna = django_user_model.objects.create_superuser("anna")
    review.correct(by=anna, row=meeting, values={"kind": "talks"})
    text = client.get(f"/meetings/{meeting.pk}/").content.decode()
    assert "Исправлено человеком" in text
    assert "anna" not in text
