"""Rows as JSON: the form in which a decision keeps what it changed, and from which undo brings it back.

A row is named "model:id". Its values are keyed by column attribute (``country_id``), so that a row that refers to
another can be written back without loading the other.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models

# kept by the database or by events.models.derived, never part of what a person decided
COPIES = {"sort_on", "country_ids", "topic_ids", "diplomat_ids", "named_sides", "revision", "updated_at", "created_at"}
DECIDED = "decided_fields"
MERGED = "merged_into"


def row_key(row: models.Model) -> str:
    return f"{row._meta.model_name}:{row.pk}"


def model_of(key: str) -> type[models.Model]:
    return apps.get_model("events", key.partition(":")[0])


def pk_of(key: str) -> int:
    return int(key.partition(":")[2])


def columns(model: type[models.Model]) -> list[models.Field]:
    """Fields that are written, the primary key aside."""
    return [
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.generated or field.attname in COPIES)
    ]


def attname(model: type[models.Model], name: str) -> str:
    """The column attribute of a field: ``country`` and ``country_id`` are both ``country_id``."""
    return model._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name).attname


def to_json(value: Any) -> Any:
    """Dates and times as ISO text; a related row as its id; everything else as it is."""
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if isinstance(value, date) else value


def from_json(model: type[models.Model], name: str, value: Any) -> Any:
    field = model._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name)
    return field.target_field.to_python(value) if field.is_relation else field.to_python(value)


def snapshot(row: models.Model) -> dict[str, Any]:
    """Every written column of the row."""
    return {field.attname: to_json(getattr(row, field.attname)) for field in columns(type(row))}


def has_decided(model: type[models.Model]) -> bool:
    return any(field.name == DECIDED for field in model._meta.concrete_fields)


def write(key: str, values: dict[str, Any]) -> None:
    """Set these columns. One UPDATE, so that the audit trigger sees one change."""
    model = model_of(key)
    converted = {name: from_json(model, name, value) for name, value in values.items()}
    model._default_manager.filter(pk=pk_of(key)).update(**converted)


def recreate(key: str, values: dict[str, Any]) -> None:
    """Bring a deleted row back under its old id."""
    model = model_of(key)
    converted = {name: from_json(model, name, value) for name, value in values.items()}
    model._default_manager.bulk_create([model(pk=pk_of(key), **converted)])


def existing(keys: Iterable[str]) -> dict[str, models.Model]:
    """The rows of these keys that are there, locked in one fixed order so that two acts never wait for each other."""
    wanted: dict[str, list[int]] = {}
    for key in keys:
        wanted.setdefault(key.partition(":")[0], []).append(pk_of(key))
    return {
        row_key(row): row
        for name in sorted(wanted)
        for row in apps.get_model("events", name)
        ._default_manager.select_for_update()
        .filter(pk__in=wanted[name])
        .order_by("pk")
    }


def with_living(key: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values without references to rows that are gone: an optional one becomes empty, a needed one is left out.

    A row that was merged into another since is the other one.
    """
    model = model_of(key)
    living = {}
    for name, value in values.items():
        field = model._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name)
        now = _now(field, value) if field.is_relation and value is not None else value
        if now is not None or value is None:
            living[name] = now
        elif field.remote_field.on_delete is models.SET_NULL:
            living[name] = None
    return living


def _now(field: models.Field, value: Any) -> Any:
    """The key of the row that this one is today; None if it is gone."""
    rows = field.related_model._default_manager.filter(pk=value)
    mergeable = field.name != MERGED and any(one.name == MERGED for one in field.related_model._meta.concrete_fields)
    if not mergeable:
        return value if rows.exists() else None
    return next((merged or value for merged in rows.values_list(MERGED, flat=True)), None)
