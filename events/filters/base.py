"""Filters that never fail: a bad or unknown parameter is told to the reader and not applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

import django_filters
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.fields import IsoDateTimeField

from events.filters import wording
from events.queries.reference import Label, Labels, Names

MOST_VALUES = 20  # of one parameter
LONGEST_TEXT = 200  # characters
BIGGEST_ID = 2**31 - 1  # ids in the arrays of meetings have four bytes
AS_OF = "as_of"
NOT_STATED = "none"  # the value that stands for "not stated"
LIST_CONTROLS = frozenset({"sort", "per", "page", "after", "before"})


@dataclass(frozen=True, slots=True)
class Terms:
    """Values wanted and values excluded (written with a minus); ``not_stated`` and its exclusion stand apart."""

    wanted: tuple[Label, ...] = ()
    excluded: tuple[Label, ...] = ()
    missing: bool = False
    not_missing: bool = False

    def __bool__(self) -> bool:
        return bool(self.wanted or self.excluded or self.missing or self.not_missing)

    @property
    def wanted_ids(self) -> list[int]:
        return [label.id for label in self.wanted]

    @property
    def excluded_ids(self) -> list[int]:
        return [label.id for label in self.excluded]


class Repeated(forms.Widget):
    """Every value that the address gives for the parameter."""

    def value_from_datadict(self, data: QueryDict, files: Mapping, name: str) -> list[str]:
        values = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]
        return [value.strip() for value in values if value.strip()]


class TermsField(forms.Field):
    """Codes or names, «-» before one excludes it. ``labels`` is set by the filter set."""

    widget = Repeated

    def __init__(
        self, *args, among: str | None = None, choices: Iterable = (), may_miss: bool = False, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.among = among
        self.may_miss = may_miss
        self.labels = Labels({n: Label(n, str(code), str(name), "") for n, (code, name) in enumerate(choices)})

    def to_python(self, values: list[str] | None) -> Terms:
        if len(values or []) > MOST_VALUES:
            raise ValidationError(_("не больше %(n)s значений") % {"n": MOST_VALUES})
        lists: dict[bool, list[Label]] = {False: [], True: []}
        missing = {False: False, True: False}
        for value in values or []:
            minus = value.startswith("-")
            text = value.removeprefix("-")
            if self.may_miss and text == NOT_STATED:
                missing[minus] = True
            else:
                lists[minus].append(self._label(text))
        return Terms(tuple(lists[False]), tuple(lists[True]), missing[False], missing[True])

    def _label(self, text: str) -> Label:
        found = self.labels.find(text)
        if found is None:
            raise ValidationError(_("нет такого значения: «%(value)s»") % {"value": text[:60]})
        return found


class IdsField(TermsField):
    """Ids of rows; whether such a row exists is not asked, a list without rows is an honest answer."""

    def _label(self, text: str) -> Label:
        if not (text.isascii() and text.isdigit()) or not 0 < int(text[:11]) <= BIGGEST_ID:
            raise ValidationError(_("нет такого номера: «%(value)s»") % {"value": text[:60]})
        return Label(int(text), text, text, "")


class MomentField(IsoDateTimeField):
    """A moment as ISO 8601 has it. Years that a change of the time zone could push out of the calendar are refused."""

    def to_python(self, value: str | None) -> datetime | None:
        moment = super().to_python(value)
        if moment and not 1900 <= moment.year <= 2999:
            raise ValidationError(_("нет такого времени: «%(value)s»") % {"value": str(value)[:60]})
        return moment


class TermsFilter(django_filters.Filter):
    field_class = TermsField


class MomentFilter(django_filters.Filter):
    field_class = MomentField


class IdsFilter(django_filters.Filter):
    field_class = IdsField


def unknown(data: QueryDict, known: Iterable[str]) -> list[str]:
    """A sentence for each of the first few parameters that the page does not know.

    Of the day that a page cannot be looked at as of, the frame of all pages tells by itself.
    """
    strange = [key for key in data if key not in known and key != AS_OF][:5]
    return [_("Неизвестный параметр «%(name)s» не применён.") % {"name": key[:60]} for key in strange]


def dropped(request: HttpRequest) -> list[str]:
    """A sentence for each parameter that was taken out of the address before any page read it (see the middleware)."""
    sentence = _("Параметр «%(name)s» не применён: в его значении нулевой байт, уберите его.")
    return [sentence % {"name": name[:60]} for name in getattr(request, "dropped", ())]


class PeriodInOrder(forms.Form):
    """A period that ends before it begins is no condition: both its ends are left out."""

    def clean(self) -> None:
        self.typed_period = {end: self.cleaned_data.get(end) for end in ("from", "to")}
        start, stop = self.typed_period.values()
        if start and stop and start > stop:
            del self.cleaned_data["from"], self.cleaned_data["to"]
            raise ValidationError(_("Начало периода позже его конца: таких дней нет."))


class LenientFilterSet(django_filters.FilterSet):
    """``problems`` says what was not applied; ``qs`` has everything else. ``names`` resolves countries and topics."""

    controls = LIST_CONTROLS
    defaults: ClassVar[Mapping[str, str]] = {}  # values that change nothing: a form sends them, no condition shows

    def __init__(self, data: QueryDict, queryset: QuerySet, *, names: Names) -> None:
        self.names = names
        super().__init__(data, queryset)

    @cached_property
    def terms(self) -> dict:
        """Cleaned values; those that were wrong are absent."""
        self.form.is_valid()
        cleaned = self.form.cleaned_data.items()
        return {name: value for name, value in cleaned if value not in (None, "", Terms(), self.defaults.get(name))}

    def get_form_class(self) -> type[forms.Form]:
        plain = super().get_form_class()
        form = type(plain.__name__, (PeriodInOrder, plain), {})
        for field in form.base_fields.values():
            if getattr(field, "among", None):
                field.labels = getattr(self.names, field.among)
        return form

    @property
    def problems(self) -> list[str]:
        """Sentences, one for each parameter that was not applied."""
        wrong = [f"{self.label(name)}: {said}" for name, said in self.wrong_values()]
        return [*wrong, *self.form.non_field_errors(), *unknown(self.data, {*self.filters, *self.controls})]

    def wrong_values(self) -> Iterator[tuple[str, str]]:
        """Each parameter whose value was not applied, with what is wrong and what to write instead."""
        for name, errors in self.form.errors.as_data().items():
            if name != NON_FIELD_ERRORS:
                field, typed = self.form.fields[name], str(self.data.get(name, ""))
                yield name, " ".join(wording.sentence(field, typed, error) for error in errors)

    @property
    def typed_period(self) -> dict[str, date | None]:
        """The two ends as they were typed, applied or not: what the form shows again."""
        self.form.is_valid()
        return self.form.typed_period

    def label(self, name: str) -> str:
        return str(self.filters[name].label or name)

    def without(self, *names: str) -> QuerySet:
        """The rows as they were without these filters: what a facet counts."""
        found = self.queryset
        for name, value in self.terms.items():
            if name not in names:
                found = self.filters[name].filter(found, value)
        return found


def short_text(label: object, method: str, **kwargs) -> django_filters.CharFilter:
    return django_filters.CharFilter(label=label, method=method, max_length=LONGEST_TEXT, strip=True, **kwargs)


def row_number(label: object, method: str) -> django_filters.NumberFilter:
    """The id of a row of another table."""
    return django_filters.NumberFilter(label=label, method=method, min_value=1, max_value=BIGGEST_ID, decimal_places=0)


ANY, ALL = "any", "all"
MATCHES = [(ANY, gettext_lazy("любая из них")), (ALL, gettext_lazy("все вместе"))]
