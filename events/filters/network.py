"""Whose network, how far, and which meetings count."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.filters.base import TermsFilter, row_number, short_text
from events.filters.period import PeriodFilters

DEPTHS = [("1", _("один шаг")), ("2", _("два шага"))]
LEAST = 1_000  # the highest least number of meetings one may ask for


class NetworkFilters(PeriodFilters):
    """Only the period narrows the meetings; everything else says which people of them are drawn."""

    person = row_number(_("человек"), "kept")
    country = TermsFilter(label=_("страна"), method="kept", among="countries")
    depth = django_filters.ChoiceFilter(label=_("шагов"), method="kept", choices=DEPTHS)
    name = short_text(_("имя"), "kept")

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """``min`` is a word of Python as well."""
        filters = super().get_filters()
        filters["min"] = django_filters.NumberFilter(
            label=_("встреч не меньше"), method="kept", min_value=1, max_value=LEAST, decimal_places=0
        )
        return filters

    def kept(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        return rows

    @property
    def person_id(self) -> int | None:
        return self._whole("person")

    @property
    def country_id(self) -> int | None:
        """Only when no person is asked for."""
        wanted = self.terms["country"].wanted_ids if "country" in self.terms else []
        return wanted[0] if wanted and self.person_id is None else None

    @property
    def least(self) -> int:
        return self._whole("min") or 1

    @property
    def depth_steps(self) -> int:
        return int(self.terms.get("depth", 1))

    def _whole(self, name: str) -> int | None:
        value = self.terms.get(name)
        return int(value) if value is not None else None
