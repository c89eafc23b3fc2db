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
    """``from`` and ``to``: people with a meeting in the period, an announced one too."""

    controls = frozenset({"sort", "per", "page"})
    name = short_text(_("имя"), "named")
    country = TermsFilter(label=_("представляет страну"), method="representing", among="countries", may_miss=True)
    host = TermsFilter(label=_("работает в стране"), method="posted_to", among="countries")
    as_of = django_filters.DateFilter(label=_("на день"), method="known_by")
    role = short_text(_("должность"), "with_role")
    article = row_number(_("статья"), "named_in")
    run = row_number(_("импорт"), "imported_by")
    unreviewed = django_filters.ChoiceFilter(
        label=_("не проверено человеком"), method="decided_by_nobody", choices=[(YES, _("да"))]
    )
    doubt = django_filters.ChoiceFilter(label=_("нужна проверка"), method="doubtful", choices=[(YES, _("да"))])

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

    @property
    def as_of_day(self) -> date | None:
        return self.terms.get("as_of")

    def known_by(self, rows: QuerySet, name: str, value: date) -> QuerySet:
        return rows.known_by(value)

    def named(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(pk__in=called(value).values("pk"))

    def representing(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        """As of a day, a country that no article had told by then is not stated."""
        day = self.as_of_day
        told = Q(pk__in=Diplomat.objects.side_told_by(day).values("pk")) if day else Q()
        if value.wanted or value.missing:
            untold = Q(country=None) | ~told if day else Q(country=None)
            rows = rows.filter(Q(country__in=value.wanted_ids) & told | (untold if value.missing else Q(pk=None)))
        rows = rows.exclude(Q(country__in=value.excluded_ids) & told) if value.excluded else rows
        return rows.filter(told, country__isnull=False) if value.not_missing else rows

    def _posts(self) -> QuerySet[Posting]:
        posts = Posting.objects.filter(diplomat=OuterRef("pk"))
        return posts.filter(first_seen__lte=self.as_of_day) if self.as_of_day else posts

    def posted_to(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        posted = self._posts()
        rows = rows.filter(Exists(posted.filter(host_country__in=value.wanted_ids))) if value.wanted else rows
        return rows.exclude(Exists(posted.filter(host_country__in=value.excluded_ids))) if value.excluded else rows

    def with_role(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(Exists(self._posts().filter(title__iexact=value)))

    def named_in(self, rows: QuerySet, name: str, value: int) -> QuerySet:
        return rows.filter(Exists(Mention.objects.filter(diplomat=OuterRef("pk"), article=int(value))))

    def imported_by(self, rows: QuerySet, name: str, value: int) -> QuerySet:
        return rows.imported_by(int(value))

    def decided_by_nobody(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Of whom all that is shown was read by the machine."""
        return rows.filter(decided_fields=[])

    def doubtful(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Of whom the machine itself is unsure: a name without its first name, or one who may be somebody else."""
        return rows.filter(needs_review=True)

    def active(self, rows: QuerySet, name: str, value: date) -> QuerySet:
        """Both ends at once: one meeting must lie within them."""
        shown = Meeting.objects.shown().between(self.terms.get("from"), self.terms.get("to"))
        shown = shown.known_by(self.as_of_day) if self.as_of_day else shown
        return rows.filter(Exists(Participation.objects.filter(diplomat=OuterRef("pk"), meeting__in=shown)))
