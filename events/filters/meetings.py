"""The conditions of every list, export and feed of meetings."""

from datetime import date, datetime

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.filters.base import (
    ALL,
    ANY,
    MATCHES,
    IdsFilter,
    LenientFilterSet,
    MomentFilter,
    Terms,
    TermsFilter,
    row_number,
    short_text,
)
from events.models import Meeting
from events.models.choices import Kind, Relation, Status
from events.models.imports import MeetingOutcome
from events.queries import meetings, words

SHOWN_STATUSES = [(value, label) for value, label in Status.choices if value != Status.REJECTED]
YES, NO = "1", "no"
UPCOMING, PAST = "1", "0"
DATED = [(NO, _("не указана")), (YES, _("указана"))]
PLANNED = [(UPCOMING, _("только они")), (PAST, _("без них"))]
NAMED = [(YES, _("да")), (NO, _("нет"))]


class MeetingFilters(LenientFilterSet):
    """Values of one parameter are alternatives, but people (and countries, on request) must all be there."""

    q = short_text(_("слова"), "with_words")
    who = short_text(_("имя"), "with_name")
    country = TermsFilter(label=_("страна"), method="in_countries", among="countries")
    match = django_filters.ChoiceFilter(label=_("страны"), method="modifier", choices=MATCHES)
    relation = django_filters.ChoiceFilter(label=_("роль страны"), method="modifier", choices=Relation.choices)
    person = IdsFilter(label=_("человек"), method="with_people")
    topic = TermsFilter(label=_("тема"), method="about", among="topics", may_miss=True)
    kind = TermsFilter(label=_("вид"), method="of_kind", choices=Kind.choices)
    place = TermsFilter(label=_("страна места"), method="placed", among="countries", may_miss=True)
    city = IdsFilter(label=_("город"), method="in_cities", may_miss=True)
    dated = django_filters.ChoiceFilter(label=_("дата"), method="with_date", choices=DATED)
    planned = django_filters.ChoiceFilter(label=_("предстоящие"), method="still_to_come", choices=PLANNED)
    status = django_filters.ChoiceFilter(label=_("состояние"), choices=SHOWN_STATUSES)
    conf_min = django_filters.NumberFilter(
        label=_("уверенность не ниже"), method="sure", min_value=0, max_value=1, decimal_places=2
    )
    as_of = django_filters.DateFilter(label=_("на день"), method="known_by")
    article = row_number(_("статья"), "told_by")
    added = MomentFilter(label=_("внесены после"), method="added_since")
    run = row_number(_("импорт"), "imported_by")
    outcome = django_filters.ChoiceFilter(label=_("исход импорта"), method="modifier", choices=MeetingOutcome.choices)
    named = django_filters.ChoiceFilter(label=_("названы обе стороны"), method="two_named_sides", choices=NAMED)

    defaults = {"match": ANY}

    class Meta:
        model = Meeting
        fields: tuple[str, ...] = ()

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """``from`` is a word of Python, so the two ends of the period are added here."""
        filters = super().get_filters()
        filters["from"] = django_filters.DateFilter(label=_("с"), method="not_before")
        filters["to"] = django_filters.DateFilter(label=_("по"), method="not_after")
        return filters

    def modifier(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Changes what another parameter means; does nothing by itself."""
        return rows

    def with_words(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return meetings.saying(rows, words.parse(value))

    def with_name(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return meetings.with_person_named(rows, value)

    def in_countries(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        relation, match = self.terms.get("relation"), self.terms.get("match", ANY)
        if value.excluded:
            rows = rows.without_countries(value.excluded_ids)
        if not value.wanted:
            return rows
        if match == ALL:
            for country in value.wanted_ids:
                rows = rows.in_country(country, relation) if not relation else rows.in_relation([country], relation)
            return rows
        return rows.in_relation(value.wanted_ids, relation) if relation else rows.with_any_country(value.wanted_ids)

    def with_people(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        rows = rows.of_all_people(value.wanted_ids) if value.wanted else rows
        return rows.without_people(value.excluded_ids) if value.excluded else rows

    def about(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        if value.wanted or value.missing:
            rows = rows.about(value.wanted_ids, or_nothing=value.missing)
        return rows.not_about(value.excluded_ids, nor_nothing=value.not_missing)

    def of_kind(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        rows = rows.filter(kind__in=[x.code for x in value.wanted]) if value.wanted else rows
        return rows.exclude(kind__in=[x.code for x in value.excluded]) if value.excluded else rows

    def placed(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        if value.wanted or value.missing:
            rows = rows.placed_in(value.wanted_ids, or_nowhere=value.missing)
        if value.excluded or value.not_missing:
            rows = rows.not_placed_in(value.excluded_ids, nor_nowhere=value.not_missing)
        return rows

    def in_cities(self, rows: QuerySet, name: str, value: Terms) -> QuerySet:
        if value.wanted or value.missing:
            rows = rows.in_cities(value.wanted_ids, or_nowhere=value.missing)
        return rows.not_in_cities(value.excluded_ids, nor_nowhere=value.not_missing)

    def with_date(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.dated() if value == YES else rows.undated()

    def still_to_come(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.announced(value == UPCOMING)

    def sure(self, rows: QuerySet, name: str, value: float) -> QuerySet:
        return rows.at_least_sure(float(value))

    def known_by(self, rows: QuerySet, name: str, value: date) -> QuerySet:
        return meetings.known_by(rows, value)

    def told_by(self, rows: QuerySet, name: str, value: int) -> QuerySet:
        return rows.told_by(int(value))

    def imported_by(self, rows: QuerySet, name: str, value: int) -> QuerySet:
        return rows.imported_by(int(value), self.terms.get("outcome"))

    def added_since(self, rows: QuerySet, name: str, value: datetime) -> QuerySet:
        return rows.added_after(value)

    def two_named_sides(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.between_named_people() if value == YES else rows.not_between_named_people()

    def not_before(self, rows: QuerySet, name: str, value) -> QuerySet:
        return rows.between(value, None)

    def not_after(self, rows: QuerySet, name: str, value) -> QuerySet:
        return rows.between(None, value)
