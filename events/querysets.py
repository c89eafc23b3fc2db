"""Domain verbs that chain: ``Meeting.objects.shown().in_country(country)``. A rule of filtering lives here, once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from events import lookups  # noqa: F401 registers "holds"
from events.models.choices import SHOWN

SPELLINGS = ("name_ru", "name_en", "name_latin_auto")  # of a person, with one index for all three


def shown_at(meeting: str) -> Q:
    """Rows whose meeting, at the end of this path of lookups, readers see.

    Asked of each row; a list of all the meetings that readers see would be read whole.
    """
    return Q(**{f"{meeting}__merged_into": None, f"{meeting}__status__in": SHOWN})


class ArticleQuerySet(models.QuerySet):
    def with_meetings(self) -> ArticleQuerySet:
        return self.filter(status="parsed")

    def newest_first(self) -> ArticleQuerySet:
        """Undated articles come last."""
        return self.order_by(models.F("date").desc(nulls_last=True), "-id")

    def oldest_first(self) -> ArticleQuerySet:
        """The exact reverse of ``newest_first``: undated articles come first."""
        return self.order_by(models.F("date").asc(nulls_first=True), "id")

    def after_cursor(self, day: date, pk: int) -> ArticleQuerySet:
        """The rows that follow in ``newest_first`` order; the key of an undated article has the day ``date.min``."""
        if day == date.min:
            return self.filter(date=None, pk__lt=pk)
        return self.filter(Q(date__lt=day) | Q(date=day, pk__lt=pk) | Q(date=None))

    def before_cursor(self, day: date, pk: int) -> ArticleQuerySet:
        if day == date.min:
            return self.filter(Q(date=None, pk__gt=pk) | Q(date__isnull=False))
        return self.filter(Q(date__gt=day) | Q(date=day, pk__gt=pk))

    def published(self, start: date | None, stop: date | None) -> ArticleQuerySet:
        """Reported in this period, both ends included; undated articles are in no period."""
        found = self.filter(date__gte=start) if start else self
        return found.filter(date__lte=stop) if stop else found

    def with_unlinked_names(self) -> ArticleQuerySet:
        """In which a name was read that could not be assigned to one person."""
        return self.filter(pk__in=self.model.objects.filter(mentions__linked=False).values("pk"))

    def imported_by(self, run_id: int, outcome: str | None) -> ArticleQuerySet:
        """That an import had this outcome for, or any."""
        files = {"import_files__run": run_id} | ({"import_files__outcome": outcome} if outcome else {})
        return self.filter(pk__in=self.model.objects.filter(**files).values("pk"))

    def with_words(self, tsquery: models.Expression) -> ArticleQuerySet:
        return self.filter(search=tsquery)


def brought_by(run_id: int, *columns: str) -> Q:
    """Rows whose ids an import has kept in these columns of its files."""
    files = apps.get_model("events", "ImportFile").objects.filter(run=run_id)
    found = Q(pk=None)
    for column in columns:
        found |= Q(pk__in=files.values(brought=models.Func(column, function="unnest")))
    return found


def told_by(day: date, model: str, target: str) -> models.QuerySet:
    """Words about the row of the query around, in articles of that day or earlier; undated articles are of no day."""
    words = apps.get_model("events", model).objects
    return words.filter(**{target: OuterRef("pk")}, article__date__lte=day)


class DiplomatQuerySet(models.QuerySet):
    def shown(self) -> DiplomatQuerySet:
        """Without rows that were merged into another."""
        return self.filter(merged_into=None)

    def known_by(self, day: date) -> DiplomatQuerySet:
        """Named in an article of that day or an earlier one, or a party of a meeting that such an article tells of."""
        named = told_by(day, "Mention", "diplomat")
        return self.filter(Exists(named) | Exists(self._parties(day)))

    def side_told_by(self, day: date) -> DiplomatQuerySet:
        """Whose country or organisation an article had told by that day, or a person has decided."""
        said = told_by(day, "Evidence", "diplomat").filter(field="country")
        own = Q(country=OuterRef("country")) | Q(organization=OuterRef("organization"))
        decided = Q(decided_fields__overlap=["country", "organization"])
        return self.filter(decided | Exists(said) | Exists(self._parties(day).filter(own)))

    def _parties(self, day: date) -> models.QuerySet:
        parties = apps.get_model("events", "Participation").objects.filter(diplomat=OuterRef("pk"))
        return parties.filter(meeting__evidence__article__date__lte=day)

    def representing(self, country: models.Model) -> DiplomatQuerySet:
        return self.filter(country=country)

    def imported_by(self, run_id: int) -> DiplomatQuerySet:
        """Who became known by an import."""
        return self.filter(brought_by(run_id, "new_people"))

    def by_name(self) -> DiplomatQuerySet:
        return self.order_by("sort_name", "id")

    def named(self, words: Iterable[Collection[str]]) -> DiplomatQuerySet:
        """Whose name, in either script, or another form of it has every one of these words, in one of its forms."""
        found = self
        for forms in words:
            found = found.filter(pk__in=self._spelled("holds", forms))
        return found

    def named_like(self, text: str) -> DiplomatQuerySet:
        """Whose name, or another form of it, is a typo or two away from the text."""
        return self.filter(pk__in=self._spelled("trigram_word_similar", [text]))

    def _spelled(self, lookup: str, texts: Collection[str]) -> models.QuerySet:
        """Ids, as one list of two looked up each by its own index: with an "or" every name would be compared."""
        own, others = Q(), Q()
        for text in texts:
            for column in SPELLINGS:
                own |= Q(**{f"{column}__{lookup}": text})
            others |= Q(**{f"aliases__name__{lookup}": text})
        everybody = self.model.objects.all()
        return everybody.filter(own).values("pk").union(everybody.filter(others).values("pk"))


class MeetingQuerySet(models.QuerySet):
    def shown(self) -> MeetingQuerySet:
        """What readers see: neither rejected by a person nor merged into another meeting."""
        return self.exclude(status="rejected").filter(merged_into=None)

    def newest_first(self) -> MeetingQuerySet:
        """Undated meetings come last; the id makes the order total."""
        return self.order_by("-sort_on", "-id")

    def newest(self, most: int) -> MeetingQuerySet:
        """The first of them, newest first, in whichever way they are ordered so already."""
        return (self if self.ordered else self.newest_first())[:most]

    def by_day(self) -> MeetingQuerySet:
        """The newest day first, by the column that they are ordered by; no order within a day."""
        ordered = self if self.ordered else self.newest_first()
        return ordered.order_by(ordered.query.order_by[0])

    def oldest_first(self) -> MeetingQuerySet:
        """The exact reverse of ``newest_first``: undated meetings come first."""
        return self.order_by("sort_on", "id")

    def between(self, start: date | None, stop: date | None) -> MeetingQuerySet:
        """Both ends included, an open end is None. Undated meetings are in no period."""
        found = self.filter(date__isnull=False) if start or stop else self
        if start:
            found = found.filter(sort_on__gte=start)
        return found.filter(sort_on__lte=stop) if stop else found

    def in_country(self, country_id: int, relation: str | None = None) -> MeetingQuerySet:
        """With this country in any of its four relations, or in the one named."""
        if relation is None:
            return self.filter(country_ids__contains=[country_id])
        return self.filter(countries__country=country_id, countries__relation=relation)

    def with_any_country(self, country_ids: Collection[int]) -> MeetingQuerySet:
        return self.filter(country_ids__overlap=list(country_ids))

    def with_all_countries(self, country_ids: Collection[int]) -> MeetingQuerySet:
        return self.filter(country_ids__contains=list(country_ids))

    def in_relation(self, country_ids: Collection[int], relation: str) -> MeetingQuerySet:
        """With any of these countries in the relation."""
        related = self.model.objects.filter(countries__country__in=country_ids, countries__relation=relation)
        return self.filter(pk__in=related.values("pk"))

    def without_countries(self, country_ids: Collection[int]) -> MeetingQuerySet:
        return self.exclude(country_ids__overlap=list(country_ids))

    def placed_in(self, country_ids: Collection[int], *, or_nowhere: bool = False) -> MeetingQuerySet:
        """Held in any of these countries; ``or_nowhere`` adds those whose country of place no text states."""
        wanted = Q(place_country__in=country_ids)
        return self.filter(wanted | Q(place_country=None)) if or_nowhere else self.filter(wanted)

    def not_placed_in(self, country_ids: Collection[int], *, nor_nowhere: bool = False) -> MeetingQuerySet:
        found = self.exclude(place_country__in=country_ids)
        return found.exclude(place_country=None) if nor_nowhere else found

    def in_cities(self, city_ids: Collection[int], *, or_nowhere: bool = False) -> MeetingQuerySet:
        """Held in any of these cities; ``or_nowhere`` adds those whose city no text states."""
        wanted = Q(place_city__in=city_ids)
        return self.filter(wanted | Q(place_city=None)) if or_nowhere else self.filter(wanted)

    def not_in_cities(self, city_ids: Collection[int], *, nor_nowhere: bool = False) -> MeetingQuerySet:
        found = self.exclude(place_city__in=city_ids) if city_ids else self
        return found.exclude(place_city=None) if nor_nowhere else found

    def dated(self) -> MeetingQuerySet:
        return self.filter(date__isnull=False)

    def undated(self) -> MeetingQuerySet:
        """They stand last in every index by date; named by that day they are found there without a walk to the end."""
        return self.filter(date=None, sort_on=date.min)

    def announced(self, announced: bool) -> MeetingQuerySet:
        """Told as still to come, or as having been. What became of the former nobody has read."""
        return self.filter(planned=announced)

    def told_by(self, article_id: int) -> MeetingQuerySet:
        """Read in this article, alone or among others: words of it are the ground."""
        return self.filter(pk__in=self.model.objects.filter(evidence__article=article_id).values("pk"))

    def imported_by(self, run_id: int, outcome: str | None) -> MeetingQuerySet:
        """That an import created or changed, or either."""
        columns = ("new_meetings", "changed_meetings")
        chosen = columns if outcome is None else columns[:1] if outcome == "created" else columns[1:]
        return self.filter(brought_by(run_id, *chosen))

    def known_by(self, day: date) -> MeetingQuerySet:
        """That an article of that day or an earlier one tells of, whatever the meeting's own day is."""
        return self.filter(Exists(told_by(day, "Evidence", "meeting")))

    def added_after(self, moment: datetime) -> MeetingQuerySet:
        """First read later than that, whatever their own day: news since a reader's last visit."""
        return self.filter(created_at__gt=moment)

    def at_least_sure(self, confidence: float) -> MeetingQuerySet:
        return self.filter(confidence__gte=confidence)

    def of_any_person(self, diplomat_ids: Collection[int]) -> MeetingQuerySet:
        return self.filter(diplomat_ids__overlap=list(diplomat_ids))

    def of_all_people(self, diplomat_ids: Collection[int]) -> MeetingQuerySet:
        if len(diplomat_ids) == 1:
            return self.of_person(*diplomat_ids)
        return self.filter(diplomat_ids__contains=list(diplomat_ids))

    def without_people(self, diplomat_ids: Collection[int]) -> MeetingQuerySet:
        return self.exclude(diplomat_ids__overlap=list(diplomat_ids))

    def not_about(self, topic_ids: Collection[int], *, nor_nothing: bool = False) -> MeetingQuerySet:
        found = self.exclude(topic_ids__overlap=list(topic_ids)) if topic_ids else self
        return found.exclude(topic_ids=[]) if nor_nothing else found

    def of_person(self, diplomat_id: int) -> MeetingQuerySet:
        """By the person's own list, newest first: it has the date, so a long one is read only as far as it is wanted.

        By the array the meetings of all people would be walked in search of those of a busy one.
        """
        mine = self.filter(participations__diplomat=diplomat_id)
        return mine.order_by("-participations__sort_on", "-participations__meeting_id")

    def about(self, topic_ids: Collection[int], *, or_nothing: bool = False) -> MeetingQuerySet:
        """About any of these topics; ``or_nothing`` adds those in whose words no topic was found."""
        wanted = Q(topic_ids__overlap=list(topic_ids))
        return self.filter(wanted | Q(topic_ids=[])) if or_nothing else self.filter(wanted)

    def of_topic(self, topic_id: int) -> MeetingQuerySet:
        """By the topic's own list, newest first, for the reason given at ``of_person``."""
        own = self.filter(meeting_topics__topic=topic_id)
        return own.order_by("-meeting_topics__sort_on", "-meeting_topics__meeting_id")

    def between_named_people(self) -> MeetingQuerySet:
        """Both sides have a named person."""
        return self.filter(named_sides=2)

    def not_between_named_people(self) -> MeetingQuerySet:
        return self.exclude(named_sides=2)

    def after_cursor(self, sort_on: date, pk: int) -> MeetingQuerySet:
        """The rows that follow (sort_on, pk) in ``newest_first`` order."""
        return self.filter(Q(sort_on__lt=sort_on) | Q(sort_on=sort_on, pk__lt=pk))

    def before_cursor(self, sort_on: date, pk: int) -> MeetingQuerySet:
        """The rows that precede (sort_on, pk) in ``newest_first`` order."""
        return self.filter(Q(sort_on__gt=sort_on) | Q(sort_on=sort_on, pk__gt=pk))

    def awaiting_review(self) -> MeetingQuerySet:
        return self.shown().filter(review_items__closed_at=None, review_items__isnull=False).distinct()
