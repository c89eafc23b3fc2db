from datetime import date

import pytest

from events import review
from events.extraction.facts import DateBasis, DateFact, Precision
from events.models import Diplomat, DiplomatAlias, DuplicatePair, Evidence, Meeting, Mention, Participation, Posting
from events.models.derived import rebuild
from events.review.errors import NotYoursError, ReviewError
from tests import factories
from tests.ingest import builders
from tests.review.views import exact_view

pytestmark = pytest.mark.django_db


def seen(name: str, iso2: str = "KZ") -> Diplomat:
    """A person with a meeting, a mention, a post and an alias."""
    person = factories.diplomat(name, iso2)
    meeting = factories.meeting(person)
    Mention.objects.create(article=meeting.article, start=0, stop=5, quote="Посол", name=name, diplomat=person)
    Evidence.objects.create(
        article=meeting.article, start=0, stop=5, quote="Посол", field="name", rule="t", extractor_version="t",
        diplomat=person,
    )  # fmt: skip
    post = Posting.objects.create(diplomat=person, title="посол", text="посол Казахстана", country=person.country)
    Participation.objects.filter(diplomat=person).update(posting=post)
    DiplomatAlias.objects.create(diplomat=person, name=f"{name[0]}. {name.split()[-1]}")
    rebuild([meeting.pk])
    return person


def test_merge_moves_everything_and_leaves_an_address(corrector):
    kept, gone = seen("Даурен Карипов"), seen("Даурен Карыпов")
    review.merge(by=corrector, keeper=kept, others=[gone])
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert (kept.participations.count(), kept.mentions.count(), kept.postings.count()) == (2, 2, 1)
    assert Meeting.objects.of_person(kept.pk).count() == 2
    assert not any(
        model.objects.filter(diplomat=gone).exists() for model in (Participation, Mention, Posting, Evidence)
    )
    assert set(kept.aliases.values_list("name", flat=True)) == {"Д. Карипов", "Д. Карыпов", "Даурен Карыпов"}


def test_merge_in_a_common_meeting_leaves_one_party_with_the_evidence_of_both(corrector):
    kept, gone = seen("Даурен Карипов"), seen("Андрис Озолс")
    meeting = factories.meeting(kept, gone)
    second = meeting.participations.get(diplomat=gone)
    review.correct(by=corrector, row=second, values={"role": "мэр Риги"})
    Evidence.objects.create(
        article=meeting.article, start=0, stop=5, quote="Посол", field="party", rule="t", extractor_version="t",
        participation=second,
    )  # fmt: skip
    before = exact_view()
    decision = review.merge(by=corrector, keeper=kept, others=[gone])
    party = meeting.participations.get()
    assert (party.diplomat, party.role, party.decided_fields) == (kept, "мэр Риги", ["role"])
    assert party.evidence.count() == 1
    review.undo(by=corrector, decision=decision)
    assert exact_view() == before


def test_merge_with_chosen_values_decides_them(corrector):
    kept, gone = seen("Даурен Карипов"), seen("Даурен Карыпов")
    review.merge(by=corrector, keeper=kept, others=[gone], values={"name_ru": "Даурен Карыпов"})
    kept.refresh_from_db()
    assert (kept.name_ru, "name_ru" in kept.decided_fields) == ("Даурен Карыпов", True)


def test_chained_merges_undone_newest_first_restore_every_view(corrector):
    a, b, c = seen("Анна Арман"), seen("Анна Армон"), seen("Анна Армин")
    views = [exact_view()]
    first = review.merge(by=corrector, keeper=b, others=[a])
    views.append(exact_view())
    second = review.merge(by=corrector, keeper=c, others=[b])
    a.refresh_from_db()
    assert a.merged_into == c
    review.undo(by=corrector, decision=second)
    assert exact_view() == views[1]
    review.undo(by=corrector, decision=first)
    assert exact_view() == views[0]


def test_chained_merges_undone_oldest_first_restore_the_first_view_too(corrector):
    a, b, c = seen("Анна Арман"), seen("Борис Армон", "LV"), seen("Вера Армин", "EE")
    before = exact_view()
    first = review.merge(by=corrector, keeper=b, others=[a])
    second = review.merge(by=corrector, keeper=c, others=[b])
    review.undo(by=corrector, decision=first)
    a.refresh_from_db()
    assert (a.merged_into, a.participations.count(), c.participations.count()) == (None, 1, 2)
    review.undo(by=corrector, decision=second)
    assert exact_view() == before


def test_merge_of_a_merged_person_is_refused(corrector):
    a, b, c = seen("Анна Арман"), seen("Анна Армон"), seen("Анна Армин")
    review.merge(by=corrector, keeper=b, others=[a])
    with pytest.raises(ReviewError, match="уже объединён"):
        review.merge(by=corrector, keeper=a, others=[c])
    with pytest.raises(ReviewError, match="двух разных"):
        review.merge(by=corrector, keeper=b, others=[b])


def test_not_the_same_is_carried_over_by_a_merge(corrector):
    a, b, c = seen("Анна Арман"), seen("Анна Армон"), seen("Анна Армин")
    review.not_the_same(by=corrector, first=c, second=a)
    before = exact_view()
    decision = review.merge(by=corrector, keeper=b, others=[a])
    assert DuplicatePair.objects.get(first=b, second=c).state == "not_the_same"
    review.undo(by=corrector, decision=decision)
    assert exact_view() == before


def test_undo_of_another_persons_decision_is_for_a_superuser(corrector, other_corrector, chief):
    meeting = factories.meeting()
    decision = review.reject(by=corrector, meeting=meeting)
    with pytest.raises(NotYoursError):
        review.undo(by=other_corrector, decision=decision)
    review.undo(by=chief, decision=decision)
    with pytest.raises(ReviewError, match="уже отменено"):
        review.undo(by=corrector, decision=decision)


def test_undo_of_an_earlier_correction_keeps_the_later_one(corrector):
    meeting = factories.meeting()
    first = review.correct(by=corrector, row=meeting, values={"kind": "talks"})
    second = review.correct(by=corrector, row=meeting, values={"kind": "call"})
    review.undo(by=corrector, decision=first)
    meeting.refresh_from_db()
    assert (meeting.kind, meeting.decided_fields) == ("call", ["kind"])
    review.undo(by=corrector, decision=second)
    meeting.refresh_from_db()
    assert (meeting.kind, meeting.decided_fields) == ("meeting", [])


def test_undo_of_a_row_that_was_corrected_later_names_what_to_undo_first(corrector):
    meeting = factories.meeting()
    person = factories.diplomat("Андрис Озолс", "LV")
    party = Participation(meeting=meeting, side="counterpart", diplomat=person)
    added = review.add(by=corrector, row=party)
    later = review.correct(by=corrector, row=party, values={"role": "мэр"})
    with pytest.raises(ReviewError, match=f"Сначала отмените решение №{later.pk}"):
        review.undo(by=corrector, decision=added)


def test_split_gives_the_other_form_its_own_person(corrector):
    person = seen("Даурен Карипов")
    meeting = factories.meeting(person)
    Mention.objects.create(
        article=meeting.article, start=0, stop=5, quote="Посол", name="Дамир Карипов", diplomat=person
    )
    before = exact_view()
    decision = review.split(by=corrector, diplomat=person, forms=["Дамир Карипов"])
    other = Diplomat.objects.get(name_ru="Дамир Карипов")
    assert (other.participations.get().meeting, person.participations.count()) == (meeting, 1)
    review.undo(by=corrector, decision=decision)
    assert exact_view() == before


KARIPOV, ANOTHER = "Даурен Карипов", "Дамир Карипов"


def told(number: int, name: str, edition: str = ""):
    """An article about an ambassador of this name, as the importer takes it in."""
    text = f"{edition}{builders.TEXT}\nСообщение {number}."
    day = DateFact(date(2026, 2, 1 + 5 * number), DateBasis.DATELINE, Precision.DAY, None)
    read = builders.riga(text, ambassador=name, date=day)
    return builders.take_in(read, text, url=f"https://example.org/{number}")[0]


def who_was_met() -> list[str]:
    """The ambassador of each meeting, by date."""
    meetings = Meeting.objects.shown().order_by("date")
    return [meeting.participations.get(side="subject").diplomat.name_ru for meeting in meetings]


@pytest.fixture
def merged(corrector):
    """Two ambassadors taken for one, who is told of three times since: under his own name twice."""
    told(0, KARIPOV)
    told(1, ANOTHER)
    one, other = Diplomat.objects.get(name_ru=KARIPOV), Diplomat.objects.get(name_ru=ANOTHER)
    decision = review.merge(by=corrector, keeper=one, others=[other])
    told(1, ANOTHER, "Обновлено. ")
    told(2, ANOTHER)
    told(3, KARIPOV)
    assert who_was_met() == [KARIPOV] * 4
    return decision


def test_a_merge_undone_after_imports_gives_each_his_meetings(merged, corrector):
    review.undo(by=corrector, decision=merged)
    assert who_was_met() == [KARIPOV, ANOTHER, ANOTHER, KARIPOV]


def test_a_merge_undone_after_imports_is_not_brought_back_by_the_next_one(merged, corrector):
    review.undo(by=corrector, decision=merged)
    for number, name in enumerate((KARIPOV, ANOTHER, ANOTHER, KARIPOV)):
        told(number, name, "Ещё раз. ")
    assert who_was_met() == [KARIPOV, ANOTHER, ANOTHER, KARIPOV]
    assert Diplomat.objects.filter(name_ru__endswith="Карипов").count() == 2


def test_a_merge_undone_after_imports_is_not_brought_back_through_a_neighbour(merged, corrector):
    """Another article about the same meeting folds it anew from what was read before the undo."""
    review.undo(by=corrector, decision=merged)
    other = f"{builders.TEXT}\nДругое издание."
    day = DateFact(date(2026, 2, 6), DateBasis.DATELINE, Precision.DAY, None)
    builders.take_in(builders.riga(other, ambassador=ANOTHER, date=day), other, url="https://example.org/9")
    assert who_was_met() == [KARIPOV, ANOTHER, ANOTHER, KARIPOV]


def test_a_split_undone_leaves_a_meeting_that_a_person_added_as_it_was(corrector):
    person = seen("Даурен Карипов")
    missed = review.Missed(kind="ceremony", parties=[review.Party("subject", diplomat=person)])
    article = person.participations.get().meeting.article
    review.add_meeting(by=corrector, article=article, start=0, stop=len(article.text), missed=missed)
    before = exact_view()
    decision = review.split(by=corrector, diplomat=person, forms=["Даурен Карипов"], name="Другой Карипов")
    assert Participation.objects.exclude(diplomat=person).count() == 2
    review.undo(by=corrector, decision=decision)
    assert exact_view() == before


def test_a_split_undone_after_imports_gives_everything_back(corrector):
    told(0, KARIPOV)
    told(1, KARIPOV)
    person = Diplomat.objects.get(name_ru=KARIPOV)
    decision = review.split(by=corrector, diplomat=person, forms=[KARIPOV], name="Другой Карипов")
    told(0, KARIPOV, "Обновлено. ")
    told(2, KARIPOV)
    review.undo(by=corrector, decision=decision)
    told(1, KARIPOV, "Ещё раз. ")
    assert who_was_met() == [KARIPOV] * 3
    assert not Diplomat.objects.filter(name_ru="Другой Карипов").exists()
