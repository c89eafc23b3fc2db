"""The order of the review desk, and which item comes after which."""

import pytest
from django.urls import reverse

from events.models import Evidence, Meeting, Mention, ReviewItem
from events.queries.queue import following, queue
from tests import factories

pytestmark = pytest.mark.django_db


def of_meeting(confidence: float, reason: str = "low_confidence") -> ReviewItem:
    made = factories.meeting()
    Meeting.objects.filter(pk=made.pk).update(confidence=confidence)
    return ReviewItem.objects.create(reason=reason, meeting=made)


def of_person(name: str, meetings: int) -> ReviewItem:
    person = factories.diplomat(name)
    for _ in range(meetings):
        factories.meeting(person)
    return ReviewItem.objects.create(reason="unknown_person", diplomat=person)


@pytest.fixture
def items() -> list[ReviewItem]:
    """In the order in which they should be looked at; made in another one."""
    once, sure, often = of_person("Анна Редко", 1), of_meeting(0.95, "two_dates"), of_person("Яна Часто", 3)
    unsure, asked, least = of_meeting(0.5), of_meeting(1.0, "reader_report"), of_meeting(0.2)
    return [asked, least, unsure, often, once, sure]


def test_readers_first_then_the_least_sure_then_those_who_meet_most(items):
    assert list(queue()) == items


def test_desk_goes_through_all_in_that_order_and_begins_again(items):
    walked = [items[0]]
    while (after := following(queue(), walked[-1])) != items[0]:
        walked.append(after)
    assert walked == items
    assert following(queue(reason="reader_report"), items[0]) is None


def test_skipping_leads_to_the_next_in_the_order(items, signed_in):
    client = signed_in("corrector")
    answer = client.post(reverse("desk:item", args=[items[1].pk]), {"action": "skip"})
    assert answer.url == reverse("desk:item", args=[items[2].pk])
    assert "0,20" in client.get(reverse("desk:queue")).text


@pytest.mark.parametrize("n", [1, 3])
def test_queue_names_who_met_without_a_query_for_each(n, signed_in, django_assert_num_queries):
    client = signed_in("corrector")
    client.get(reverse("desk:queue"))
    for i in range(n):
        made = factories.meeting(factories.diplomat(), factories.diplomat(f"Мэр {'АБВ'[i]}", "LV"))
        ReviewItem.objects.create(reason="two_dates", meeting=made)
    with django_assert_num_queries(10):
        shown = client.get(reverse("desk:queue")).text
    assert "Даурен Карипов, Мэр А" in " ".join(shown.split())


def test_article_of_an_item_is_anchored_at_its_sentence(signed_in):
    text = "Посол Ахан Рыспаев прилетел в Ригу.\n" + factories.SENTENCE
    made = factories.meeting(source=factories.article(text))
    start = text.index(factories.SENTENCE)
    Evidence.objects.filter(meeting=made).update(start=start, quote=factories.SENTENCE)
    Mention.objects.create(article=made.article, start=6, stop=18, quote=text[6:18], name="Ахан Рыспаев")
    item = ReviewItem.objects.create(reason="two_dates", meeting=made)
    shown = signed_in("corrector").get(reverse("desk:item", args=[item.pk]))
    assert shown.context["said"] == start
    assert shown.text.count('id="said"') == 1
    assert 'href="#said"' in shown.text


def test_unchecked_meetings_are_put_on_the_queue_least_sure_first(signed_in, monkeypatch):
    monkeypatch.setattr("events.admin.desk.TAKEN", 2)
    doubted = of_meeting(0.95).meeting
    meetings = [factories.meeting() for _ in range(4)]
    for meeting, confidence in zip(meetings, (0.9, 0.7, 0.8, 0.6), strict=True):
        Meeting.objects.filter(pk=meeting.pk).update(confidence=confidence)
    Meeting.objects.filter(pk=meetings[3].pk).update(status="reviewed")
    client = signed_in("corrector")
    assert client.get(reverse("desk:queue")).context["unchecked"] == 3
    assert client.post(reverse("desk:take_more")).url == reverse("desk:queue")
    shown = client.get(reverse("desk:queue"))
    assert [item.meeting for item in shown.context["items"]] == [meetings[1], meetings[2], doubted]
    assert shown.context["unchecked"] == 1
    assert "0,70" in shown.content.decode()
    assert "уверенность 0" not in shown.content.decode()  # told once, by the column
    client.post(reverse("desk:take_more"))
    assert client.get(reverse("desk:queue")).context["unchecked"] == 0
    assert ReviewItem.objects.filter(meeting=doubted).count() == 1


def test_page_of_an_item_stands_under_the_queue_it_came_from(items, signed_in):
    client = signed_in("corrector")
    crumbs = client.get(reverse("desk:item", args=[items[1].pk]) + "?reason=low_confidence").text
    crumbs = crumbs.split('class="breadcrumbs"')[1].split("</div>")[0]
    assert f'<a href="{reverse("desk:queue")}?reason=low_confidence">Проверка</a>' in crumbs
    assert crumbs.index("Начало") < crumbs.index("Проверка")


def test_queue_leads_to_articles_with_names_that_fit_nobody(signed_in):
    assert 'href="/articles/?names=unlinked"' in signed_in("corrector").get(reverse("desk:queue")).text
