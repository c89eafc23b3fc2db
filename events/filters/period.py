"""The period of a profile page, and the day as of which a page is looked at."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from events.filters.base import LenientFilterSet
from events.models import Meeting
from events.queries import meetings
from events.queries.reference import Names


class AsOfFilters(LenientFilterSet):
    """``as_of``: as if only the articles of that day and earlier ones had been read, whatever the days of meetings."""

    as_of = django_filters.DateFilter(label=_("на день"), method="known_by")
    controls = frozenset()

    class Meta:
        model = Meeting
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, queryset: QuerySet, *, names: Names, controls: tuple[str, ...] = ()) -> None:
        self.controls = frozenset(controls)
        super().__init__(data, queryset, names=names)

    def known_by(self, rows: QuerySet, name: str, value: date) -> QuerySet:
        return meetings.known_by(rows, value)

    @property
    def as_of_day(self) -> date | None:
        return self.terms.get("as_of")

    @property
    def kept_day(self) -> str:
        """The day alone as a query string: what a link to any other page keeps."""
        return f"?as_of={self.as_of_day.isoformat()}" if self.as_of_day else ""


class PeriodFilters(AsOfFilters):
    """A period of the meetings' own days."""

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """``from`` is a word of Python, so the two ends of the period are added here."""
        filters = super().get_filters()
        filters["from"] = django_filters.DateFilter(label=_("с"), method="since")
        filters["to"] = django_filters.DateFilter(label=_("по"), method="until")
        return filters

    def since(self, rows: QuerySet, name: str, value: date) -> QuerySet:
        return rows.between(value, None)

    def until(self, rows: QuerySet, name: str, value: date) -> QuerySet:
        return rows.between(None, value)

    @property
    def is_period(self) -> bool:
        return bool({"from", "to"} & self.terms.keys())

    @property
    def bounds(self) -> dict[str, str]:
        """The same period, and day to look from, as parameters of the list of meetings."""
        return {name: self.terms[name].isoformat() for name in ("from", "to", "as_of") if name in self.terms}

    @property
    def query(self) -> str:
        """The same as a query string for another profile page."""
        return f"?{urlencode(self.bounds)}" if self.bounds else ""
