"""The conditions of the list of articles."""

import django_filters
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from events.filters.base import IdsFilter, LenientFilterSet, Terms, row_number, short_text
from events.models import Article
from events.models.articles import ArticleStatus
from events.models.imports import Outcome
from events.queries import search, words


class ArticleFilters(LenientFilterSet):
    q = short_text(_("слова"), "with_words")
    source = IdsFilter(label=_("издание"), method="of_outlets", may_miss=True)
    status = django_filters.ChoiceFilter(label=_("состояние"), choices=ArticleStatus.choices)
    dated = django_filters.ChoiceFilter(label=_("дата"), method="undated", choices=[("no", _("не указана"))])
    names = django_filters.ChoiceFilter(
        label=_("имена"), method="with_unlinked_names", choices=[("unlinked", _("есть неопознанные"))]
    )
    run = row_number(_("импорт"), "imported_by")
    outcome = django_filters.ChoiceFilter(label=_("исход импорта"), method="modifier", choices=Outcome.choices)

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
        asked = words.parse(value)
        if asked.query is None:
            return rows.filter(pk=0)  # text without a word in it finds nothing
        if asked.wanted is None:
            return rows.with_words(asked.query)  # nearly all of them
        return search.having(rows, asked.query, self.ids_with_words)

    @cached_property
    def ids_with_words(self) -> list[int]:
        """Asked once for the rows and for their number."""
        return search.ids_having(words.parse(self.terms["q"]).query)

    def of_outlets(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        if value.missing:
            return rows.filter(outlet=None)
        rows = rows.filter(outlet__in=value.wanted_ids) if value.wanted else rows
        return rows.exclude(outlet__in=value.excluded_ids) if value.excluded else rows

    def with_unlinked_names(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.with_unlinked_names()

    def imported_by(self, rows: QuerySet, name: str, value: int) -> QuerySet:
        return rows.imported_by(int(value), self.terms.get("outcome"))

    def modifier(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Says which articles of an import are meant; does nothing by itself."""
        return rows

    def undated(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(date=None)

    def not_before(self, rows: QuerySet, name: str, value) -> QuerySet:
        return rows.published(value, None)

    def not_after(self, rows: QuerySet, name: str, value) -> QuerySet:
        return rows.published(None, value)
