"""Stored names and values as people read them: a field's label, a related row's name, a choice in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Topic

NOTHING = "—"
SETS = {
    "parties": gettext_lazy("участники"),
    "topics": gettext_lazy("темы"),
    "aliases": gettext_lazy("другие имена"),
    "postings": gettext_lazy("назначения"),
}  # what people decide about a row beside its own fields


def label_of(model: type[models.Model], name: str) -> str:
    """The label of a field, a column or a set of rows."""
    if name in SETS:
        return str(SETS[name])
    return str(_field(model, name).verbose_name)


def in_words(model: type[models.Model], name: str, value: Any) -> str:
    """A value of the field or column, as it is stored or as JSON has it."""
    if name in SETS:
        return ", ".join(_members(name, value or ())) or NOTHING
    field = _field(model, name)
    if value in (None, "", []):
        return NOTHING
    if field.is_relation:
        return str(value if isinstance(value, models.Model) else _related(field, value))
    if name == "decided_fields":
        return ", ".join(label_of(model, one) for one in value)
    return _plain(field, value)


def _field(model: type[models.Model], name: str) -> models.Field:
    columns = {field.attname: field for field in model._meta.concrete_fields}
    return columns.get(name) or model._meta.get_field(name)


def _related(field: models.Field, value: Any) -> Any:
    return field.related_model._default_manager.filter(pk=value).first() or value


def _plain(field: models.Field, value: Any) -> str:
    if isinstance(value, bool):
        return _("да") if value else _("нет")
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return date_format(date.fromisoformat(value) if isinstance(value, str) else value)
    return str(dict(field.flatchoices).get(value, value))


def _members(name: str, value: Iterable[Any]) -> list[str]:
    """Parties carry their names; topics are told by their slugs."""
    members = list(value)
    if name == "topics":
        return [str(one) for one in Topic.objects.filter(slug__in=members).order_by("position", "pk")]
    return [str(one["name"] if isinstance(one, Mapping) else one) for one in members]
