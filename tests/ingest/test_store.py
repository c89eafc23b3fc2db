from datetime import date

import pytest

from events.extraction.facts import Basis, DateBasis, DateFact, PlaceFact, Precision, Side
from events.ingest.verify import INVARIANTS
from events.models import Article, Diplomat, Evidence, Meeting, Mention, Posting, Reading
from tests.ingest import builders

pytestmark = pytest.mark.django_db


def offenders():
    return [offender for _, checks in INVARIANTS for check in checks for offender in check()]


def row_ids():
    models = (Meeting, Evidence, Mention, Posting, Diplomat)
    return [set(model.objects.values_list("pk", flat=True)) for model in models]


def test_every_stored_value_has_its_words():
    article, changes = builders.take_in(builders.riga())
    meeting = Meeting.objects.get()
    assert changes.added == [meeting.pk]
    spans = {(e.field, e.quote) for e in meeting.evidence.all()}
    assert ("kind", "встретился") in spans
    assert {e.quote for e in Evidence.objects.filter(meeting_topic__meeting=meeting)} == {"культуры"}
    assert {e.quote for e in Evidence.objects.filter(posting__diplomat__name_ru="Даурен Карипов")} == {
        "Посол Казахстана в Латвии"
    }
    parties = Evidence.objects.filter(participation__meeting=meeting, field="party")
    assert {e.quote for e in parties} == {"Даурен Карипов", "Андрисом Озолсом"}
    assert all(article.text[e.start : e.stop] == e.quote for e in Evidence.objects.all())
    assert offenders() == []


def test_the_four_countries_follow_from_the_parties():
    builders.take_in(builders.riga())
    relations = set(Meeting.objects.get().countries.values_list("country__iso2", "relation"))
    assert relations == {("KZ", "sender"), ("LV", "accredited"), ("LV", "counterpart")}


def test_reading_the_same_again_changes_nothing():
    article, _ = builders.take_in(builders.riga())
    rows = [
        set(model.objects.values_list("pk", flat=True)) for model in (Meeting, Evidence, Mention, Posting, Diplomat)
    ]
    changes = builders.read_again(article, builders.riga())
    assert not changes
    assert rows == [
        set(model.objects.values_list("pk", flat=True)) for model in (Meeting, Evidence, Mention, Posting, Diplomat)
    ]


def test_a_corrected_reading_changes_the_meeting_in_place():
    article, _ = builders.take_in(builders.riga())
    before = Meeting.objects.get().pk
    place = PlaceFact("Рига", "LV", Basis.STATED, builders.words(builders.TEXT, "Риги"))
    changes = builders.read_again(article, builders.riga(place=place))
    meeting = Meeting.objects.get()
    assert (meeting.pk, changes.changed) == (before, [before])
    assert (meeting.place_city.name_ru, meeting.place_country.iso2) == ("Рига", "LV")
    assert offenders() == []


def test_a_meeting_no_longer_read_goes_when_nobody_decided_about_it():
    article, _ = builders.take_in(builders.riga())
    changes = builders.read_again(article, builders.facts(builders.TEXT, (), ()))
    assert len(changes.gone) == 1
    assert not Meeting.objects.exists()
    assert Article.objects.get().status == "no_meeting"
    assert offenders() == []


def test_people_who_are_only_mentioned_are_no_diplomats():
    text = builders.TEXT + "\nКартины Ольги Ивановой."
    read = builders.riga(text)
    bystander = builders.person(text, "Ольга Иванова", "Ольги Ивановой", None)
    builders.take_in(builders.facts(text, (*read.persons, bystander), read.meetings), text)
    assert Mention.objects.get(name="Ольга Иванова").diplomat is None
    assert set(Diplomat.objects.values_list("name_ru", flat=True)) == {"Даурен Карипов", "Андрис Озолс"}


def test_a_collective_party_has_a_label_and_no_person():
    text = builders.TEXT
    students = builders.meeting(
        text,
        "Даурен Карипов выступил перед студентами.",
        "выступил",
        (
            builders.party(text, Side.SUBJECT, 0, "Даурен Карипов", "KZ"),
            builders.party(text, Side.COUNTERPART, None, "студентами"),
        ),
    )
    builders.take_in(builders.facts(text, builders.riga().persons[:1], (students,)))
    meeting = Meeting.objects.get()
    assert meeting.participations.get(diplomat=None).label == "студентами"
    assert meeting.named_sides == 1


def test_an_undated_meeting_says_so():
    undated = DateFact(None, DateBasis.NOT_STATED, Precision.UNKNOWN, None)
    builders.take_in(builders.riga(date=undated))
    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.date_basis, meeting.date_precision) == (None, "not_stated", "unknown")


def test_postings_span_the_days_they_were_seen_on():
    builders.take_in(builders.riga())
    later = builders.TEXT.replace("Обсуждены", "Затем обсуждены")
    read = builders.riga(later, date=DateFact(date(2026, 3, 20), DateBasis.DATELINE, Precision.DAY, None))
    dated = DateFact(date(2026, 3, 20), DateBasis.DATELINE, Precision.DAY, None)
    builders.take_in(builders.facts(later, read.persons, read.meetings, dateline=dated), later, "b.txt")
    posting = Posting.objects.get()
    assert (posting.first_seen, posting.last_seen) == (date(2026, 2, 10), date(2026, 3, 20))


def test_an_edited_reissue_is_a_new_version_and_its_spans_follow():
    url = "https://example.org/1"
    article, _ = builders.take_in(builders.riga(), url=url)
    edited = "Уточнение. " + builders.TEXT
    again, changes = builders.take_in(
        builders.riga(
            edited,
            sentence=builders.words(
                edited, "Посол Казахстана в Латвии Даурен Карипов встретился с мэром Риги Андрисом Озолсом."
            ),
        ),
        edited,
        url=url,
    )
    assert (again.pk, again.version, again.versions.count()) == (article.pk, 2, 2)
    assert changes.added == []
    assert (Meeting.objects.count(), Reading.objects.count()) == (1, 1)
    assert offenders() == []
