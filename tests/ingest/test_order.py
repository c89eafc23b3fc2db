"""The order in which articles come in changes nothing that readers see."""

from datetime import date
from itertools import permutations

import pytest

from events.extraction.facts import DateBasis, DateFact, Kind, Precision, Side
from events.ingest.reread import articles_to_link
from events.models import Article, Diplomat, Meeting, Mention, Posting, Reading, ReviewItem
from tests.ingest import builders

pytestmark = pytest.mark.django_db


def on(day: int) -> DateFact:
    return DateFact(date(2026, 2, day), DateBasis.DATELINE, Precision.DAY, None)


def told(number: int, **changes):
    """The meeting in Riga as another article tells it."""
    text = builders.TEXT.replace("Обсуждены", f"В {number}-й раз обсуждены").replace(
        "встретился", f"в {number} встретился"
    )
    return builders.riga(text, **changes), text, f"{number}.txt"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_two_tellings_four_days_apart_are_one_occasion_by_the_one_between(order):
    tellings = [told(number, date=on(day)) for number, day in enumerate((10, 12, 14))]
    for number in order:
        builders.take_in(*tellings[number])
    assert (Meeting.objects.count(), Reading.objects.count()) == (1, 3)
    assert Meeting.objects.get().date == date(2026, 2, 10)
    assert Meeting.objects.get().evidence.values("article").distinct().count() == 3


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_what_one_article_tells_apart_stays_apart(order):
    read, text, label = told(0, date=on(10))
    (met,) = read.meetings
    again = builders.meeting(text, "Даурен Карипов выступил перед студентами.", "выступил", met.parties, date=on(12))
    both = builders.facts(text, read.persons, (met, again))
    tellings = [(both, text, label), told(1, date=on(11))]
    for number in order:
        builders.take_in(*tellings[number])
    sources = sorted(meeting.readings.count() for meeting in Meeting.objects.all())
    assert sources == [1, 2]
    assert Meeting.objects.get(date=date(2026, 2, 10)).readings.count() == 2


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_initials_and_the_full_name_are_one_person_in_either_order(order):
    texts = [builders.TEXT, builders.TEXT.replace("Обсуждены", "Снова обсуждены")]
    names = ["Д. Карипов", "Даурен Карипов"]
    for number in order:
        read = builders.riga(texts[number], ambassador=names[number], kind=(Kind.MEETING, Kind.CALL)[number])
        builders.take_in(read, texts[number], f"{number}.txt")
    person = Diplomat.objects.get(name_ru__endswith="Карипов")
    assert (person.name_ru, person.needs_review) == ("Даурен Карипов", False)
    assert [alias.name for alias in person.aliases.all()] == ["Д. Карипов"]
    assert not ReviewItem.objects.exists()


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_the_longer_wording_of_a_post_is_kept(order):
    texts = [builders.TEXT, builders.TEXT.replace("Посол Казахстана в Латвии", "Посол Республики Казахстан в Латвии")]
    for number in order:
        quote = texts[number].split(" Даурен")[0]
        post = builders.role(texts[number], quote, "посол", "KZ", "LV")
        ambassador = builders.person(texts[number], "Даурен Карипов", "Даурен Карипов", "KZ", (post,))
        speech = builders.meeting(
            texts[number],
            "Даурен Карипов выступил перед студентами.",
            "выступил",
            (builders.party(texts[number], Side.SUBJECT, 0, "Даурен Карипов", "KZ"),),
        )
        builders.take_in(builders.facts(texts[number], (ambassador,), (speech,)), texts[number], f"{number}.txt")
    assert Posting.objects.get().text == "Посол Республики Казахстан в Латвии"


def test_a_person_mentioned_before_becoming_known_is_found_and_linked():
    text = builders.TEXT + "\nДруг."
    bystander = builders.facts(text, builders.riga(text).persons[:1], ())
    builders.take_in(bystander, text, "early.txt")
    assert Mention.objects.get().diplomat is None
    builders.take_in(builders.riga(), label="late.txt")
    early = Article.objects.order_by("id")[0]
    assert articles_to_link() == [early.pk]
    builders.read_again(early, bystander)
    assert early.mentions.get().diplomat == Diplomat.objects.get(name_ru="Даурен Карипов")
    assert articles_to_link() == []


def test_a_name_that_fits_two_diplomats_waits_for_nobody():
    text = builders.TEXT + "\nДруг."
    builders.take_in(builders.facts(text, (builders.person(text, "Даурен Карипов", "Даурен Карипов", None),), ()), text)
    for iso2 in ("KZ", "UZ"):
        other = builders.TEXT.replace("Обсуждены", f"{iso2}: обсуждены")
        builders.take_in(builders.riga(other, country=iso2), other, f"{iso2}.txt")
    assert articles_to_link() == []


def test_two_sources_that_give_one_person_unlike_posts_are_put_on_review():
    for number, post in enumerate(("посол Казахстана в Латвии", "директор музея истории")):
        read, text, label = told(number)
        (met,) = read.meetings
        subject, counterpart = met.parties
        parties = (builders.replace(subject, role=post), counterpart)
        builders.take_in(builders.facts(text, read.persons, (builders.replace(met, parties=parties),)), text, label)
    item = ReviewItem.objects.get()
    assert (item.reason, item.note) == (
        "role_conflict",
        "Даурен Карипов: «директор музея истории» и «посол Казахстана в Латвии»",
    )
