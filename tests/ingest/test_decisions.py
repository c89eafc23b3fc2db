"""No machine overwrites what a person decided: import and re-extraction after corrections."""

from datetime import date

import pytest

from events import review
from events.extraction.facts import Basis, DateBasis, DateFact, Kind, PlaceFact, Precision
from events.models import Meeting, ReviewItem, Suggestion
from events.models.choices import Status
from tests.ingest import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(django_user_model):
    return django_user_model.objects.create_superuser("anna")


def test_a_decided_date_stays_and_the_new_reading_is_a_suggestion(anna):
    article, _ = builders.take_in(builders.riga())
    review.correct(by=anna, row=Meeting.objects.get(), values={"date": date(2026, 2, 9)})
    later = DateFact(date(2026, 2, 12), DateBasis.EVENT, Precision.DAY, None)
    builders.read_again(article, builders.riga(date=later))
    meeting = Meeting.objects.get()
    assert meeting.date == date(2026, 2, 9)
    assert Suggestion.objects.get(field="date").value == "2026-02-12"


def test_the_same_suggestion_comes_once_and_not_after_it_was_dismissed(anna):
    article, _ = builders.take_in(builders.riga())
    review.correct(by=anna, row=Meeting.objects.get(), values={"kind": "talks"})
    Suggestion.objects.all().delete()
    for _ in range(2):
        builders.read_again(article, builders.riga(kind=Kind.CEREMONY))
    Suggestion.objects.update(state=Suggestion.State.DISMISSED)
    builders.read_again(article, builders.riga(kind=Kind.CEREMONY))
    assert [s.state for s in Suggestion.objects.filter(field="kind")] == ["dismissed"]
    assert Meeting.objects.get().kind == "talks"


def test_undecided_fields_still_follow_the_machine(anna):
    article, _ = builders.take_in(builders.riga())
    review.correct(by=anna, row=Meeting.objects.get(), values={"kind": "talks"})
    place = PlaceFact("Рига", "LV", Basis.STATED, builders.words(builders.TEXT, "Риги"))
    builders.read_again(article, builders.riga(place=place))
    assert Meeting.objects.get().place_city.name_ru == "Рига"


def test_a_rejected_meeting_stays_rejected_after_rereading(anna):
    article, _ = builders.take_in(builders.riga())
    review.reject(by=anna, meeting=Meeting.objects.get(), why="не было")
    builders.read_again(article, builders.riga())
    assert Meeting.objects.get().status == Status.REJECTED


def test_a_decided_meeting_whose_words_are_gone_is_kept_and_listed(anna):
    article, _ = builders.take_in(builders.riga())
    review.correct(by=anna, row=Meeting.objects.get(), values={"kind": "talks"})
    changes = builders.read_again(article, builders.facts(builders.TEXT, (), ()))
    assert Meeting.objects.get().kind == "talks"
    assert len(changes.lost_grounds) == 1
    assert ReviewItem.objects.get(reason="evidence_gone").note.startswith("«Посол Казахстана в Латвии")


def test_a_removed_party_does_not_come_back(anna):
    article, _ = builders.take_in(builders.riga())
    review.remove(by=anna, row=Meeting.objects.get().participations.get(side="counterpart"))
    builders.read_again(article, builders.riga())
    assert [str(party) for party in Meeting.objects.get().participations.all()] == ["Даурен Карипов"]


def marked(anna, article, sentence: str) -> Meeting:
    """A meeting that a person added by its sentence."""
    start = article.text.index(sentence)
    missed = review.Missed(kind="speech", parties=[review.Party("subject", label="посол")])
    review.add_meeting(by=anna, article=article, start=start, stop=start + len(sentence), missed=missed)
    return Meeting.objects.get(kind="speech")


def test_words_that_a_person_marked_move_along_in_a_new_issue(anna):
    article, _ = builders.take_in(builders.riga(), url="https://example.org/1")
    meeting = marked(anna, article, "Даурен Карипов выступил перед студентами.")
    text = f"Обновлено. {builders.TEXT}"
    builders.take_in(builders.riga(text), text, url="https://example.org/1")
    told = meeting.evidence.get()
    assert text[told.start : told.stop] == "Даурен Карипов выступил перед студентами."
    assert not ReviewItem.objects.filter(meeting=meeting).exists()


def test_words_that_a_person_marked_and_that_vanish_are_listed_for_review(anna):
    article, _ = builders.take_in(builders.riga(), url="https://example.org/1")
    meeting = marked(anna, article, "Даурен Карипов выступил перед студентами.")
    text = builders.TEXT.partition("\n")[0]
    builders.take_in(builders.riga(text), text, url="https://example.org/1")
    item = ReviewItem.objects.get(meeting=meeting)
    assert (item.reason, item.article, "выступил перед студентами" in item.note) == ("evidence_gone", article, True)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.participations.count(), meeting.evidence.count()) == ("reviewed", 1, 0)


def test_words_marked_for_a_party_that_vanish_list_its_meeting(anna):
    article, _ = builders.take_in(builders.riga(), url="https://example.org/1")
    party = Meeting.objects.get().participations.get(side="counterpart")
    start = article.text.index("студентами")
    mark = review.Marked("role", article, start, start + len("студентами"))
    review.correct(by=anna, row=party, values={"role": "мэр Риги"}, marked=[mark])
    text = builders.TEXT.replace("студентами", "всеми")
    builders.take_in(builders.riga(text), text, url="https://example.org/1")
    item = ReviewItem.objects.get(meeting=party.meeting)
    assert item.note == "отмечено человеком, в тексте больше нет: «студентами»"
    party.refresh_from_db()
    assert party.role == "мэр Риги"
