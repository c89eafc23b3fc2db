"""The words of the article that a person pointed at: kept with the decision, shown while its value stands."""

from datetime import date

import pytest

from events import review
from events.ingest.verify import INVARIANTS
from events.models import Decision, Evidence, Meeting, MeetingTopic, Participation, Topic
from events.models.evidence import EvidenceField
from events.review.errors import ReviewError
from tests import factories
from tests.ingest import builders
from tests.review.views import exact_view

pytestmark = pytest.mark.django_db
ADDRESS = "https://example.org/1"


@pytest.fixture
def article():
    return builders.take_in(builders.riga(), url=ADDRESS)[0]


@pytest.fixture
def meeting(article):
    return Meeting.objects.get()


def words(article, quote: str, field: str = "kind") -> review.Marked:
    start = article.text.index(quote)
    return review.Marked(EvidenceField(field), article, start, start + len(quote))


def pointed(row) -> list[tuple[str, str]]:
    found = row.evidence.filter(rule="person").exclude(field="sentence")
    return list(found.order_by("field", "start").values_list("field", "quote"))


def offenders() -> list[str]:
    return [offender for _, checks in INVARIANTS for check in checks for offender in check()]


def test_the_decision_keeps_where_the_words_stand(corrector, meeting, article):
    made = review.correct(
        by=corrector, row=meeting, values={"kind": "speech"}, marked=[words(article, "выступил")]
    )  # fmt: skip
    (told,) = meeting.evidence.filter(rule="person")
    kept = Decision.objects.get(pk=made.pk)
    start = article.text.index("выступил")
    assert kept.before[f"evidence:{told.pk}"] is None
    assert kept.after[f"evidence:{told.pk}"] == {
        "article_id": article.pk, "start": start, "stop": start + 8, "quote": "выступил", "field": "kind",
        "rule": "person", "extractor_version": "person", "meeting_id": meeting.pk, "participation_id": None,
        "meeting_topic_id": None, "posting_id": None, "diplomat_id": None,
    }  # fmt: skip
    assert offenders() == []


def test_each_value_has_its_own_words_and_an_unchanged_one_has_none(corrector, meeting, article):
    marked = [words(article, "выступил"), words(article, "Риги", "place"), words(article, "культуры", "date")]
    values = {"kind": "speech", "place_country": factories.country("LV"), "date": meeting.date}
    review.correct(by=corrector, row=meeting, values=values, marked=marked)
    assert pointed(meeting) == [("kind", "выступил"), ("place", "Риги")]


def test_words_of_parties_and_topics_are_kept_with_their_rows(corrector, meeting, article):
    party = Participation(meeting=meeting, side="counterpart", label="студенты")
    review.add(by=corrector, row=party, marked=[words(article, "студентами", "party")])
    topic = MeetingTopic(meeting=meeting, topic=Topic.objects.get(slug="energy"))
    review.add(by=corrector, row=topic, marked=[words(article, "Обсуждены", "topic")])
    assert (pointed(party), pointed(topic)) == ([("party", "студентами")], [("topic", "Обсуждены")])


def test_undo_takes_the_words_back(corrector, meeting, article):
    before = exact_view()
    made = review.correct(by=corrector, row=meeting, values={"kind": "speech"}, marked=[words(article, "выступил")])
    review.undo(by=corrector, decision=made)
    assert exact_view() == before
    assert any(key.startswith("evidence:") for key in Decision.objects.get(pk=made.pk).after)


@pytest.mark.parametrize("quote", ["встретился", None])
def test_a_later_value_has_its_own_words_or_none_and_undo_brings_the_first_back(corrector, meeting, article, quote):
    first = review.correct(by=corrector, row=meeting, values={"kind": "speech"}, marked=[words(article, "выступил")])
    view = exact_view()
    marked = [words(article, quote)] if quote else []
    second = review.correct(by=corrector, row=meeting, values={"kind": "talks"}, marked=marked)
    assert pointed(meeting) == ([("kind", quote)] if quote else [])
    with pytest.raises(ReviewError, match=f"№{second.pk}"):
        review.undo(by=corrector, decision=first)
    review.undo(by=corrector, decision=second)
    assert exact_view() == view


def test_correcting_another_value_leaves_the_words(corrector, meeting, article):
    review.correct(by=corrector, row=meeting, values={"kind": "speech"}, marked=[words(article, "выступил")])
    review.correct(by=corrector, row=meeting, values={"date": date(2026, 2, 9)})
    assert pointed(meeting) == [("kind", "выступил")]


@pytest.mark.parametrize("place", [(-1, 5), (5, 5), (0, 10_000)])
def test_a_place_outside_the_text_is_refused(corrector, meeting, article, place):
    with pytest.raises(ReviewError, match="вне текста"):
        review.correct(
            by=corrector, row=meeting, values={"kind": "talks"},
            marked=[review.Marked(EvidenceField.KIND, article, *place)],
        )  # fmt: skip
    assert Meeting.objects.get().kind == "meeting"


def test_words_that_went_since_they_were_seen_are_refused_and_words_that_moved_are_found(corrector, meeting, article):
    gone, moved = words(article, "студентами"), words(article, "выступил")
    text = "Обновлено. " + builders.TEXT.replace("студентами", "всеми")
    builders.take_in(builders.riga(text), text, url=ADDRESS)
    with pytest.raises(ReviewError, match="больше нет: «студентами»"):
        review.correct(by=corrector, row=meeting, values={"kind": "speech"}, marked=[gone])
    review.correct(by=corrector, row=meeting, values={"kind": "speech"}, marked=[moved])
    told = meeting.evidence.get(rule="person")
    assert (text[told.start : told.stop], told.start) == ("выступил", moved.start + len("Обновлено. "))


def test_a_new_issue_and_another_reading_keep_the_words_and_change_no_decision(corrector, meeting, article):
    made = review.correct(by=corrector, row=meeting, values={"kind": "speech"}, marked=[words(article, "выступил")])
    text = f"Обновлено. {builders.TEXT}"
    builders.take_in(builders.riga(text), text, url=ADDRESS)
    article.refresh_from_db()
    builders.read_again(article, builders.riga(text))
    told = meeting.evidence.get(rule="person")
    assert (told.quote, text[told.start : told.stop]) == ("выступил", "выступил")
    kept = Decision.objects.get(pk=made.pk)
    assert (kept.before, kept.after) == (made.before, made.after)
    assert kept.after[f"evidence:{told.pk}"]["start"] == told.start - len("Обновлено. ")
    assert offenders() == []


def test_merged_people_keep_the_words_of_their_parties(corrector, meeting, article):
    party = meeting.participations.get(side="counterpart")
    mark = words(article, "мэром Риги", "role")
    review.correct(by=corrector, row=party, values={"role": "мэр Риги"}, marked=[mark])
    other = factories.diplomat("Озолс", "LV")
    review.merge(by=corrector, keeper=other, others=[party.diplomat])
    assert pointed(meeting.participations.get(diplomat=other)) == [("role", "мэром Риги")]


@pytest.fixture
def two(meeting):
    """The meeting and another one, of the same people, told by another article."""
    other = factories.meeting(
        meeting.participations.get(side="subject").diplomat,
        meeting.participations.get(side="counterpart").diplomat,
        source=factories.article(),
    )
    return meeting, other


@pytest.mark.parametrize(("choice", "quotes"), [("kept", ["выступил"]), ("gone", ["встретился"])])
def test_joined_meetings_keep_the_words_of_the_value_that_stands(corrector, two, article, choice, quotes):
    kept, gone = two
    review.correct(by=corrector, row=kept, values={"kind": "speech"}, marked=[words(article, "выступил")])
    review.correct(by=corrector, row=gone, values={"kind": "talks"}, marked=[words(gone.article, "встретился")])
    view = exact_view()
    joined = review.join(
        by=corrector, keeper=kept, others=[gone], chosen={"kind": {"kept": kept, "gone": gone}[choice]}
    )
    assert [quote for _, quote in pointed(kept)] == quotes
    review.undo(by=corrector, decision=joined)
    assert exact_view() == view


def test_joined_parties_keep_the_words_of_the_role_that_stands(corrector, two, article):
    kept, gone = (one.participations.get(side="counterpart") for one in two)
    review.correct(
        by=corrector, row=gone, values={"role": "мэр Риги"}, marked=[words(two[1].article, "мэром Риги", "role")]
    )
    review.join(by=corrector, keeper=two[0], others=[two[1]])
    assert (Participation.objects.get(pk=kept.pk).role, pointed(kept)) == ("мэр Риги", [("role", "мэром Риги")])


def test_of_two_decided_roles_the_other_ones_words_go(corrector, two, article):
    kept, gone = (one.participations.get(side="counterpart") for one in two)
    for row, role, source in ((kept, "мэр", article), (gone, "мэр Риги", two[1].article)):
        review.correct(by=corrector, row=row, values={"role": role}, marked=[words(source, "мэром Риги", "role")])
    review.join(by=corrector, keeper=two[0], others=[two[1]])
    (told,) = Evidence.objects.filter(participation=kept, rule="person")
    assert (Participation.objects.get(pk=kept.pk).role, told.article) == ("мэр", article)


def test_a_missed_meeting_keeps_words_for_each_of_its_values(corrector, article):
    start = article.text.index("Даурен Карипов выступил")
    party = review.Party("counterpart", label="студенты", marked=[words(article, "студентами", "party")])
    topic = Topic.objects.get(slug="energy")
    missed = review.Missed(
        kind="speech", parties=[party], topics=[topic], marked=[words(article, "выступил")],
        topics_marked={topic.pk: [words(article, "Обсуждены", "topic")]},
    )  # fmt: skip
    review.add_meeting(by=corrector, article=article, start=start, stop=len(article.text), missed=missed)
    made = Meeting.objects.get(kind="speech")
    assert pointed(made) == [("kind", "выступил")]
    assert pointed(made.participations.get()) == [("party", "студентами")]
    assert pointed(made.meeting_topics.get()) == [("topic", "Обсуждены")]
