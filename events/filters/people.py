"""The conditions of the list of people."""

from __future__ import annotations

from datetime import date

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from events.filters.base import LenientFilterSet, Terms, TermsFilter, row_number, short_text
from events.models import Diplomat, Meeting, Mention, Participation, Posting
from events.queries.names import called

YES = "1"


class PeopleFilters(LenientFilterSet):
    """``from`` and ``to``: people seen in a meeting of the period."""

    controls = frozenset({"sort", "per", "page"})
    name = short_text(_("имя"), "named")
    country = TermsFilter(label=_("представляет страну"), method="representing", among="countries", may_miss=True)
    host = TermsFilter(label=_("работает в стране"), method="posted_to", among="countries")
    role = short_text(_("должность"), "with_role")
    article = row_number(_("статья"), "named_in")
    run = row_number(_("импорт"), "imported_by")
    unreviewed = django_filters.ChoiceFilter(
        label=_("нужна проверка"), method="awaiting_review", choices=[(YES, _("да"))]
    )

    class Meta:
        model = Diplomat
        fields: tuple[str, ...] = ()

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """``from`` is a word of Python, so the two ends of the period are added here."""
        filters = super().get_filters()
        filters["from"] = django_filters.DateFilter(label=_("активен с"), method="active")
        filters["to"] = django_filters.DateFilter(label=_("активен по"), method="active")
        return filters

    def named(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(pk__in=called(value).values("pk"))

    def representing(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        if value.wanted or value.missing:
            rows = rows.filter(Q(country__in=value.wanted_ids) | (Q(country=None) if value.missing else Q(pk=None)))
        rows = rows.exclude(country__in=value.excluded_ids) if value.excluded else rows
        return rows.filter(country__isnull=False) if value.not_missing else rows

    def posted_to(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        posted = Posting.objects.filter(diplomat=OuterRef("pk"))
        rows = rows.filter(Exists(posted.filter(host_country__in=value.wanted_ids))) if value.wanted else rows
        return rows.exclude(Exists(posted.filter(host_country__in=value.excluded_ids))) if value.excluded else rows

    def with_role(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(Exists(Posting.objects.filter(diplomat=OuterRef("pk"), title__iexact=value)))

    def named_in(self, rows: QuerySet, name: str, value: int) -> QuerySet:
        return rows.filter(Exists(Mention.objects.filter(diplomat=OuterRef("pk"), article=int(value))))

    def imported_by(self, rows: QuerySet, name: str, value: int) -> QuerySet:
        return rows.imported_by(int(value))

    def awaiting_review(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(needs_review=True)

    def active(self, rows: QuerySet, name: str, value: date) -> QuerySet:
        """Both ends at once: one meeting must lie within them."""
        shown = Meeting.objects.shown().between(self.terms.get("from"), self.terms.get("to"))
        return rows.filter(Exists(Participation.objects.filter(diplomat=OuterRef("pk"), meeting__in=shown)))
