"""Random histories of people and machine over the same rows, against a model that only remembers what people said.

The model: a list of what each decision set and whether it stands. After every step whatever a person decided last is
what the row shows, no decision is lost, and every invariant of ``verify`` holds. An act that is undone before anything
else happens leaves the exact view from before it.
"""

import os
from datetime import date
from itertools import chain

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from events import review
from events.ingest.verify import INVARIANTS
from events.models import (
    Article,
    Decision,
    Diplomat,
    DuplicatePair,
    Evidence,
    Meeting,
    MeetingPair,
    MeetingTopic,
    Participation,
    Suggestion,
    Topic,
)
from events.models.evidence import EvidenceField
from events.review.errors import ReviewError
from events.review.rows import existing, to_json
from tests.ingest import builders
from tests.review import extractors
from tests.review.views import exact_view

pytestmark = pytest.mark.django_db
HISTORIES = int(os.environ.get("DIPWATCH_HISTORIES", "15"))
NAMES = ("Даурен Карипов", "Дамир Карипов", "Дастан Карипов")
ARTICLES = range(3)
WAYS = st.sampled_from(extractors.WAYS)
QUOTES = st.sampled_from([None, "встретился", "выступил", "Издание"])
pick = st.integers(0, 10_000)


class Said:
    """What one decision set on rows: {(row, column): value}."""

    def __init__(self, decision: Decision, view: dict) -> None:
        self.decision = decision
        self.view = view  # before the act
        self.standing = True
        self.last = True  # nothing has happened since

    def sets(self) -> dict:
        rows = {key: after for key, after in self.decision.after.items() if after and self.decision.before[key]}
        return {
            (key, name): value
            for key, after in rows.items()
            for name, value in after.items()
            if name != "decided_fields" and name.removesuffix("_id") in after.get("decided_fields", ())
        }


def today(column: str, value):
    """A person whom somebody chose and who was merged since is the keeper."""
    if column != "diplomat_id" or value is None:
        return value
    return Diplomat.objects.values_list("merged_into", flat=True).get(pk=value) or value


class Histories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.by = get_user_model().objects.create_superuser("chief", password=None)
        self.said: list[Said] = []
        self.articles = {}
        self.texts = {number: extractors.text(number, 0) for number in ARTICLES}
        self.editions = 0
        self.steps = 0

    def teardown(self) -> None:
        self.steps = 0
        try:
            self.verify_finds_nothing()
        finally:
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    # the machine

    @initialize()
    def first_import(self) -> None:
        for number in ARTICLES:
            read = extractors.read(self.texts[number], NAMES[number], number, "one")
            self.articles[number] = builders.take_in(read, self.texts[number], url=extractors.address(number))[0]

    @rule(number=st.sampled_from(ARTICLES), name=st.sampled_from(NAMES), variant=pick, way=WAYS)
    def read_again(self, number, name, variant, way) -> None:
        """Another extractor over the stored text."""
        builders.read_again(self.articles[number], extractors.read(self.texts[number], name, variant, way))
        self.happened()

    @rule(number=st.sampled_from(ARTICLES), name=st.sampled_from(NAMES), variant=pick, way=WAYS)
    def import_again(self, number, name, variant, way) -> None:
        """An edited issue of the article, in which everything stands somewhere else."""
        self.editions += 1
        self.texts[number] = extractors.text(number, self.editions)
        read = extractors.read(self.texts[number], name, variant, way)
        article, _changes = builders.take_in(read, self.texts[number], url=extractors.address(number))
        assert article.pk == self.articles[number].pk
        self.articles[number] = article
        self.happened()

    # people

    def happened(self) -> None:
        for one in self.said:
            one.last = False

    def act(self, function, **arguments) -> None:
        """A refusal must leave everything as it was."""
        view = exact_view()
        try:
            decision = function(by=self.by, **arguments)
        except ReviewError:
            assert exact_view() == view
            return
        self.happened()
        if decision is not None:
            self.said.append(Said(decision, view))

    def some(self, queryset, number):
        rows = list(queryset.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def pointing(self, field, quote, number):
        """Words of some article; none for no quote."""
        article = Article.objects.order_by("pk")[number % len(ARTICLES)]
        start = article.text.find(quote) if quote else -1
        return [review.Marked(EvidenceField(field), article, start, start + len(quote))] if start >= 0 else []

    @rule(number=pick, kind=st.sampled_from(["call", "talks", "speech"]), quote=QUOTES)
    def correct_kind(self, number, kind, quote) -> None:
        if meeting := self.some(Meeting.objects.all(), number):
            marked = self.pointing("kind", quote, number)
            self.act(review.correct, row=meeting, values={"kind": kind}, marked=marked)

    @rule(number=pick, day=st.sampled_from([None, date(2026, 3, 1), date(2026, 3, 2)]))
    def correct_date(self, number, day) -> None:
        if meeting := self.some(Meeting.objects.all(), number):
            self.act(review.correct, row=meeting, values={"date": day})

    @rule(number=pick, role=st.sampled_from(["посол", "консул"]), quote=QUOTES)
    def correct_role(self, number, role, quote) -> None:
        if party := self.some(Participation.objects.all(), number):
            marked = self.pointing("role", quote, number)
            self.act(review.correct, row=party, values={"role": role}, marked=marked)

    @rule(number=pick, name=st.sampled_from(["Дархан Карипов", "Андрис Озолиньш"]))
    def correct_name(self, number, name) -> None:
        if person := self.some(Diplomat.objects.shown(), number):
            self.act(review.correct, row=person, values={"name_ru": name})

    @rule(number=pick)
    def confirm(self, number) -> None:
        if meeting := self.some(Meeting.objects.all(), number):
            self.act(review.confirm, meeting=meeting)

    @rule(number=pick)
    def reject(self, number) -> None:
        if meeting := self.some(Meeting.objects.all(), number):
            self.act(review.reject, meeting=meeting)

    @rule(number=pick)
    def remove_party(self, number) -> None:
        if party := self.some(Participation.objects.all(), number):
            self.act(review.remove, row=party)

    @rule(number=pick)
    def add_party(self, number) -> None:
        if meeting := self.some(Meeting.objects.all(), number):
            row = Participation(meeting=meeting, side="counterpart", label="студенты")
            self.act(review.add, row=row)

    @rule(number=pick, topic=st.sampled_from(["energy", "culture"]))
    def add_topic(self, number, topic) -> None:
        if meeting := self.some(Meeting.objects.all(), number):
            self.act(review.add, row=MeetingTopic(meeting=meeting, topic=Topic.objects.get(slug=topic)))

    @rule(number=pick)
    def remove_topic(self, number) -> None:
        if topic := self.some(MeetingTopic.objects.all(), number):
            self.act(review.remove, row=topic)

    @rule(number=st.sampled_from(ARTICLES))
    def add_missed_meeting(self, number) -> None:
        person = self.some(Diplomat.objects.shown(), number)
        missed = review.Missed(kind="ceremony", parties=[review.Party("subject", diplomat=person)])
        text = self.texts[number]
        start = text.index(extractors.SPEECH)
        self.act(review.add_meeting, article=self.articles[number], start=start, stop=len(text), missed=missed)

    @rule(number=pick, accept=st.booleans())
    def judge_suggestion(self, number, accept) -> None:
        if one := self.some(Suggestion.objects.filter(state="open"), number):
            self.act(review.accept if accept else review.dismiss, suggestion=one)

    @rule(number=pick, form=pick)
    def split(self, number, form) -> None:
        if person := self.some(Diplomat.objects.shown(), number):
            forms = [name for name, _count in review.forms_of(person)]
            if forms:
                self.act(review.split, diplomat=person, forms=[forms[form % len(forms)]])

    @rule(one=pick, other=pick)
    def merge(self, one, other) -> None:
        keeper, gone = self.some(Diplomat.objects.all(), one), self.some(Diplomat.objects.all(), other)
        if keeper and gone:
            self.act(review.merge, keeper=keeper, others=[gone])

    @rule(one=pick, other=pick)
    def not_the_same(self, one, other) -> None:
        first, second = self.some(Diplomat.objects.all(), one), self.some(Diplomat.objects.all(), other)
        if first and second:
            self.act(review.not_the_same, first=first, second=second)

    @rule(one=pick, other=pick, choice=st.sampled_from(["kind", "date", "place", None]))
    def join_meetings(self, one, other, choice) -> None:
        keeper, gone = self.some(Meeting.objects.all(), one), self.some(Meeting.objects.all(), other)
        if keeper and gone:
            self.act(review.join, keeper=keeper, others=[gone], chosen={choice: gone} if choice else None)

    @rule(one=pick, other=pick)
    def keep_meetings_apart(self, one, other) -> None:
        first, second = self.some(Meeting.objects.all(), one), self.some(Meeting.objects.all(), other)
        if first and second:
            self.act(review.not_the_same, first=first, second=second)

    @precondition(lambda self: any(one.standing for one in self.said))
    @rule(number=pick)
    def undo(self, number) -> None:
        standing = [one for one in self.said if one.standing]
        self.take_back(standing[number % len(standing)])

    @precondition(lambda self: self.said and self.said[-1].standing)
    @rule()
    def undo_last(self) -> None:
        self.take_back(self.said[-1])

    def take_back(self, said: Said) -> None:
        view = exact_view()
        try:
            review.undo(by=self.by, decision=said.decision)
        except ReviewError:
            assert not said.last
            assert exact_view() == view
            return
        said.standing = False
        if said.last:
            assert exact_view() == said.view
        self.happened()

    # what must always hold

    @invariant()
    def every_decision_is_kept(self) -> None:
        numbers = {one.decision.pk for one in self.said}
        assert set(Decision.objects.exclude(action="undo").values_list("pk", flat=True)) == numbers

    @invariant()
    def what_was_decided_last_is_shown(self) -> None:
        wanted = {}
        for one in self.said:
            if one.standing:
                wanted |= one.sets()
        rows = existing({key for key, _name in wanted})
        shown = {place: to_json(getattr(rows[place[0]], place[1])) for place in wanted if place[0] in rows}
        assert shown == {place: today(place[1], value) for place, value in wanted.items() if place[0] in rows}
        missing = {key for key, _name in wanted if key not in rows}
        assert missing <= self.taken_away()

    def taken_away(self) -> set[str]:
        """Rows that a standing decision deleted."""
        return {key for one in self.said if one.standing for key, after in one.decision.after.items() if after is None}

    @invariant()
    def words_that_a_person_pointed_at_belong_to_a_decision_that_stands(self) -> None:
        pointed = Evidence.objects.filter(rule="person").exclude(field="sentence")
        made = {key for one in self.said if one.standing for key, was in one.decision.before.items() if was is None}
        assert {f"evidence:{one.pk}" for one in pointed} <= made

    @invariant()
    def what_was_kept_apart_stays_apart(self) -> None:
        for pairs in (DuplicatePair, MeetingPair):
            for pair in pairs.objects.filter(state="not_the_same").select_related("first", "second"):
                assert pair.first.merged_into_id != pair.second_id != pair.first_id
        apart = MeetingPair.objects.filter(state="not_the_same").values_list("first", "second")
        numbers = set(chain(*apart))
        assert Meeting.objects.filter(pk__in=numbers).count() == len(numbers)

    @invariant()
    def verify_finds_nothing(self) -> None:
        """All of it at every fourth step and in the end: it is most of the time that a history takes."""
        connection.check_constraints()  # those that are looked at when a transaction ends
        self.steps += 1
        if self.steps % 4 != 1:
            return
        assert [offender for _, checks in INVARIANTS for check in checks for offender in check()] == []


def test_histories():
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            phases=[Phase.explicit, Phase.generate],  # a failing history is short enough to read unshrunk
        ),
    )
