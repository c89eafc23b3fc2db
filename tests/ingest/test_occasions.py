from datetime import date
from itertools import permutations

import pytest

from events.extraction.facts import Basis, DateBasis, DateFact, Kind, PlaceFact, Precision
from events.models import Meeting, Reading
from events.models.choices import Status
from tests.ingest import builders

pytestmark = pytest.mark.django_db

OTHER = builders.TEXT.replace("Обсуждены вопросы", "Речь шла о развитии")


def on(day):
    return DateFact(day, DateBasis.DATELINE, Precision.DAY, None)


def test_one_occasion_in_two_articles_is_one_meeting_with_two_sources():
    builders.take_in(builders.riga())
    builders.take_in(builders.riga(OTHER, date=on(date(2026, 2, 11))), OTHER, "b.txt")
    assert (Meeting.objects.count(), Reading.objects.count()) == (1, 2)
    assert Meeting.objects.get().evidence.values("article").distinct().count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"date": on(date(2026, 2, 20))},
        {"kind": Kind.CALL},
        {"planned": True},
        {"date": DateFact(None, DateBasis.NOT_STATED, Precision.UNKNOWN, None), "sentence": None},
    ],
    ids=["another week", "another kind", "announced", "undated"],
)
def test_another_occasion_is_another_meeting(change):
    if "sentence" in change:
        change = change | {"sentence": builders.words(OTHER, "Даурен Карипов выступил перед студентами.")}
    builders.take_in(builders.riga())
    builders.take_in(builders.riga(OTHER, **change), OTHER, "b.txt")
    assert Meeting.objects.count() == 2


def test_undated_tellings_join_only_by_the_same_sentence():
    undated = DateFact(None, DateBasis.NOT_STATED, Precision.UNKNOWN, None)
    builders.take_in(builders.riga(date=undated))
    builders.take_in(builders.riga(OTHER, date=undated), OTHER, "b.txt")
    assert Meeting.objects.count() == 1


def test_a_rejected_occasion_stays_rejected_when_another_article_tells_it():
    builders.take_in(builders.riga())
    Meeting.objects.update(status=Status.REJECTED, decided_fields=["status"])
    builders.take_in(builders.riga(OTHER), OTHER, "b.txt")
    assert Meeting.objects.get().status == Status.REJECTED


def view():
    """What readers see, without ids."""
    meeting = Meeting.objects.get()
    return (
        meeting.date,
        meeting.place_city and meeting.place_city.name_ru,
        meeting.article.title,
        sorted(meeting.topics.values_list("slug", flat=True)),
        sorted(str(party) for party in meeting.participations.all()),
    )


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_import_does_not_matter(order):
    texts = [f"{builders.TEXT}\nАбзац {number}." for number in range(3)]
    place = PlaceFact("Рига", "LV", Basis.STATED, builders.words(texts[1], "Риги"))
    changes = [{}, {"place": place, "date": on(date(2026, 2, 11))}, {"confidence": 0.7, "topics": ()}]
    for number in order:
        builders.take_in(builders.riga(texts[number], **changes[number]), texts[number], f"{number}.txt")
    assert view() == (date(2026, 2, 10), "Рига", view()[2], ["culture"], ["Андрис Озолс", "Даурен Карипов"])
