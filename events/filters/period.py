"""The period of a profile page, and the day as of which it is looked at."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from events.filters.base import LenientFilterSet
from events.models import Meeting
from events.queries.reference import Names


class PeriodFilters(LenientFilterSet):
    """``as_of`` hides meetings dated later than that day, as ``to`` does; posts and names are those told by then."""

    as_of = django_filters.DateFilter(label=_("на день"), method="until")
    controls = frozenset()

    class Meta:
        model = Meeting
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, queryset: QuerySet, *, names: Names, controls: tuple[str, ...] = ()) -> None:
        self.controls = frozenset(controls)
        super().__init__(data, queryset, names=names)

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
    def as_of_day(self) -> date | None:
        return self.terms.get("as_of")

    @property
    def start(self) -> date | None:
        return self.terms.get("from")

    @property
    def stop(self) -> date | None:
        """The earlier of the end of the period and the day looked from."""
        ends = [self.terms[name] for name in ("to", "as_of") if name in self.terms]
        return min(ends) if ends else None

    @property
    def bounds(self) -> dict[str, str]:
        """The same period as parameters of the list of meetings."""
        ends = {"from": self.start, "to": self.stop}
        return {name: day.isoformat() for name, day in ends.items() if day}

    @property
    def query(self) -> str:
        """The same period as a query string for another profile page."""
        return f"?{urlencode(self.bounds)}" if self.bounds else ""
