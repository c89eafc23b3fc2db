"""The conditions of the list of articles."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.filters.base import IdsFilter, LenientFilterSet, Terms, short_text
from events.models import Article
from events.models.articles import ArticleStatus
from events.queries import words


class ArticleFilters(LenientFilterSet):
    q = short_text(_("слова"), "with_words")
    source = IdsFilter(label=_("издание"), method="of_outlets", may_miss=True)
    status = django_filters.ChoiceFilter(label=_("состояние"), choices=ArticleStatus.choices)
    dated = django_filters.ChoiceFilter(label=_("дата"), method="undated", choices=[("no", _("не указана"))])

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """``from`` is a word of Python, so the two ends of the period are added here."""
        filters = super().get_filters()
        filters["from"] = django_filters.DateFilter(label=_("с"), method="not_before")
        filters["to"] = django_filters.DateFilter(label=_("по"), method="not_after")
        return filters

    def with_words(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        query = words.parse(value).query
        return rows.with_words(query) if query else rows.filter(pk=0)  # text without a word in it finds nothing

    def of_outlets(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        if value.missing:
            return rows.filter(outlet=None)
        rows = rows.filter(outlet__in=value.wanted_ids) if value.wanted else rows
        return rows.exclude(outlet__in=value.excluded_ids) if value.excluded else rows

    def undated(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(date=None)

    def not_before(self, rows: QuerySet, name: str, value) -> QuerySet:
        return rows.published(value, None)

    def not_after(self, rows: QuerySet, name: str, value) -> QuerySet:
        return rows.published(None, value)
