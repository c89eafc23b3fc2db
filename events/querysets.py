"""Domain verbs that chain: ``Meeting.objects.shown().in_country(country)``. A rule of filtering lives here, once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import models
from django.db.models import Q


class ArticleQuerySet(models.QuerySet):
    def with_meetings(self) -> ArticleQuerySet:
        return self.filter(status="parsed")

    def newest_first(self) -> ArticleQuerySet:
        """Undated articles come last."""
        return self.order_by(models.F("date").desc(nulls_last=True), "-id")


class DiplomatQuerySet(models.QuerySet):
    def shown(self) -> DiplomatQuerySet:
        """Without rows that were merged into another."""
        return self.filter(merged_into=None)

    def representing(self, country: models.Model) -> DiplomatQuerySet:
        return self.filter(country=country)

    def by_name(self) -> DiplomatQuerySet:
        return self.order_by("sort_name", "id")


class MeetingQuerySet(models.QuerySet):
    def shown(self) -> MeetingQuerySet:
        """What readers see: neither rejected by a person nor merged into another meeting."""
        return self.exclude(status="rejected").filter(merged_into=None)

    def newest_first(self) -> MeetingQuerySet:
        """Undated meetings come last; the id makes the order total."""
        return self.order_by("-sort_on", "-id")

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

    def of_person(self, diplomat_id: int) -> MeetingQuerySet:
        return self.filter(diplomat_ids__contains=[diplomat_id])

    def about(self, topic_ids: Collection[int]) -> MeetingQuerySet:
        """About any of these topics."""
        return self.filter(topic_ids__overlap=list(topic_ids))

    def between_named_people(self) -> MeetingQuerySet:
        """Both sides have a named person."""
        return self.filter(named_sides=2)

    def after_cursor(self, sort_on: date, pk: int) -> MeetingQuerySet:
        """The rows that follow (sort_on, pk) in ``newest_first`` order."""
        return self.filter(Q(sort_on__lt=sort_on) | Q(sort_on=sort_on, pk__lt=pk))

    def awaiting_review(self) -> MeetingQuerySet:
        return self.shown().filter(review_items__closed_at=None, review_items__isnull=False).distinct()
