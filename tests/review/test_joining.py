"""Two meetings that are one occasion: joined, parted again, also after the machine has read their articles anew."""

from datetime import date

import pytest

from events import review
from events.extraction.facts import DateBasis, DateFact, Kind, Precision
from events.ingest.verify import INVARIANTS
from events.models import Article, Evidence, Meeting, MeetingPair, Reading, ReviewItem, Suggestion
from events.review.errors import ReviewError, StaleError
from tests.ingest import builders
from tests.review.views import exact_view

pytestmark = pytest.mark.django_db
TEXTS = (builders.TEXT, builders.TEXT.replace("Обсуждены", "Говорили подробно. Обсуждены"))


def telling(number: int, **changes):
    """Tellings a week apart are two meetings to the machine."""
    day = DateFact(date(2026, 2, 10 + 7 * number), DateBasis.DATELINE, Precision.DAY, None)
    return builders.riga(TEXTS[number], date=day, **changes)


@pytest.fixture
def two():
    """The earlier meeting, the later one."""
    for number in (0, 1):
        builders.take_in(telling(number), TEXTS[number], url=f"https://example.org/{number}")
    first, second = Meeting.objects.order_by("date")
    return first, second


def offenders() -> list[str]:
    return [offender for _, checks in INVARIANTS for check in checks for offender in check()]


def test_join_leaves_one_meeting_with_both_sources_and_an_address(two, corrector):
    first, second = two
    review.add(by=corrector, row=second.participations.model(meeting=second, side="counterpart", label="студенты"))
    review.join(by=corrector, keeper=first, others=[second], chosen={"date": second})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (second.merged_into, first.date, first.decided_fields) == (
        first, date(2026, 2, 17), ["date", "date_basis", "date_precision", "parties", "topics"],
    )  # fmt: skip
    assert sorted(map(str, first.participations.all())) == ["Андрис Озолс", "Даурен Карипов", "студенты"]
    assert Reading.objects.filter(meeting=first).count() == 2
    assert Evidence.objects.filter(meeting=first, field="sentence").count() == 2
    assert (second.participations.count(), second.evidence.count(), second.diplomat_ids) == (0, 0, [])
    assert offenders() == []


def test_undo_of_a_join_restores_the_exact_view(two, corrector):
    first, second = two
    for meeting in two:
        ReviewItem.objects.create(meeting=meeting, reason="two_dates", note="10 или 17 февраля")
        Suggestion.objects.create(
            target=f"meeting:{meeting.pk}", field="kind", value="call", meeting=meeting, extractor_version="2"
        )
    before = exact_view()
    decision = review.join(by=corrector, keeper=second, others=[first], chosen={"place": first, "kind": first})
    assert ReviewItem.objects.filter(meeting=second, closed_at=None).count() == 1
    review.undo(by=corrector, decision=decision)
    assert exact_view() == before


def test_joined_meetings_stay_joined_when_both_articles_are_read_again(two, corrector):
    first, second = two
    review.join(by=corrector, keeper=first, others=[second])
    for number, article in enumerate(Article.objects.order_by("pk")):
        builders.read_again(article, telling(number, kind=Kind.CALL))
    assert list(Meeting.objects.shown()) == [first]
    assert (Reading.objects.filter(meeting=first).count(), offenders()) == (2, [])


def test_a_join_undone_after_its_article_was_issued_anew_parts_words_and_readings(two, corrector):
    first, second = two
    decision = review.join(by=corrector, keeper=first, others=[second])
    text = f"Обновлено. {TEXTS[1]}"
    day = DateFact(date(2026, 2, 17), DateBasis.DATELINE, Precision.DAY, None)
    builders.take_in(builders.riga(text, date=day), text, url="https://example.org/1")
    review.undo(by=corrector, decision=decision)
    second.refresh_from_db()
    assert second.merged_into is None
    assert [one.article.url for one in second.readings.all()] == ["https://example.org/1"]
    assert set(second.evidence.values_list("article__url", flat=True)) == {"https://example.org/1"}
    assert set(first.evidence.values_list("article__url", flat=True)) == {"https://example.org/0"}
    parties = Evidence.objects.filter(participation__meeting=second)
    assert set(parties.values_list("article__url", flat=True)) == {"https://example.org/1"}
    assert (second.evidence.filter(field="sentence").count(), offenders()) == (1, [])


def test_a_join_undone_after_the_words_are_gone_is_listed_for_review(two, corrector):
    first, second = two
    decision = review.join(by=corrector, keeper=first, others=[second])
    builders.take_in(builders.facts("Другое.", (), ()), "Другое.", url="https://example.org/1")
    review.undo(by=corrector, decision=decision)
    assert second.review_items.get(closed_at=None).reason == "evidence_gone"
    assert offenders() == []


def test_meetings_kept_apart_are_not_joined_by_the_machine(two, corrector):
    review.not_the_same(by=corrector, first=two[0], second=two[1])
    builders.read_again(Article.objects.get(url="https://example.org/1"), builders.riga(TEXTS[1]))
    assert (Meeting.objects.shown().count(), MeetingPair.objects.get().state) == (2, "not_the_same")


def test_chained_joins_are_undone_in_either_order(two, corrector):
    text = builders.TEXT.replace("Обсуждены", "Снова обсуждены")
    day = DateFact(date(2026, 3, 5), DateBasis.DATELINE, Precision.DAY, None)
    builders.take_in(builders.riga(text, date=day), text, url="https://example.org/2")
    a, b, c = Meeting.objects.order_by("date")
    before = exact_view()
    one = review.join(by=corrector, keeper=b, others=[a])
    two = review.join(by=corrector, keeper=c, others=[b])
    a.refresh_from_db()
    assert a.merged_into == c
    for order in ((two, one),):
        for decision in order:
            review.undo(by=corrector, decision=decision)
        assert exact_view() == before


def test_join_is_refused_with_words(two, corrector, other_corrector):
    first, second = two
    with pytest.raises(ReviewError, match="две разные"):
        review.join(by=corrector, keeper=first, others=[first])
    with pytest.raises(StaleError):
        review.join(by=corrector, keeper=first, others=[second], revisions={first.pk: 99})
    decision = review.reject(by=other_corrector, meeting=second)
    with pytest.raises(ReviewError, match="Отклонённую"):
        review.join(by=corrector, keeper=first, others=[second])
    review.undo(by=other_corrector, decision=decision)
    review.join(by=corrector, keeper=first, others=[second])
    with pytest.raises(ReviewError, match="уже объединена"):
        review.join(by=corrector, keeper=second, others=[first])
