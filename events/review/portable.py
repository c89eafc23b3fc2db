"""Rows by what they are, not by their number, so that a decision can be carried to another installation.

A meeting is the occasion of an article, a diplomat a name with a country, a party its meeting and person. ``describe``
names a row as it was when the decision was made, ``find`` looks it up, refusing when none or several fit.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from events.models import (
    City,
    Country,
    Decision,
    Diplomat,
    DiplomatAlias,
    Evidence,
    Meeting,
    MeetingTopic,
    Organization,
    Outlet,
    Participation,
    Posting,
    Reading,
    Topic,
)
from events.review.errors import ReviewError
from events.review.rows import model_of, pk_of, row_key, to_json
from events.review.standing import names_set, stands, touching, value_of

Json = dict[str, Any]

# the columns that identify a row; a relation is described in turn
KEYS: dict[type[models.Model], tuple[str, ...]] = {
    Country: ("iso2",),
    City: ("name_ru", "country"),
    Organization: ("name_ru", "country"),
    Outlet: ("name",),
    Topic: ("slug",),
    Diplomat: ("name_ru", "country", "organization"),
    DiplomatAlias: ("diplomat", "name"),
    Posting: ("diplomat", "title", "text"),
    Participation: ("meeting", "diplomat", "label"),
    MeetingTopic: ("meeting", "topic"),
}


def describe(key: str, at: Decision) -> Json:
    """The row "model:id" in words, as it was just before this decision."""
    model = model_of(key)
    if model is Meeting:
        return {"model": "meeting", **_occasion(pk_of(key), at)}
    values = values_at(key, at)
    return {"model": model._meta.model_name} | {
        name: portable(model, name, values[model._meta.get_field(name).attname], at) for name in KEYS[model]
    }


def portable(model: type[models.Model], name: str, value: Any, at: Decision) -> Any:
    """A column's value; a related row by its description."""
    field = model._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name)
    if value is None or not field.is_relation:
        return value
    return describe(f"{field.related_model._meta.model_name}:{value}", at)


def values_at(key: str, at: Decision) -> Json:
    """The row's columns just before the decision: today's, with later decisions looked through."""
    standing = [one for one in touching([key]) if stands(one)]
    deleted = [one for one in standing if one.after[key] is None]
    row = model_of(key)._default_manager.filter(pk=pk_of(key)).first()
    if row is None and not deleted:
        raise ReviewError(_("Записи %s больше нет.") % key)
    now = (
        deleted[-1].before[key]
        if row is None
        else {f.attname: to_json(getattr(row, f.attname)) for f in row._meta.concrete_fields}
    )
    return now | {name: _at(standing, key, name, at) for name in names_set(standing, key)}


def _at(standing: list[Decision], key: str, name: str, at: Decision) -> Any:
    earlier = [one for one in standing if one.pk < at.pk]
    if name in names_set(earlier, key):
        return value_of(earlier, key, name)
    later = next(one for one in standing if one.after[key] and name in (one.before[key] or {}))
    return later.before[key][name]


def _occasion(pk: int, at: Decision) -> Json:
    """The first reading that was the meeting's before the decision: meetings that are joined hand theirs on."""
    handed_on = {key for one in touching([f"meeting:{pk}"]) for key in one.before if key.startswith("reading:")}
    known = Q(meeting=pk) | Q(pk__in=[pk_of(key) for key in handed_on])
    for reading in Reading.objects.filter(known).select_related("article").order_by("article", "pk"):
        if values_at(row_key(reading), at)["meeting_id"] == pk:
            return {"article": reading.article.source_key, "key": reading.key, "sentence": reading.facts["sentence"]}
    told = Evidence.objects.filter(meeting=pk, field="sentence").select_related("article").order_by("pk").first()
    if told is None:
        raise ReviewError(_("Встреча №%s ничем не названа.") % pk)
    return {"article": told.article.source_key, "key": "", "sentence": told.quote}


def find(described: Json) -> models.Model:
    """The one row that fits."""
    if described["model"] == "meeting":
        return _found_occasion(described)
    model = model_of(f"{described['model']}:")
    values = {name: value_of_json(described.get(name)) for name in KEYS[model]}
    rows = model._default_manager.filter(
        **{k if v is not None else f"{k}__isnull": True if v is None else v for k, v in values.items()}
    )
    if model is Diplomat:
        rows = rows.filter(merged_into=None)
    return _only(rows, described)


def look_up(described: Json) -> models.Model | None:
    """The row that fits, or None where ``find`` would refuse."""
    try:
        return find(described)
    except ReviewError:
        return None


def value_of_json(value: Any) -> Any:
    """A described row is looked up; anything else stands for itself."""
    return find(value) if isinstance(value, dict) and "model" in value else value


def _found_occasion(described: Json) -> Meeting:
    meetings = Meeting.objects.filter(merged_into=None)
    by_key = meetings.filter(readings__article__source_key=described["article"], readings__key=described["key"])
    if by_key.exists():
        return by_key.distinct().get()
    told = {"evidence__field": "sentence", "evidence__quote": described["sentence"]}
    return _only(meetings.filter(evidence__article__source_key=described["article"], **told).distinct(), described)


def _only(rows: models.QuerySet, described: Json) -> models.Model:
    found = list(rows.order_by("pk")[:2])
    if len(found) != 1:
        problem = _("нет") if not found else _("несколько")
        raise ReviewError(_("Подходящих записей %(problem)s: %(what)s") % {"problem": problem, "what": described})
    return found[0]
